using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Destruction;

/// <summary>One certificate of destruction.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct CertificateId(Guid Value) : IGuidId<CertificateId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static CertificateId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static CertificateId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>
/// What remains of a destroyed dossier besides its audit lines: that, when and by whom it was destroyed, and how many rows. No content. It is
/// complete when the key is gone too.
/// </summary>
internal sealed class DestructionCertificate
{
    public required CertificateId Id { get; init; }

    public required DossierId DossierId { get; init; }

    public required string Code { get; init; }

    public required Phase EndedAs { get; init; }

    public required DateOnly EndedOn { get; init; }

    /// <summary>The first day on which it might be destroyed.</summary>
    public required DateOnly KeptUntil { get; init; }

    public required AccountId ProposedBy { get; init; }

    public required string ProposedByName { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public required AccountId ConfirmedBy { get; init; }

    public required string ConfirmedByName { get; init; }

    public required DateTimeOffset ConfirmedAt { get; init; }

    /// <summary>Table and number of rows, as JSON.</summary>
    public required string Rows { get; init; }

    public DateTimeOffset? KeyDestroyedAt { get; private set; }

    /// <summary>SHA-256 over the text of the certificate, in lower-case hexadecimal; null while the key is still there.</summary>
    public string? Sha256 { get; private set; }

    public void KeyIsGone(DateTimeOffset at)
    {
        KeyDestroyedAt = at;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body())));
    }

    /// <summary>The certificate as it is read and kept, with its hash on the last line.</summary>
    public string Text() => $"{Body()}SHA-256 van de regels hierboven: {Sha256}\n";

    private string Body()
    {
        var text = new StringBuilder();
        string[] lines =
        [
            "Verklaring van vernietiging",
            $"Verklaring: {Id}",
            $"Dossier: {Code} ({DossierId})",
            $"Geëindigd als: {EndedAs.Dutch().ToLowerInvariant()}, op {EndedOn:yyyy-MM-dd}",
            $"Te bewaren tot: {KeptUntil:yyyy-MM-dd}",
            $"Voorgesteld door: {ProposedByName} ({ProposedBy}), {Instant(ProposedAt)}",
            $"Bevestigd door: {ConfirmedByName} ({ConfirmedBy}), {Instant(ConfirmedAt)}",
            $"Sleutel vernietigd: {Instant(KeyDestroyedAt!.Value)}",
            "Vernietigde rijen per tabel:",
            .. JsonSerializer.Deserialize<SortedDictionary<string, long>>(Rows)!
                .OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => string.Create(CultureInfo.InvariantCulture, $"  {row.Key}: {row.Value}")),
            "Een reservekopie van de database bevat de sleutel niet en is voor dit dossier dus onleesbaar.",
            "Het logboek blijft bewaard. Het bevat geen inhoud.",
        ];
        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    // To the second: what the database keeps of an instant must give the same text again.
    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private sealed class Configuration : IEntityTypeConfiguration<DestructionCertificate>
    {
        public void Configure(EntityTypeBuilder<DestructionCertificate> builder)
        {
            builder.ToTable("destruction_certificate");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.HasIndex(c => c.DossierId).IsUnique();
            builder.Property(c => c.Code).HasMaxLength(20);
            builder.Property(c => c.ProposedByName).HasMaxLength(200);
            builder.Property(c => c.ConfirmedByName).HasMaxLength(200);
            builder.Property(c => c.Rows).HasColumnType("jsonb");
            builder.Property(c => c.Sha256).HasMaxLength(64);
        }
    }
}
