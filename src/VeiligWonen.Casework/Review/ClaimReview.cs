using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Review;

/// <summary>A reviewer takes up the review, or says that they have an interest and stays out of it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="HasInterest">True: knows the person, lives in the same place, or other. The reviewer is recused; why is not asked.</param>
/// <returns>
/// Whether it was claimed or recused; or <see cref="NothingSubmitted"/>, <see cref="ReviewTaken"/>, <see cref="ReviewerContributed"/>,
/// <see cref="ReviewerOfSameOrganisation"/>, <see cref="ReviewerRecused"/>, <see cref="WorkIsInOtherSeat"/>, <see cref="OnlyAsDeputy"/>, <see cref="ReviewNotRunning"/>, <see cref="ReviewPaused"/>.
/// </returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
[NothingToValidate]
public sealed record ClaimReview(CommandId CommandId, DossierId DossierId, bool HasInterest) : ICommand<ReviewClaim>, IAboutDossier;

/// <summary>What came of claiming.</summary>
public enum ReviewClaim
{
    /// <summary>The review is the asker's.</summary>
    Claimed,

    /// <summary>The asker is out of it.</summary>
    Recused,
}

/// <summary>Somebody else has it.</summary>
/// <param name="ByName">Who.</param>
public sealed record ReviewTaken(string ByName) : Refusal($"{ByName} {(ByName.Contains(" en ", StringComparison.Ordinal) ? "hebben" : "heeft")} deze toets al in behandeling.");

/// <summary>The asker declared an interest before.</summary>
public sealed record ReviewerRecused() : Refusal("U meldde een belang bij dit dossier. De toets moet door iemand anders.");

internal sealed class ClaimReviewHandler(
    CaseworkDb db, CurrentActor current, DossierLedger ledger, ReviewDesk desk, ReviewLine line, Standing standing, ReviewerWatch watch, TimeProvider clock)
    : IHandle<ClaimReview, ReviewClaim>
{
    public async Task<Result<ReviewClaim>> HandleAsync(ClaimReview message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        if (await desk.LatestAsync(message.DossierId, cancellationToken) is not { } subject)
        {
            return new NothingSubmitted();
        }

        if (message.HasInterest)
        {
            await RecuseAsync(subject, cancellationToken);
            await watch.WatchAsync(dossier, cancellationToken);
            return ReviewClaim.Recused;
        }

        if (await WhyNotAsync(dossier, subject, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var authors = await desk.AuthorsAsync(message.DossierId, cancellationToken);
        var claimed = IndependentReview.Claim(subject, await FreeSeatAsync(subject, cancellationToken), current.Actor, authors, clock.GetUtcNow());
        if (claimed.Refusal is { } dependent)
        {
            return dependent;
        }

        db.Add(claimed.Answer);
        await TakeOverAgreedAsync(claimed.Answer, subject, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await ledger.ReachAsync(message.DossierId, MilestoneKind.ReviewClaimed, cancellationToken);
        await desk.CountAsync((await desk.MineAsync(message.DossierId, cancellationToken)).Answer, cancellationToken);
        await watch.WatchAsync(dossier, cancellationToken);
        return ReviewClaim.Claimed;
    }

    // Whoever had it in hand already, hands it back with it.
    private async Task RecuseAsync(ReviewSubject subject, CancellationToken cancellationToken)
    {
        var dossier = subject.DossierId;
        var taken = (await desk.ReviewsOfAsync(subject, cancellationToken)).Find(r => r.ClaimedBy == current.Actor.Id);
        if (taken is not null && taken.HandBack(current.Actor, clock.GetUtcNow()) is null)
        {
            await desk.ReleaseMineAsync(dossier, cancellationToken);
        }

        if (!await line.IsRecusedAsync(dossier, current.Actor.Id, cancellationToken))
        {
            db.Add(new Recusal { DossierId = dossier, AccountId = current.Actor.Id, At = clock.GetUtcNow() });
        }
    }

    private async Task<Refusal?> WhyNotAsync(Dossier dossier, ReviewSubject subject, CancellationToken cancellationToken)
    {
        if (ReviewDesk.WhyNotNow(await ledger.FactsAsync(dossier, cancellationToken)) is { } notNow)
        {
            return notNow;
        }

        if (await line.IsRecusedAsync(dossier.Id, current.Actor.Id, cancellationToken))
        {
            return new ReviewerRecused();
        }

        var taken = await desk.ReviewsOfAsync(subject, cancellationToken);
        return taken.Exists(r => r.ClaimedBy == current.Actor.Id) ? new ReviewTaken("U")
            : taken.Count < subject.Reviewers ? await standing.WhyNotClaimAsync(dossier.Id, taken, cancellationToken)
            : new ReviewTaken(await desk.NamesAsync(taken, cancellationToken));
    }

    private async Task<int> FreeSeatAsync(ReviewSubject subject, CancellationToken cancellationToken)
    {
        var taken = (await desk.ReviewsOfAsync(subject, cancellationToken)).Select(r => r.Seat).ToList();
        return Enumerable.Range(1, subject.Reviewers).First(seat => !taken.Contains(seat));
    }

    // What was agreed in the former round and says the same now stays agreed; the reviewer sees that it was taken over, and may change it.
    private async Task TakeOverAgreedAsync(IndependentReview review, ReviewSubject subject, CancellationToken cancellationToken)
    {
        var former = await db.Set<ReviewSubject>().Where(s => s.DossierId == subject.DossierId && s.Round == subject.Round - 1).SingleOrDefaultAsync(cancellationToken);
        var decided = former is null ? [] : (await desk.ReviewsOfAsync(former, cancellationToken)).FindAll(r => r.DecidedAt is not null);
        if (former is null || decided.Count == 0)
        {
            return;
        }

        // Of two reviewers both agreed.
        var agreed = (await desk.DecisionsAsync(decided, cancellationToken)).Where(of => of.Count() == decided.Count && of.All(d => d.Verdict == PartVerdict.Agreed))
            .Select(of => of.Key).ToList();
        var before = (await desk.ReadAsync(former, cancellationToken)).Parts.ToDictionary(p => p.Key, CanonicalJson.Write, StringComparer.Ordinal);
        var now = await desk.ReadAsync(subject, cancellationToken);
        db.AddRange(now.Parts
            .Where(p => agreed.Contains(p.Key, StringComparer.Ordinal) && string.Equals(before.GetValueOrDefault(p.Key), CanonicalJson.Write(p), StringComparison.Ordinal))
            .Select(p => new PartDecision
            {
                ReviewId = review.Id,
                PartKey = p.Key,
                Verdict = PartVerdict.Agreed,
                Remark = null,
                Drop = false,
                Quantity = null,
                Payer = null,
                FromFormerRound = true,
                At = review.ClaimedAt,
            }));
    }
}
