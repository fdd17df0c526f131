using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Building block (b) of art. 3.9 lid 4: the adviser's judgement of the risks in and around the home, with the measures.</summary>
internal sealed class SituationalAssessment : ISealedRow
{
    public const string JudgementField = "situational_assessment.judgement";
    public const string NoMeasuresReasonField = "situational_assessment.no_measures_reason";
    public const string HandoverField = "situational_assessment.handover";
    public const string PkvwExceptionField = "situational_assessment.pkvw_exception";

    public required DossierId DossierId { get; init; }

    public required string ScaleVersion { get; init; }

    public required string CatalogueVersion { get; init; }

    /// <summary>The overall judgement, in own words.</summary>
    public byte[]? Judgement { get; private set; }

    /// <summary>Why no measure is proposed.</summary>
    public byte[]? NoMeasuresReason { get; private set; }

    /// <summary>What was agreed about a hand-over to the Stelsel, where a scenario is acute.</summary>
    public byte[]? Handover { get; private set; }

    /// <summary>Why the PKVW cannot reasonably be required (art. 3.9 lid 5 onder b); null without an exception.</summary>
    public byte[]? PkvwException { get; private set; }

    /// <summary>The last day of the exception; null when it has none.</summary>
    public DateOnly? PkvwExceptionUntil { get; private set; }

    public required AccountId StartedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public AccountId? CompletedBy { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Counts the saves of the judgement, so that a stale page cannot overwrite a newer text.</summary>
    public int Revision { get; private set; }

    public SealedAt Where(string field) => new("", string.Equals(field, PkvwExceptionField, StringComparison.Ordinal) ? Exceptions : Revision);

    /// <summary>Counts the changes of the exception, which is kept apart from the judgement.</summary>
    public int Exceptions { get; private set; }

    public void Judge(string? judgement, string? noMeasuresReason, string? handover, DossierKey key)
    {
        Revision++;
        Judgement = key.SealWords(JudgementField, this, judgement);
        NoMeasuresReason = key.SealWords(NoMeasuresReasonField, this, noMeasuresReason);
        Handover = key.SealWords(HandoverField, this, handover);
    }

    /// <summary>Whether the employer may pay for the baseline on this day.</summary>
    public bool IsExcepted(DateOnly day) => PkvwException is not null && (PkvwExceptionUntil is not { } until || day <= until);

    public void Except(string? pkvwException, DateOnly? until, DossierKey key)
    {
        Exceptions++;
        PkvwExceptionUntil = pkvwException is null ? null : until;
        PkvwException = key.SealWords(PkvwExceptionField, this, pkvwException);
    }

    public void Complete(AccountId by, DateTimeOffset at)
    {
        CompletedBy ??= by;
        CompletedAt ??= at;
    }

    public void Reopen()
    {
        CompletedBy = null;
        CompletedAt = null;
    }

    private sealed class Configuration : IEntityTypeConfiguration<SituationalAssessment>
    {
        public void Configure(EntityTypeBuilder<SituationalAssessment> builder)
        {
            builder.ToTable("situational_assessment");
            builder.HasKey(a => a.DossierId);
            builder.Property(a => a.ScaleVersion).HasMaxLength(20);
            builder.Property(a => a.CatalogueVersion).HasMaxLength(20);
            builder.Property(a => a.Revision).IsConcurrencyToken();
            builder.HasOne<Dossier>().WithOne().HasForeignKey<SituationalAssessment>(a => a.DossierId);
        }
    }
}
