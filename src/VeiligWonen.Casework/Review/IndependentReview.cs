using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Review;

/// <summary>What came of a review.</summary>
public enum ReviewOutcome
{
    /// <summary>Returned to the author with remarks.</summary>
    Returned,

    /// <summary>Adopted as submitted.</summary>
    Adopted,

    /// <summary>Adopted with a motivated change.</summary>
    AdoptedWithChange,

    /// <summary>Rejected: no advice under the Regeling.</summary>
    Rejected,
}

/// <summary>The reviewer wrote a part of what is reviewed.</summary>
public sealed record ReviewerContributed() : Refusal("U schreef mee aan dit dossier. De toets moet door iemand anders.");

/// <summary>The reviewer works where the assessment was written.</summary>
public sealed record ReviewerOfSameOrganisation()
    : Refusal("De schrijver van de beoordeling werkt bij uw organisatie. De toets moet door een andere organisatie.");

/// <summary>Only the one who has the review in hand decides.</summary>
public sealed record NotYourReview() : Refusal("U heeft deze toets niet in behandeling. Neem de toets eerst in behandeling.");

/// <summary>The dossier is not, or no longer, in review.</summary>
/// <param name="Phase">Where it stands.</param>
public sealed record ReviewNotRunning(Phase Phase) : Refusal($"Het dossier staat nu in de fase {Phase.Dutch().ToLowerInvariant()}. Er valt niets te toetsen.");

/// <summary>A paused dossier is not decided on.</summary>
public sealed record ReviewPaused() : Refusal("Het dossier is gepauzeerd. U kunt verder met de toets als het is hervat.");

/// <summary>A decided review stays as it is.</summary>
public sealed record ReviewIsDecided() : Refusal("Over deze toets is al besloten. Er kan niets meer aan veranderen.");

/// <summary>One reviewer's work on one round: claimed, perhaps handed back, decided once. A second wall behind the process's own guards.</summary>
internal sealed class IndependentReview
{
    public required Guid Id { get; init; }

    public required Guid SubjectId { get; init; }

    public required DossierId DossierId { get; init; }

    public required AccountId ClaimedBy { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }

    public DateTimeOffset? HandedBackAt { get; private set; }

    public ReviewOutcome? Outcome { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Nobody takes up the review of what they helped to write. Administrators are not exempt; nothing switches this off.</summary>
    public static Result<IndependentReview> Claim(ReviewSubject subject, Actor reviewer, IReadOnlyList<Contribution> authors, DateTimeOffset at)
    {
        if (WhyNotIndependent(reviewer, authors) is { } refusal)
        {
            return refusal;
        }

        return new IndependentReview
        {
            Id = Guid.CreateVersion7(at),
            SubjectId = subject.Id,
            DossierId = subject.DossierId,
            ClaimedBy = reviewer.Id,
            ClaimedAt = at,
        };
    }

    public Refusal? HandBack(Actor reviewer, DateTimeOffset at)
    {
        if (WhyNotMine(reviewer) is { } refusal)
        {
            return refusal;
        }

        HandedBackAt = at;
        return null;
    }

    /// <summary>Closes the review. Independence is asked again: somebody may have written a part since they claimed it.</summary>
    public Refusal? Decide(ReviewOutcome outcome, Actor reviewer, IReadOnlyList<Contribution> authors, DateTimeOffset at)
    {
        if ((WhyNotMine(reviewer) ?? WhyNotIndependent(reviewer, authors)) is { } refusal)
        {
            return refusal;
        }

        (Outcome, DecidedAt) = (outcome, at);
        return null;
    }

    public Refusal? WhyNotMine(Actor reviewer) =>
        DecidedAt is not null ? new ReviewIsDecided()
        : HandedBackAt is not null || ClaimedBy != reviewer.Id ? new NotYourReview()
        : null;

    public static Refusal? WhyNotIndependent(Actor reviewer, IReadOnlyList<Contribution> authors) =>
        authors.Any(a => a.AccountId == reviewer.Id) ? new ReviewerContributed()
        : authors.Any(a => a.Part.AsksOtherOrganisation() && string.Equals(a.OrganisationCode, reviewer.OrganisationCode, StringComparison.Ordinal))
            ? new ReviewerOfSameOrganisation()
        : null;

    private sealed class Configuration : IEntityTypeConfiguration<IndependentReview>
    {
        public void Configure(EntityTypeBuilder<IndependentReview> builder)
        {
            builder.ToTable("independent_review");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Property(r => r.Version).IsRowVersion();
            // Two reviewers at the same instant: one wins.
            builder.HasIndex(r => r.SubjectId).IsUnique().HasFilter("handed_back_at IS NULL");
            builder.HasOne<ReviewSubject>().WithMany().HasForeignKey(r => r.SubjectId);
        }
    }
}

/// <summary>That a reviewer declared an interest. The reason is nobody's business.</summary>
internal sealed class Recusal
{
    public long Id { get; private set; }

    public required DossierId DossierId { get; init; }

    public required AccountId AccountId { get; init; }

    public required DateTimeOffset At { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<Recusal>
    {
        public void Configure(EntityTypeBuilder<Recusal> builder)
        {
            builder.ToTable("recusal");
            builder.HasIndex(r => new { r.DossierId, r.AccountId }).IsUnique();
        }
    }
}
