using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Calibration;

/// <summary>One drawn assessment that gets a second rating.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct CalibrationCaseId(Guid Value) : IGuidId<CalibrationCaseId>
{
    /// <summary>A new id, of the moment of the draw and otherwise random.</summary>
    /// <returns>The id.</returns>
    public static CalibrationCaseId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static CalibrationCaseId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>The rating was handed in, and stays as it is.</summary>
public sealed record HandedInAlready() : Refusal("Deze beoordeling is ingeleverd. Er kan niets meer aan veranderen.");

/// <summary>
/// One drawn assessment: who rated it first, who rates it again, and when that was handed in. It names the dossier, so no message ever answers with the
/// row itself; the second rater's way in is the evidence, and nothing else (ADR 0070).
/// </summary>
internal sealed class CalibrationCase
{
    public required CalibrationCaseId Id { get; init; }

    public required int DrawNumber { get; init; }

    /// <summary>From 1 in the order of the draw, which is the order of hashes: it tells nothing of when.</summary>
    public required int Place { get; init; }

    public required DossierId DossierId { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>Who submitted the assessment, and so stands for its ratings.</summary>
    public required AccountId FirstRater { get; init; }

    public AccountId? SecondRater { get; private set; }

    public AccountId? AssignedBy { get; private set; }

    public DateTimeOffset? AssignedAt { get; private set; }

    public DateTimeOffset? HandedInAt { get; private set; }

    public Refusal? Assign(AccountId rater, AccountId by, DateTimeOffset at)
    {
        if (HandedInAt is not null)
        {
            return new HandedInAlready();
        }

        (SecondRater, AssignedBy, AssignedAt) = (rater, by, at);
        return null;
    }

    public void HandIn(DateTimeOffset at) => HandedInAt = at;

    private sealed class Configuration : IEntityTypeConfiguration<CalibrationCase>
    {
        public void Configure(EntityTypeBuilder<CalibrationCase> builder)
        {
            builder.ToTable("calibration_case", t =>
            {
                t.HasCheckConstraint("ck_calibration_case_two_people", "second_rater <> first_rater");
                t.HasCheckConstraint("ck_calibration_case_assigned", "(second_rater IS NULL) = (assigned_at IS NULL) AND (handed_in_at IS NULL OR second_rater IS NOT NULL)");
            });
            builder.Property(c => c.Id).ValueGeneratedNever();
            // The same home twice would be known again.
            builder.HasIndex(c => c.DossierId).IsUnique();
            builder.HasIndex(c => new { c.DrawNumber, c.Place }).IsUnique();
            builder.HasIndex(c => c.SecondRater);
            builder.HasIndex(c => c.FirstRater);
            builder.HasOne<CalibrationDraw>().WithMany().HasForeignKey(c => c.DrawNumber);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(c => c.DossierId);
            builder.HasOne<ReviewSubject>().WithMany().HasForeignKey(c => c.SubjectId);
            builder.HasOne<Account>().WithMany().HasForeignKey(c => c.FirstRater);
            builder.HasOne<Account>().WithMany().HasForeignKey(c => c.SecondRater);
            builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AssignedBy);
        }
    }
}

/// <summary>
/// What the second rater reads: made when it was drawn, from the frozen snapshot, and sealed with the key of the dossier, so that it goes when the dossier
/// goes. In a table of its own, because a row of it has one reader.
/// </summary>
internal sealed class CalibrationEvidence : ISealedRow
{
    public const string DocumentField = "calibration_evidence.document";

    public required CalibrationCaseId CaseId { get; init; }

    public required DossierId DossierId { get; init; }

    public required byte[] Document { get; init; }

    public SealedAt Where(string field) => SealedAt.Of(CaseId);

    private sealed class Configuration : IEntityTypeConfiguration<CalibrationEvidence>
    {
        public void Configure(EntityTypeBuilder<CalibrationEvidence> builder)
        {
            builder.ToTable("calibration_evidence");
            builder.HasKey(e => e.CaseId);
            builder.HasOne<CalibrationCase>().WithOne().HasForeignKey<CalibrationEvidence>(e => e.CaseId);
        }
    }
}

/// <summary>The three steps that one rater gave one scenario, before measures. The first rater's are copied from the snapshot.</summary>
internal sealed class CalibrationRating
{
    public required CalibrationCaseId CaseId { get; init; }

    public required DossierId DossierId { get; init; }

    public required AccountId Rater { get; init; }

    public required string ScenarioCode { get; init; }

    public required int Threat { get; set; }

    public required int Vulnerability { get; set; }

    public required int Impact { get; set; }

    public RiskSteps Steps => new(Threat, Vulnerability, Impact);

    private sealed class Configuration : IEntityTypeConfiguration<CalibrationRating>
    {
        public void Configure(EntityTypeBuilder<CalibrationRating> builder)
        {
            builder.ToTable("calibration_rating", t =>
            {
                foreach (var step in (string[])["threat", "vulnerability", "impact"])
                {
                    t.HasCheckConstraint($"ck_calibration_rating_{step}", $"{step} BETWEEN 1 AND 5");
                }
            });
            builder.HasKey(r => new { r.CaseId, r.Rater, r.ScenarioCode });
            builder.Property(r => r.ScenarioCode).HasMaxLength(10);
            builder.Ignore(r => r.Steps);
            builder.HasOne<CalibrationCase>().WithMany().HasForeignKey(r => r.CaseId);
            builder.HasOne<Account>().WithMany().HasForeignKey(r => r.Rater);
        }
    }
}
