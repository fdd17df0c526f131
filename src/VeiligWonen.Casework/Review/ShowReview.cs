using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Review;

/// <summary>Opens what was submitted, as it was submitted, with the decisions so far.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The running round, or <see cref="NothingSubmitted"/>.</returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
public sealed record ShowReview(DossierId DossierId) : IQuery<ReviewView>, IAboutDossier;

/// <summary>One round of the review.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="DossierCode">Its code.</param>
/// <param name="Round">From 1.</param>
/// <param name="ShortHash">The first eight digits of the document's hash, in two groups.</param>
/// <param name="SubmittedAt">When it was submitted.</param>
/// <param name="IsMine">The asker has it in hand.</param>
/// <param name="TakenBy">Who has it in hand; null when nobody has.</param>
/// <param name="WhyNotClaim">Why the asker cannot take it up; null when they can, or have it.</param>
/// <param name="Outcome">What was decided; null while it is open.</param>
/// <param name="Facts">What the process knows, for the asker.</param>
/// <param name="Parts">The parts in their order; none for who does not have it in hand: reading comes after being independent.</param>
public sealed record ReviewView(
    DossierId DossierId, string DossierCode, int Round, string ShortHash, DateTimeOffset SubmittedAt, bool IsMine, string? TakenBy,
    string? WhyNotClaim, ReviewOutcome? Outcome, DossierFacts Facts, IReadOnlyList<PartView> Parts)
{
    /// <summary>Why a step is not possible now, for the sentence beside its button; null when it is.</summary>
    /// <param name="step">The step.</param>
    /// <returns>The guard's own sentence, or null.</returns>
    public string? WhyNot(Step step) => new DossierProcess(Facts).WhyNot(step);

    /// <summary>How many reviewers decide on this round, each on their own first.</summary>
    public int Reviewers { get; init; } = 1;

    /// <summary>Why two, as a Dutch clause after "omdat"; null when one is enough.</summary>
    public string? SecondBecause { get; init; }

    /// <summary>What the asker concluded, while a second reviewer has yet to conclude; null otherwise.</summary>
    public ReviewOutcome? Concluded { get; init; }

    /// <summary>What the second reviewer concluded before both saw each other's decisions; null while neither may see them.</summary>
    public ReviewOutcome? ColleagueConcluded { get; init; }

    /// <summary>The second reviewer has concluded what the asker sees of them; only while both see each other's.</summary>
    public bool Compared { get; init; }

    /// <summary>In which function the asker decides, or decided; null for who does not have it in hand.</summary>
    public string? Capacity { get; init; }

    /// <summary>For whom the asker stands in with this review; null when they claimed it themselves.</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>Who took it over from whom, the first time first; for who has it in hand.</summary>
    public IReadOnlyList<TakeOverLine> TakeOvers { get; init; } = [];

    /// <summary>What the asker may take over today from somebody for whom they stand in.</summary>
    public IReadOnlyList<Takeable> Takeable { get; init; } = [];

    /// <summary>Under which conditions it was adopted.</summary>
    public string? Conditions { get; init; }

    /// <summary>Where the asker saw it otherwise.</summary>
    public string? Dissent { get; init; }

    /// <summary>The titles of what stood in the former round and in this one no more, such as a measure that was dropped; for who has it in hand.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];
}

/// <summary>That a deputy took the review over.</summary>
/// <param name="At">When.</param>
/// <param name="ByName">The deputy.</param>
/// <param name="FromName">Who had it before.</param>
public sealed record TakeOverLine(DateTimeOffset At, string ByName, string FromName);

/// <summary>One part with its decision.</summary>
/// <param name="Part">The part as it was submitted.</param>
/// <param name="Verdict">The decision; null while it is open.</param>
/// <param name="Remark">The remark or the motive.</param>
/// <param name="Change">What becomes of a changed measure.</param>
/// <param name="FromFormerRound">Agreed in the former round, and the same since.</param>
/// <param name="FormerRemark">What was remarked on it in the former round.</param>
/// <param name="IsChanged">It says something else than in the former round, or is new.</param>
public sealed record PartView(
    ReviewPart Part, PartVerdict? Verdict, string? Remark, MeasureChange? Change, bool FromFormerRound, string? FormerRemark, bool IsChanged)
{
    /// <summary>The lines that say something else than in the former round; none in the first round and for a part that is new.</summary>
    public IReadOnlyList<ItemChange> Changes { get; init; } = [];

    /// <summary>When the decision was made; null while it is open.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>There was a former round, and it had no such part.</summary>
    public bool IsNew { get; init; }

    /// <summary>What the second reviewer decided on it; null while the two may not see each other's decisions, and where there is none.</summary>
    public ColleagueDecision? Colleague { get; init; }
}

/// <summary>What the second reviewer decided on a part.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Remark">The remark or the motive.</param>
/// <param name="Change">What becomes of a changed measure.</param>
public sealed record ColleagueDecision(PartVerdict Verdict, string? Remark, MeasureChange? Change);

internal sealed class ShowReviewHandler(
    CaseworkDb db, CurrentActor current, DossierLedger ledger, ReviewDesk desk, ReviewLine line, Standing standing, Takeables takeables, DossierVault vault)
    : IHandle<ShowReview, ReviewView>
{
    public async Task<Result<ReviewView>> HandleAsync(ShowReview message, CancellationToken cancellationToken)
    {
        if (await desk.LatestAsync(message.DossierId, cancellationToken) is not { } subject)
        {
            return new NothingSubmitted();
        }

        var snapshot = await desk.ReadAsync(subject, cancellationToken);
        var reviews = await desk.ReviewsOfAsync(subject, cancellationToken);
        var review = reviews.Find(r => r.ClaimedBy == current.Actor.AccountId);
        // Not before both concluded: whoever reads what the other thinks, thinks less for themselves.
        var colleague = review?.ComparedAt is null && review?.DecidedAt is null ? null : reviews.Find(r => r != review && (r.ComparedAt ?? r.DecidedAt) is not null);
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == message.DossierId, cancellationToken);
        var facts = await ledger.FactsAsync(dossier, cancellationToken);
        var isMine = review is not null;
        var takenBy = isMine || reviews.Count >= subject.Reviewers ? await desk.NamesAsync(reviews, cancellationToken) : null;
        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        var former = isMine ? await FormerAsync(subject, cancellationToken) : null;
        var before = former is null ? null : (await desk.ReadAsync(former, cancellationToken)).Parts;
        return new ReviewView(
            subject.DossierId, snapshot.DossierCode, subject.Round, Short(subject.Sha256), subject.SubmittedAt, isMine, takenBy,
            isMine ? null : await WhyNotClaimAsync(subject, reviews, takenBy, facts, cancellationToken), (review ?? reviews.FirstOrDefault())?.Outcome, facts,
            isMine ? await PartsAsync(snapshot, review!, colleague, former, before, key, cancellationToken) : [])
        {
            Reviewers = subject.Reviewers,
            SecondBecause = subject.SecondBecause?.Dutch(),
            Concluded = review?.Concluded,
            ColleagueConcluded = colleague?.Concluded ?? colleague?.ConcludedFirst,
            Compared = colleague is not null,
            Capacity = review is null ? null : review.Capacity ?? await desk.CapacityAsync(review, cancellationToken),
            InPlaceOf = review?.TookOverId is null ? null : await desk.NamesAsync([(await line.OfAsync(review, cancellationToken))[1]], cancellationToken),
            TakeOvers = review is null ? [] : await TakeOversAsync(review, cancellationToken),
            Takeable = isMine ? [] : await takeables.OfAsync(reviews, facts, cancellationToken),
            Conditions = key.Open(IndependentReview.ConditionsField, review, review?.Conditions),
            Dissent = key.Open(IndependentReview.DissentField, review, review?.Dissent),
            Gone = [.. (before ?? []).Where(was => !snapshot.Parts.Any(p => string.Equals(p.Key, was.Key, StringComparison.Ordinal))).Select(was => was.Title)],
        };
    }

    internal static string Short(string sha256) => $"{sha256[..4]}-{sha256[4..8]}".ToUpperInvariant();

    private async Task<string?> WhyNotClaimAsync(
        ReviewSubject subject, List<IndependentReview> reviews, string? takenBy, DossierFacts facts, CancellationToken cancellationToken)
    {
        var recused = await line.IsRecusedAsync(subject.DossierId, current.Actor.Id, cancellationToken);
        var why = takenBy is not null ? new ReviewTaken(takenBy)
            : recused ? new ReviewerRecused()
            : facts.AskerContributed ? new ReviewerContributed()
            : facts.AskerIsOfAuthorsOrganisation ? new ReviewerOfSameOrganisation()
            : ReviewDesk.WhyNotNow(facts) ?? await standing.WhyNotClaimAsync(subject.DossierId, reviews, cancellationToken);
        return why?.Sentence;
    }

    private async Task<IReadOnlyList<TakeOverLine>> TakeOversAsync(IndependentReview review, CancellationToken cancellationToken)
    {
        var holders = await line.OfAsync(review, cancellationToken);
        List<TakeOverLine> lines = [];
        foreach (var (by, from) in holders.Zip(holders.Skip(1)).Reverse())
        {
            lines.Add(new TakeOverLine(by.ClaimedAt, await desk.NamesAsync([by], cancellationToken), await desk.NamesAsync([from], cancellationToken)));
        }

        return lines;
    }

    private Task<ReviewSubject?> FormerAsync(ReviewSubject subject, CancellationToken cancellationToken) => db.Set<ReviewSubject>().AsNoTracking()
        .SingleOrDefaultAsync(s => s.DossierId == subject.DossierId && s.Round == subject.Round - 1, cancellationToken);

    private async Task<IReadOnlyList<PartView>> PartsAsync(
        ReviewSnapshot snapshot, IndependentReview review, IndependentReview? colleague, ReviewSubject? former, IReadOnlyList<ReviewPart>? before, DossierKey key,
        CancellationToken cancellationToken)
    {
        var now = await desk.DecisionsAsync([review], cancellationToken);
        var theirs = await desk.DecisionsAsync(colleague is null ? [] : [colleague], cancellationToken);
        var decided = await desk.DecisionsAsync(former is null ? [] : await desk.ReviewsOfAsync(former, cancellationToken), cancellationToken);
        var was = (before ?? []).ToDictionary(p => p.Key, StringComparer.Ordinal);
        return [.. snapshot.Parts.Select(part =>
        {
            var (decision, other, whole) = (now[part.Key].SingleOrDefault(), theirs[part.Key].SingleOrDefault(), was.GetValueOrDefault(part.Key));
            var remarks = decided[part.Key].Select(then => key.Open(PartDecision.RemarkField, then, then.Remark)).OfType<string>().ToList();
            return new PartView(
                part, decision?.Verdict, key.Open(PartDecision.RemarkField, decision, decision?.Remark), Change(decision),
                decision?.FromFormerRound ?? false, remarks.Count == 0 ? null : string.Join("\n\n", remarks),
                former is not null && (whole is null || !string.Equals(CanonicalJson.Write(whole), CanonicalJson.Write(part), StringComparison.Ordinal)))
            {
                DecidedAt = decision?.At,
                Changes = ItemChange.Between(whole, part),
                IsNew = former is not null && whole is null,
                Colleague = other is null ? null : new ColleagueDecision(other.Verdict, key.Open(PartDecision.RemarkField, other, other.Remark), Change(other)),
            };
        })];
    }

    private static MeasureChange? Change(PartDecision? decision) =>
        decision is { Verdict: PartVerdict.Changed } ? new MeasureChange(decision.Drop, decision.Quantity, decision.Payer) : null;
}
