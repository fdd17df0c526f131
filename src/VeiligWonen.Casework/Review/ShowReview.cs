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

    /// <summary>The titles of what stood in the former round and in this one no more, such as a measure that was dropped; for who has it in hand.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];
}

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

    /// <summary>There was a former round, and it had no such part.</summary>
    public bool IsNew { get; init; }
}

internal sealed class ShowReviewHandler(CaseworkDb db, CurrentActor current, DossierLedger ledger, ReviewDesk desk, DossierVault vault)
    : IHandle<ShowReview, ReviewView>
{
    public async Task<Result<ReviewView>> HandleAsync(ShowReview message, CancellationToken cancellationToken)
    {
        if (await desk.LatestAsync(message.DossierId, cancellationToken) is not { } subject)
        {
            return new NothingSubmitted();
        }

        var snapshot = await desk.ReadAsync(subject, cancellationToken);
        var review = await desk.ReviewOfAsync(subject, cancellationToken);
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == message.DossierId, cancellationToken);
        var facts = await ledger.FactsAsync(dossier, cancellationToken);
        var takenBy = review is null ? null : await db.Users.Where(a => a.Id == review.ClaimedBy).Select(a => a.FullName).SingleAsync(cancellationToken);
        var isMine = review is not null && review.ClaimedBy == current.Actor.AccountId;
        var former = isMine ? await FormerAsync(subject, cancellationToken) : null;
        var before = former is null ? null : (await desk.ReadAsync(former, cancellationToken)).Parts;
        return new ReviewView(
            subject.DossierId, snapshot.DossierCode, subject.Round, Short(subject.Sha256), subject.SubmittedAt, isMine, takenBy,
            isMine ? null : await WhyNotClaimAsync(subject, takenBy, facts, cancellationToken), review?.Outcome, facts,
            isMine ? await PartsAsync(subject, snapshot, review, former, before, cancellationToken) : [])
        {
            Gone = [.. (before ?? []).Where(was => !snapshot.Parts.Any(p => string.Equals(p.Key, was.Key, StringComparison.Ordinal))).Select(was => was.Title)],
        };
    }

    internal static string Short(string sha256) => $"{sha256[..4]}-{sha256[4..8]}".ToUpperInvariant();

    private async Task<string?> WhyNotClaimAsync(ReviewSubject subject, string? takenBy, DossierFacts facts, CancellationToken cancellationToken)
    {
        var recused = await db.Set<Recusal>().AnyAsync(r => r.DossierId == subject.DossierId && r.AccountId == current.Actor.Id, cancellationToken);
        var why = takenBy is not null ? new ReviewTaken(takenBy)
            : recused ? new ReviewerRecused()
            : facts.AskerContributed ? new ReviewerContributed()
            : facts.AskerIsOfAuthorsOrganisation ? new ReviewerOfSameOrganisation()
            : ReviewDesk.WhyNotNow(facts);
        return why?.Sentence;
    }

    private Task<ReviewSubject?> FormerAsync(ReviewSubject subject, CancellationToken cancellationToken) => db.Set<ReviewSubject>().AsNoTracking()
        .SingleOrDefaultAsync(s => s.DossierId == subject.DossierId && s.Round == subject.Round - 1, cancellationToken);

    private async Task<IReadOnlyList<PartView>> PartsAsync(
        ReviewSubject subject, ReviewSnapshot snapshot, IndependentReview? review, ReviewSubject? former, IReadOnlyList<ReviewPart>? before, CancellationToken cancellationToken)
    {
        var key = await vault.OpenAsync(subject.DossierId, cancellationToken);
        var now = review is null ? [] : await DecisionsAsync(review.Id, cancellationToken);
        var formerReview = former is null ? null : await desk.ReviewOfAsync(former, cancellationToken);
        var decided = formerReview is null ? [] : await DecisionsAsync(formerReview.Id, cancellationToken);
        var was = (before ?? []).ToDictionary(p => p.Key, StringComparer.Ordinal);
        return [.. snapshot.Parts.Select(part =>
        {
            var (decision, then, whole) = (now.GetValueOrDefault(part.Key), decided.GetValueOrDefault(part.Key), was.GetValueOrDefault(part.Key));
            return new PartView(
                part, decision?.Verdict, key.Open(PartDecision.RemarkField, decision, decision?.Remark),
                decision is { Verdict: PartVerdict.Changed } ? new MeasureChange(decision.Drop, decision.Quantity, decision.Payer) : null,
                decision?.FromFormerRound ?? false, key.Open(PartDecision.RemarkField, then, then?.Remark),
                former is not null && (whole is null || !string.Equals(CanonicalJson.Write(whole), CanonicalJson.Write(part), StringComparison.Ordinal)))
            {
                Changes = ItemChange.Between(whole, part),
                IsNew = former is not null && whole is null,
            };
        })];
    }

    private Task<Dictionary<string, PartDecision>> DecisionsAsync(Guid review, CancellationToken cancellationToken) =>
        db.Set<PartDecision>().AsNoTracking().Where(d => d.ReviewId == review)
            .ToDictionaryAsync(d => d.PartKey, StringComparer.Ordinal, cancellationToken);
}
