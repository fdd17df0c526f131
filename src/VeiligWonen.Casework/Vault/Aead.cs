using System.Security.Cryptography;
using System.Text;

namespace VeiligWonen.Casework.Vault;

/// <summary>AES-256-GCM: nonce, tag and ciphertext in one array; the associated data says what it is, so that it opens nowhere else.</summary>
internal static class Aead
{
    private const int Nonce = 12;
    private const int Tag = 16;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, string associated)
    {
        var sealedBytes = new byte[Nonce + Tag + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, Nonce));
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(
            sealedBytes.AsSpan(0, Nonce), plain, sealedBytes.AsSpan(Nonce + Tag), sealedBytes.AsSpan(Nonce, Tag), Encoding.UTF8.GetBytes(associated));
        return sealedBytes;
    }

    /// <summary>Throws when a byte was changed or when it was sealed as something else.</summary>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> sealedBytes, string associated)
    {
        var plain = new byte[sealedBytes.Length - Nonce - Tag];
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(sealedBytes[..Nonce], sealedBytes[(Nonce + Tag)..], sealedBytes.Slice(Nonce, Tag), plain, Encoding.UTF8.GetBytes(associated));
        return plain;
    }
}
