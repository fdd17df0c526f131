using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Vault;

/// <summary>The wrapped data key of one dossier. Destroying it destroys every sealed value of the dossier, backups included.</summary>
internal sealed class DataKey
{
    public required DossierId DossierId { get; init; }

    public required string KeyName { get; init; }

    public required byte[] Wrapped { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<DataKey>
    {
        public void Configure(EntityTypeBuilder<DataKey> builder)
        {
            builder.ToTable("data_key");
            builder.HasKey(k => k.DossierId);
            builder.Property(k => k.KeyName).HasMaxLength(40);
        }
    }
}

/// <summary>Opens the data key of a dossier for the length of one message.</summary>
internal sealed class DossierVault(CaseworkDb db, IKeyRing ring)
{
    private readonly Dictionary<DossierId, DossierKey> opened = [];

    /// <summary>Makes the data key of a new dossier.</summary>
    public DossierKey Create(DossierId dossier)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var (name, wrapped) = ring.Wrap(key);
        db.Add(new DataKey { DossierId = dossier, KeyName = name, Wrapped = wrapped });
        return opened[dossier] = new DossierKey(dossier, key);
    }

    /// <summary>The data key of a dossier; one read per message.</summary>
    public async Task<DossierKey> OpenAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        if (!opened.TryGetValue(dossier, out var key))
        {
            var row = await db.Set<DataKey>().AsNoTracking().SingleAsync(k => k.DossierId == dossier, cancellationToken);
            opened[dossier] = key = new DossierKey(dossier, ring.Unwrap(row.KeyName, row.Wrapped));
        }

        return key;
    }
}

/// <summary>Seals and opens the values of one dossier. Each value is bound to its dossier and its field.</summary>
internal sealed class DossierKey(DossierId dossier, byte[] key)
{
    /// <param name="field">Table and column, such as "woonplek.street": the value opens only under the same name.</param>
    /// <param name="text">The text; null stays null.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public byte[]? Seal(string field, string? text) => text is null ? null : SealBytes(field, Encoding.UTF8.GetBytes(text));

    /// <summary>Seals free text as it was meant: without the blanks around it, and nothing when only blanks were typed.</summary>
    public byte[]? SealWords(string field, string? text) => string.IsNullOrWhiteSpace(text) ? null : Seal(field, text.Trim());

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(sealedText))]
    public string? Open(string field, byte[]? sealedText) => sealedText is null ? null : Encoding.UTF8.GetString(OpenBytes(field, sealedText));

    public byte[] SealBytes(string field, ReadOnlySpan<byte> bytes) => Aead.Seal(key, bytes, Associated(field));

    public byte[] OpenBytes(string field, byte[] sealedBytes) => Aead.Open(key, sealedBytes, Associated(field));

    private string Associated(string field) => $"{dossier}/{field}";
}
