using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Review;

/// <summary>
/// A deputy takes over the review that an absent reviewer has in hand: the seat and what was decided on the parts so far. The absent reviewer has it no more.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="PrincipalId">Who has it in hand, and is away.</param>
/// <returns>
/// Done, or <see cref="NothingSubmitted"/>, <see cref="ReviewNotRunning"/>, <see cref="ReviewPaused"/>, <see cref="NothingToTakeOver"/>, <see cref="ReviewIsDecided"/>,
/// <see cref="NotTheDeputy"/>, <see cref="DeputyshipNotBegun"/>, <see cref="DeputyshipOver"/>, <see cref="DeputyshipEnded"/>, <see cref="PrincipalLostRole"/>,
/// <see cref="ReviewerRecused"/>, <see cref="ReviewerContributed"/>, <see cref="ReviewerOfSameOrganisation"/>, <see cref="DeputyHoldsOtherSeat"/>,
/// <see cref="WorkIsInOtherSeat"/>, <see cref="PrincipalRecused"/>, <see cref="PrincipalContributed"/>, <see cref="PrincipalOfSameOrganisation"/>.
/// </returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
[NothingToValidate]
public sealed record TakeOverReview(CommandId CommandId, DossierId DossierId, AccountId PrincipalId) : ICommand<Done>, IAboutDossier;

internal sealed class TakeOverReviewHandler(
    CaseworkDb db, CurrentActor current, DossierLedger ledger, ReviewDesk desk, Standing standing, ReviewerWatch watch, DossierVault vault, ITellPeople people, TimeProvider clock)
    : IHandle<TakeOverReview, Done>
{
    public async Task<Result<Done>> HandleAsync(TakeOverReview message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        if (await desk.LatestAsync(message.DossierId, cancellationToken) is not { } subject)
        {
            return new NothingSubmitted();
        }

        var reviews = await desk.ReviewsOfAsync(subject, cancellationToken);
        if (reviews.Find(r => r.ClaimedBy == message.PrincipalId) is not { } taken)
        {
            return new NothingToTakeOver();
        }

        if ((ReviewDesk.WhyNotNow(await ledger.FactsAsync(dossier, cancellationToken)) ?? await standing.WhyNotTakeOverAsync(taken, reviews, await desk.AuthorsAsync(message.DossierId, cancellationToken), cancellationToken)) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        var mine = taken.HandOver(current.Actor, now);
        // One seat has one holder: the former must be out of it before the deputy is in.
        await db.SaveChangesAsync(cancellationToken);
        db.Add(mine);
        await CarryOverAsync(taken, mine, cancellationToken);
        await LetInAsync(mine, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        await ledger.LapseOfAsync(message.DossierId, taken.ClaimedBy, cancellationToken, MilestoneKinds.OfReviewer);
        await ledger.ReachAsync(message.DossierId, MilestoneKind.ReviewClaimed, cancellationToken);
        ledger.TakeOver(message.DossierId, MilestoneKind.ReviewTakenOver, taken.ClaimedBy);
        await desk.CountAsync((await desk.MineAsync(message.DossierId, cancellationToken)).Answer, cancellationToken);
        await watch.WatchAsync(dossier, cancellationToken);
        people.TellOne(message.DossierId, Role.Beveiligingsautoriteit, taken.ClaimedBy, NoticeKind.ReviewTakenOver);
        return new Done();
    }

    // A remark opens only in the review in which it was sealed.
    private async Task CarryOverAsync(IndependentReview from, IndependentReview to, CancellationToken cancellationToken)
    {
        var key = await vault.OpenAsync(from.DossierId, cancellationToken);
        foreach (var was in await db.Set<PartDecision>().AsNoTracking().Where(d => d.ReviewId == from.Id).ToListAsync(cancellationToken))
        {
            var remark = key.Open(PartDecision.RemarkField, was, was.Remark);
            db.Add(new PartDecision
            {
                ReviewId = to.Id,
                PartKey = was.PartKey,
                Verdict = was.Verdict,
                Remark = remark is null ? null : key.Seal(PartDecision.RemarkField, PartDecision.Of(to.Id, was.PartKey, was.At), remark),
                Drop = was.Drop,
                Quantity = was.Quantity,
                Payer = was.Payer,
                FromFormerRound = was.FromFormerRound,
                At = was.At,
            });
        }
    }

    // The door let a deputy of another organisation in as long as they stand in (vw_stands_in). What they took over outlives that.
    private async Task LetInAsync(IndependentReview mine, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!(await GrantHolders.OfAsync(db, mine.DossierId, Role.Beveiligingsautoriteit, cancellationToken)).Contains(mine.ClaimedBy))
        {
            db.Add(Grant.ToPerson(mine.DossierId, Role.Beveiligingsautoriteit, mine.ClaimedBy, now));
        }
    }
}
