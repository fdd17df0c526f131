using System.Security.Cryptography;
using System.Text;

namespace VeiligWonen.Casework.Vault;

/// <summary>
/// AES-256-GCM: the version of the format, nonce, tag and ciphertext in one array; the associated data says what it is, so that it opens
/// nowhere else.
/// </summary>
internal static class Aead
{
    /// <summary>The format written now. Another one gets another number, and its own branch in <see cref="Open"/>.</summary>
    public const byte Version = 1;

    public const int KeyBytes = 32;

    private const int Nonce = 12;
    private const int Tag = 16;
    private const int Head = 1 + Nonce + Tag;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, string associated)
    {
        var sealedBytes = new byte[Head + plain.Length];
        sealedBytes[0] = Version;
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(1, Nonce));
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(
            sealedBytes.AsSpan(1, Nonce), plain, sealedBytes.AsSpan(Head), sealedBytes.AsSpan(1 + Nonce, Tag), Associated(associated));
        return sealedBytes;
    }

    /// <summary>Throws when a byte was changed or when it was sealed as something else.</summary>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> sealedBytes, string associated)
    {
        if (sealedBytes.Length < Head || sealedBytes[0] != Version)
        {
            throw new CryptographicException("These bytes were not sealed in a format that this version knows.");
        }

        var plain = new byte[sealedBytes.Length - Head];
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(sealedBytes.Slice(1, Nonce), sealedBytes[Head..], sealedBytes.Slice(1 + Nonce, Tag), plain, Associated(associated));
        return plain;
    }

    // The version is bound too, so that nobody can have newer bytes read by older rules.
    private static byte[] Associated(string associated) => [Version, .. Encoding.UTF8.GetBytes(associated)];
}
