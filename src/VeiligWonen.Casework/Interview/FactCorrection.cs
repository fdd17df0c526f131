using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Interview;

/// <summary>A correction that the bestuurder proposed.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct FactCorrectionId(Guid Value) : IGuidId<FactCorrectionId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static FactCorrectionId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static FactCorrectionId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Of what kind a fact of the interview is.</summary>
public enum FactKind
{
    /// <summary>A shared note; named by the number of its topic.</summary>
    Note,

    /// <summary>An incident; named by its id.</summary>
    Incident,

    /// <summary>A member of the household; named by its id.</summary>
    HouseholdMember,

    /// <summary>A source where the home may be found; named by its code.</summary>
    Footprint,
}

/// <summary>Which fact of the interview something is about.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Key">Which one: a number, an id or a code, by its kind.</param>
public sealed record FactOfInterview(FactKind Kind, string Key);

/// <summary>What the bestuurder says is not right about a fact. The adviser changes the fact, or not, and says that it was dealt with.</summary>
internal sealed class FactCorrection : ISealedRow
{
    public const string TextField = "fact_correction.text";

    public required FactCorrectionId Id { get; init; }

    public required DossierId DossierId { get; init; }

    public required FactKind Kind { get; init; }

    public required string Fact { get; init; }

    public required byte[] Text { get; init; }

    public required AccountId By { get; init; }

    public required DateTimeOffset At { get; init; }

    public AccountId? ProcessedBy { get; private set; }

    public DateTimeOffset? ProcessedAt { get; private set; }

    public SealedAt Where(string field) => SealedAt.Of(Id);

    public void Process(AccountId by, DateTimeOffset at)
    {
        ProcessedBy ??= by;
        ProcessedAt ??= at;
    }

    public CorrectionView View(DossierKey key) => new(Id, new FactOfInterview(Kind, Fact), key.Open(TextField, this, Text), At, ProcessedAt);

    private sealed class Configuration : IEntityTypeConfiguration<FactCorrection>
    {
        public void Configure(EntityTypeBuilder<FactCorrection> builder)
        {
            builder.ToTable("fact_correction");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.Fact).HasMaxLength(40);
            builder.HasIndex(c => c.DossierId);
            builder.HasOne<SafetyInterview>().WithMany().HasForeignKey(c => c.DossierId);
        }
    }
}
