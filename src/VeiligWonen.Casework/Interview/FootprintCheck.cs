using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Interview;

/// <summary>Whether the home can be found at one source. Sealed as one value: the list would show where to look.</summary>
internal sealed class FootprintCheck : ISealedRow
{
    public const string FactsField = "footprint_check.facts";

    public required DossierId DossierId { get; init; }

    /// <summary>The code of the source.</summary>
    public required string Source { get; init; }

    /// <summary>The version of the list with which was looked.</summary>
    public required string ListVersion { get; init; }

    public byte[] Facts { get; private set; } = [];

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public int Revision { get; private set; }

    public SealedAt Where(string field) => new(Source, Revision);

    public void Write(FootprintDraft draft, DossierKey key, AccountId by, DateTimeOffset at)
    {
        Revision++;
        (Facts, By, At) = (key.Seal(FactsField, this, FactsJson.Write(draft)), by, at);
    }

    public FootprintDraft Read(DossierKey key) => FactsJson.Read<FootprintDraft>(key.Open(FactsField, this, Facts));

    private sealed class Configuration : IEntityTypeConfiguration<FootprintCheck>
    {
        public void Configure(EntityTypeBuilder<FootprintCheck> builder)
        {
            builder.ToTable("footprint_check");
            builder.HasKey(c => new { c.DossierId, c.Source });
            builder.Property(c => c.Source).HasMaxLength(20);
            builder.Property(c => c.ListVersion).HasMaxLength(20);
            builder.Property(c => c.Revision).IsConcurrencyToken();
            builder.HasOne<SafetyInterview>().WithMany().HasForeignKey(c => c.DossierId);
        }
    }
}
