using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Review;

/// <summary>Nobody has it in hand from whom it could be taken over.</summary>
public sealed record NothingToTakeOver() : Refusal("Deze persoon heeft de toets niet in behandeling. Er valt niets over te nemen.");

/// <summary>The asker does not stand in for who has it in hand.</summary>
public sealed record NotTheDeputy() : Refusal("U bent niet de plaatsvervanger van wie deze toets in behandeling heeft.");

/// <summary>Whom only a deputyship lets in takes over, and claims nothing of their own.</summary>
public sealed record OnlyAsDeputy() : Refusal("U kunt dit dossier alleen in als plaatsvervanger. U kunt de toets overnemen, maar niet zelf een toets in behandeling nemen.");

/// <summary>Nobody stands in for somebody who may not do it themselves.</summary>
public sealed record PrincipalLostRole() : Refusal("Degene voor wie u waarneemt, is geen beveiligingsautoriteit meer. De toets komt vanzelf vrij; neem haar dan zelf in behandeling.");

/// <summary>Of two reviewers the deputy is the other one.</summary>
public sealed record DeputyHoldsOtherSeat() : Refusal("U bent zelf al de andere toetser van deze ronde. Eén persoon kan niet beide toetsers zijn, ook niet als plaatsvervanger.");

/// <summary>Of two reviewers the other one works on with what the asker decided.</summary>
public sealed record WorkIsInOtherSeat() : Refusal("Uw oordelen staan al in de toets van de andere toetser, die ze van u overnam. De tweede toetser moet iemand anders zijn.");

/// <summary>What a deputy would take over was decided by somebody who wrote a part.</summary>
public sealed record PrincipalContributed() : Refusal("Degene voor wie u waarneemt, schreef mee aan dit dossier. Deze oordelen kunt u niet overnemen.");

/// <summary>What a deputy would take over was decided by somebody who works where a part was written.</summary>
public sealed record PrincipalOfSameOrganisation()
    : Refusal("Degene voor wie u waarneemt, werkt bij de organisatie die de beoordeling schreef. Deze oordelen kunt u niet overnemen.");

/// <summary>What a deputy would take over was decided by somebody who may not review this dossier; why is not said.</summary>
public sealed record PrincipalRecused() : Refusal("Degene voor wie u waarneemt, mag dit dossier niet toetsen. Deze oordelen kunt u niet overnemen.");

/// <summary>
/// Whether somebody may review in somebody else's place. Independence is asked of the deputy in person and of everybody whose work goes over; and of two reviewers no one
/// person stands in both lines. The database asks the same (independence.sql).
/// </summary>
internal sealed class Standing(CaseworkDb db, CurrentActor current, ReviewLine line, Deputies deputies, TimeProvider clock)
{
    /// <summary>Why the asker may not take this review over; null when they may.</summary>
    public async Task<Refusal?> WhyNotTakeOverAsync(
        IndependentReview taken, IReadOnlyList<IndependentReview> all, IReadOnlyList<Contribution> authors, CancellationToken cancellationToken)
    {
        if (taken.DecidedAt is not null)
        {
            return new ReviewIsDecided();
        }

        var (me, today) = (current.Actor.Id, DutchTime.Today(clock));
        var standIns = await db.Set<Deputyship>().AsNoTracking()
            .Where(d => d.PrincipalId == taken.ClaimedBy && d.DeputyId == me && d.Role == Deputies.Reviewing).ToListAsync(cancellationToken);
        if (!standIns.Exists(d => d.WhyNotOn(today) is null))
        {
            // Of several the latest says why.
            return standIns.OrderBy(d => d.FromOn).LastOrDefault()?.WhyNotOn(today) ?? new NotTheDeputy();
        }

        return await line.IsRecusedAsync(taken.DossierId, me, cancellationToken) ? new ReviewerRecused()
            : IndependentReview.WhyNotIndependent(current.Actor, authors)
            ?? await WhyNotBothAsync(me, taken, all, cancellationToken)
            ?? await WhyNotFromAsync(taken, authors, cancellationToken);
    }

    /// <summary>Why the asker may not claim a seat of their own beside what others have in hand; null when they may.</summary>
    public async Task<Refusal?> WhyNotClaimAsync(DossierId dossier, IReadOnlyList<IndependentReview> all, CancellationToken cancellationToken)
    {
        var me = current.Actor;
        var granted = await db.Set<Grant>().AnyAsync(
            g => g.DossierId == dossier && g.Role == Deputies.Reviewing && g.EndedAt == null && (g.AccountId == me.AccountId || g.OrganisationCode == me.OrganisationCode), cancellationToken);
        return granted ? await WhyNotBothAsync(me.Id, null, all, cancellationToken) : new OnlyAsDeputy();
    }

    /// <summary>Why this person may not have a second seat of the round; null when their work stands in none of the others.</summary>
    private async Task<Refusal?> WhyNotBothAsync(AccountId person, IndependentReview? but, IReadOnlyList<IndependentReview> all, CancellationToken cancellationToken)
    {
        var carried = but is null ? [] : (await line.OfAsync(but, cancellationToken)).Select(r => r.ClaimedBy).ToList();
        foreach (var other in all.Where(r => r != but))
        {
            if (other.ClaimedBy == person)
            {
                return new DeputyHoldsOtherSeat();
            }

            if ((await line.OfAsync(other, cancellationToken)).Any(r => r.ClaimedBy == person || carried.Contains(r.ClaimedBy)))
            {
                return new WorkIsInOtherSeat();
            }
        }

        return null;
    }

    // Of everybody in the line: a second deputy would otherwise wash what the first may not carry.
    private async Task<Refusal?> WhyNotFromAsync(IndependentReview taken, IReadOnlyList<Contribution> authors, CancellationToken cancellationToken)
    {
        if (!await deputies.IsReviewerAsync(taken.ClaimedBy, cancellationToken))
        {
            return new PrincipalLostRole();
        }

        foreach (var former in await line.OfAsync(taken, cancellationToken))
        {
            if (await line.IsRecusedAsync(taken.DossierId, former.ClaimedBy, cancellationToken))
            {
                return new PrincipalRecused();
            }

            switch (IndependentReview.WhyNotIndependent(await line.ActorAsync(former.ClaimedBy, cancellationToken), authors))
            {
                case ReviewerContributed:
                    return new PrincipalContributed();
                case not null:
                    return new PrincipalOfSameOrganisation();
            }
        }

        return null;
    }
}
