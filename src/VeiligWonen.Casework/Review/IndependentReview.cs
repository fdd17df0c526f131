using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

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

/// <summary>Of two reviewers the other wrote a part since they concluded.</summary>
public sealed record OtherReviewerContributed() : Refusal("De andere toetser schreef mee aan dit dossier. Er is een andere tweede toetser nodig.");

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

/// <summary>
/// One reviewer's work on one round: claimed, perhaps handed back, decided once. A second wall behind the process's own guards. Where a round needs two, each concludes
/// without knowing what the other does; when they agree both are decided, and when they do not each sees the other's and concludes again.
/// </summary>
internal sealed class IndependentReview : ISealedRow
{
    public const string ReasonField = "independent_review.reason";
    public const string ConditionsField = "independent_review.conditions";
    public const string DissentField = "independent_review.dissent";

    public required Guid Id { get; init; }

    public required Guid SubjectId { get; init; }

    public required DossierId DossierId { get; init; }

    /// <summary>1, or 2 for the second of two reviewers.</summary>
    public required int Seat { get; init; }

    public required AccountId ClaimedBy { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>The review of the absent reviewer that a deputy took over; null when it was claimed. Whose work stands in it follows from it.</summary>
    public Guid? TookOverId { get; init; }

    public DateTimeOffset? HandedBackAt { get; private set; }

    public ReviewOutcome? Outcome { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What this reviewer of two concluded; null until then, and again when both saw that they differ.</summary>
    public ReviewOutcome? Concluded { get; private set; }

    public DateTimeOffset? ConcludedAt { get; private set; }

    /// <summary>Since when both see each other's decisions, because they concluded differently.</summary>
    public DateTimeOffset? ComparedAt { get; private set; }

    /// <summary>What this reviewer concluded before seeing the other's; it stays.</summary>
    public ReviewOutcome? ConcludedFirst { get; private set; }

    /// <summary>The function in which the reviewer concluded; of a deputy that they are one.</summary>
    public string? Capacity { get; private set; }

    /// <summary>Why it was changed or rejected; sealed.</summary>
    public byte[]? Reason { get; private set; }

    /// <summary>Under which conditions it was adopted; sealed. The bestuurder reads them in the advice.</summary>
    public byte[]? Conditions { get; private set; }

    /// <summary>Where the reviewer sees it otherwise and yet concludes so; sealed.</summary>
    public byte[]? Dissent { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Nobody takes up the review of what they helped to write. Administrators are not exempt; nothing switches this off.</summary>
    public static Result<IndependentReview> Claim(ReviewSubject subject, int seat, Actor reviewer, IReadOnlyList<Contribution> authors, DateTimeOffset at)
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
            Seat = seat,
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

    /// <summary>A deputy goes on with it, in the same seat. What the two reviewers of a round saw of each other stays seen.</summary>
    public IndependentReview HandOver(Actor deputy, DateTimeOffset at)
    {
        HandedBackAt = at;
        return new IndependentReview
        {
            Id = Guid.CreateVersion7(at),
            SubjectId = SubjectId,
            DossierId = DossierId,
            Seat = Seat,
            ClaimedBy = deputy.Id,
            ClaimedAt = at,
            TookOverId = Id,
            ComparedAt = ComparedAt,
            ConcludedFirst = ConcludedFirst,
        };
    }

    /// <summary>Who had it may not decide any more; somebody else may take the seat.</summary>
    public void Release(DateTimeOffset at) => HandedBackAt ??= at;

    /// <summary>Notes what the reviewer concludes, and why. Independence is asked again.</summary>
    public Refusal? Conclude(Conclusion conclusion, Actor reviewer, string capacity, IReadOnlyList<Contribution> authors, DossierKey key, DateTimeOffset at)
    {
        if ((WhyNotMine(reviewer) ?? WhyNotIndependent(reviewer, authors)) is { } refusal)
        {
            return refusal;
        }

        (Concluded, ConcludedAt, Capacity) = (conclusion.Outcome, at, capacity);
        Reason = key.SealWords(ReasonField, this, conclusion.Reason);
        Conditions = key.SealWords(ConditionsField, this, conclusion.Conditions);
        Dissent = key.SealWords(DissentField, this, conclusion.Dissent);
        return null;
    }

    /// <summary>Something was decided anew: what was concluded counts no more.</summary>
    public void Reconsider() => Concluded = null;

    /// <summary>Both concluded, and differently: each may see the other's from now on, and concludes again.</summary>
    public void Compare(DateTimeOffset at)
    {
        ConcludedFirst ??= Concluded;
        ComparedAt ??= at;
        Concluded = null;
    }

    /// <summary>Closes the review as it was concluded. Independence is asked again: somebody may have written a part since they concluded.</summary>
    public Refusal? Decide(ReviewOutcome outcome, IReadOnlyList<Contribution> authors, DateTimeOffset at)
    {
        if (DecidedAt is not null)
        {
            return new ReviewIsDecided();
        }

        if (HandedBackAt is not null || Concluded != outcome)
        {
            return new NotYourReview();
        }

        if (authors.Any(a => a.AccountId == ClaimedBy))
        {
            return new OtherReviewerContributed();
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

    public SealedAt Where(string field) => SealedAt.Of(Id) with { Revision = SealedAt.Micros(ConcludedAt ?? ClaimedAt) };

    private sealed class Configuration : IEntityTypeConfiguration<IndependentReview>
    {
        public void Configure(EntityTypeBuilder<IndependentReview> builder)
        {
            builder.ToTable("independent_review");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Property(r => r.Version).IsRowVersion();
            builder.Property(r => r.Capacity).HasMaxLength(200);
            // Two reviewers at the same instant: one wins. And nobody is both of two.
            builder.HasIndex(r => new { r.SubjectId, r.Seat }).IsUnique().HasFilter("handed_back_at IS NULL");
            builder.HasIndex(r => new { r.SubjectId, r.ClaimedBy }).IsUnique().HasFilter("handed_back_at IS NULL");
            builder.HasOne<ReviewSubject>().WithMany().HasForeignKey(r => r.SubjectId);
            builder.HasOne<IndependentReview>().WithMany().HasForeignKey(r => r.TookOverId);
        }
    }
}

/// <summary>What a reviewer concludes.</summary>
/// <param name="Outcome">What comes of it.</param>
/// <param name="Step">The step of the process that carries it out.</param>
/// <param name="Reason">Why it is changed or rejected; null when nothing needs a reason.</param>
internal sealed record Conclusion(ReviewOutcome Outcome, Step Step, string? Reason)
{
    public string? Conditions { get; init; }

    public string? Dissent { get; init; }
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
