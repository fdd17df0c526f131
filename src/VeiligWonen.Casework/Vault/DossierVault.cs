using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Vault;

/// <summary>Opens the data key of a dossier for the length of one message.</summary>
internal sealed class DossierVault(KeyStore store)
{
    private readonly Dictionary<DossierId, DossierKey> opened = [];

    /// <summary>
    /// Makes the data key of a new dossier. It is on disk before the dossier is in the database: a key without a dossier hurts nobody, a
    /// dossier without a key is lost.
    /// </summary>
    public DossierKey Create(DossierId dossier)
    {
        var key = RandomNumberGenerator.GetBytes(Aead.KeyBytes);
        store.Put(KeyStore.NameOf(dossier), key);
        return opened[dossier] = new DossierKey(dossier, key);
    }

    /// <summary>The data key of a dossier; read once per message.</summary>
    public async Task<DossierKey> OpenAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        if (!opened.TryGetValue(dossier, out var key))
        {
            opened[dossier] = key = new DossierKey(dossier, await store.OpenAsync(KeyStore.NameOf(dossier), cancellationToken));
        }

        return key;
    }
}

/// <summary>Seals and opens the values of one dossier. Each value is bound to its dossier, table, column, row and revision.</summary>
internal sealed class DossierKey(DossierId dossier, byte[] key)
{
    /// <param name="field">Table and column, such as "woonplek.street": the value opens only under the same name.</param>
    /// <param name="row">The row as it will be saved.</param>
    /// <param name="text">The text; null stays null.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public byte[]? Seal(string field, ISealedRow row, string? text) => Seal(field, row.Where(field), text);

    /// <summary>The same, for a row that is still being made.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public byte[]? Seal(string field, SealedAt at, string? text) => text is null ? null : SealBytes(field, at, Encoding.UTF8.GetBytes(text));

    /// <summary>Seals free text as it was meant: without the blanks around it, and nothing when only blanks were typed.</summary>
    public byte[]? SealWords(string field, ISealedRow row, string? text) => SealWords(field, row.Where(field), text);

    public byte[]? SealWords(string field, SealedAt at, string? text) => string.IsNullOrWhiteSpace(text) ? null : Seal(field, at, text.Trim());

    /// <summary>Throws when the value was changed, or was taken from another dossier, table, column, row or revision.</summary>
    [return: NotNullIfNotNull(nameof(sealedText))]
    public string? Open(string field, ISealedRow? row, byte[]? sealedText) =>
        sealedText is null ? null : Encoding.UTF8.GetString(OpenBytes(field, row!, sealedText));

    public byte[] SealBytes(string field, SealedAt at, ReadOnlySpan<byte> bytes) => Aead.Seal(key, bytes, Associated(field, at));

    public byte[] OpenBytes(string field, ISealedRow row, byte[] sealedBytes) => Aead.Open(key, sealedBytes, Associated(field, row.Where(field)));

    /// <summary>A keyed hash (HMAC-SHA-256) of these bytes, with a key of its own per use: without the data key it says nothing of them.</summary>
    /// <param name="use">What it is for, such as "advice_edition.code/Employer".</param>
    /// <param name="bytes">What is hashed.</param>
    public byte[] Mac(string use, ReadOnlySpan<byte> bytes) =>
        HMACSHA256.HashData(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Aead.KeyBytes, null, Encoding.UTF8.GetBytes($"{dossier}/{use}")), bytes);

    private string Associated(string field, SealedAt at) => at.Associated(dossier.ToString(), field);
}
