using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>What can be reached within a phase. Rooms above report it here, so that the process can be asked without entering them.</summary>
internal enum MilestoneKind
{
    Eligible,
    VisitPlanned,
    ScanStarted,
    ScanCompleted,
    InterviewStarted,
    InterviewCompleted,
    ThreatAnalysisStarted,
    ThreatAnalysisCompleted,
    AssessmentStarted,
    AssessmentCompleted,

    /// <summary>Reached by the reviewer: <see cref="Milestone.By"/> is who has the review in hand.</summary>
    ReviewClaimed,
    AllPartsDecided,
    PartReturned,
    PartChanged,
    AdviceRead,
    ProvisionStarted,
    MeasuresDelivered,

    /// <summary>The round that was submitted needs two reviewers.</summary>
    SecondReviewNeeded,

    /// <summary>One of two reviewers has concluded: <see cref="Milestone.By"/> is who.</summary>
    ReviewConcluded,

    /// <summary>A deputy took a review over: <see cref="Milestone.By"/> is the deputy, <see cref="Milestone.From"/> who had it.</summary>
    ReviewTakenOver,

    /// <summary>The round waits, because nobody may review it. Of nobody: who stepped back is not said.</summary>
    NoReviewer,

    /// <summary>The bestuurder was asked something; until they answer, or the day for it has gone by, the terms stand still.</summary>
    TermSuspended,

    /// <summary>Every measure has a day or was delivered.</summary>
    AllMeasuresPlanned,
}

/// <summary>What is said of milestones.</summary>
internal static class MilestoneKinds
{
    /// <summary>Of one reviewer, not of the dossier: with two reviewers each reaches it for themselves.</summary>
    public static readonly MilestoneKind[] OfReviewer =
        [MilestoneKind.ReviewClaimed, MilestoneKind.AllPartsDecided, MilestoneKind.PartReturned, MilestoneKind.PartChanged, MilestoneKind.ReviewConcluded, MilestoneKind.ReviewTakenOver];
}

/// <summary>That something was reached, by whom and when; and when it lapsed again (returned, handed back), if it did.</summary>
internal sealed class Milestone
{
    public long Id { get; private set; }

    public required DossierId DossierId { get; init; }

    public required MilestoneKind Kind { get; init; }

    public required AccountId? By { get; init; }

    /// <summary>From whom it was taken over; null for what nobody had before.</summary>
    public AccountId? From { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? LapsedAt { get; private set; }

    public void Lapse(DateTimeOffset at) => LapsedAt ??= at;

    private sealed class Configuration : IEntityTypeConfiguration<Milestone>
    {
        public void Configure(EntityTypeBuilder<Milestone> builder)
        {
            builder.ToTable("milestone");
            builder.HasIndex(m => new { m.DossierId, m.Kind, m.By }).IsUnique().AreNullsDistinct(false).HasFilter("lapsed_at IS NULL");
            builder.HasOne<Dossier>().WithMany().HasForeignKey(m => m.DossierId);
        }
    }
}
