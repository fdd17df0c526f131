using System.Security.Cryptography;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Advice;

/// <summary>
/// The code on a paper: a hundred bits, made of the edition's own bytes with a key of the dossier. It tells nothing of the rest of the dossier, nobody
/// can make one or guess one, and it is gone with the dossier's key.
/// </summary>
internal static class EditionCode
{
    private const int Length = 20;
    private const int Group = 4;

    // Crockford's: no I, L, O or U, and what is read wrong over the telephone is put right.
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string Of(DossierKey key, Guid subject, EditionKind kind, byte[] document) =>
        Encode(key.Mac($"advice_edition.code/{subject}/{kind}", document));

    /// <summary>Random letters in the same alphabet, for the mark on one copy.</summary>
    public static string Random() => new([.. Enumerable.Range(0, 8).Select(_ => Letters[RandomNumberGenerator.GetInt32(Letters.Length)])]);

    /// <summary>As it is compared: without groups, with what is easily misread put right. Null when it cannot be a code.</summary>
    public static string? Normalise(string? typed)
    {
        var letters = (typed ?? "").ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c != '-')
            .Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }).Take(Length + 1).ToArray();
        return letters.Length == Length && letters.All(c => Letters.Contains(c, StringComparison.Ordinal)) ? new string(letters) : null;
    }

    /// <summary>What the database keeps: who reads the table cannot write a paper with it.</summary>
    public static byte[] HashOf(string code) => SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Normalise(code) ?? ""));

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var letters = new List<char>(Length + (Length / Group));
        var (bits, held, at) = (0, 0, 0);
        for (var n = 0; n < Length; n++)
        {
            if (held < 5)
            {
                bits = (bits << 8) | bytes[at++];
                held += 8;
            }

            if (n > 0 && n % Group == 0)
            {
                letters.Add('-');
            }

            letters.Add(Letters[(bits >> (held - 5)) & 31]);
            held -= 5;
            bits &= (1 << held) - 1;
        }

        return new string([.. letters]);
    }
}
