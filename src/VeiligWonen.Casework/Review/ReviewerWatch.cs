using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Review;

/// <summary>
/// Sees whether somebody can review what was submitted. Asks the database for numbers alone: whoever sets this off, an adviser who submits or a colleague who steps back,
/// learns not who may and who may not (ADR 0076).
/// </summary>
internal sealed class ReviewerWatch(CaseworkDb db, DossierLedger ledger, ITellPeople people, TimeProvider clock)
{
    /// <summary>Says to the planner that the round waits, once per time that it begins to; or that it waits no more.</summary>
    public async Task WatchAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        // The functions count what stands in the tables.
        await db.SaveChangesAsync(cancellationToken);
        if (dossier.Phase == Phase.Review && await WaitsAsync(dossier.Id, cancellationToken) && !await CallElsewhereAsync(dossier.Id, cancellationToken))
        {
            if (await ledger.ReachOfNobodyAsync(dossier.Id, MilestoneKind.NoReviewer, cancellationToken))
            {
                people.Tell(dossier.Id, Role.Planner, NoticeKind.NoReviewer);
            }

            return;
        }

        await ledger.LapseAsync(dossier.Id, cancellationToken, MilestoneKind.NoReviewer);
    }

    /// <summary>Frees the seats of who may not decide any more: a lost role, a closed account, a part written since.</summary>
    public async Task FreeAsync(Dossier dossier, IReadOnlyList<IndependentReview> reviews, CancellationToken cancellationToken)
    {
        foreach (var review in reviews.Where(r => r.DecidedAt is null))
        {
            if (await db.Database.SqlQuery<string?>($"SELECT vw_why_not_independent({dossier.Id.Value}, {review.ClaimedBy.Value}) AS \"Value\"").SingleAsync(cancellationToken) is not null)
            {
                review.Release(clock.GetUtcNow());
                await ledger.LapseOfAsync(dossier.Id, review.ClaimedBy, cancellationToken, MilestoneKinds.OfReviewer);
            }
        }
    }

    private async Task<bool> WaitsAsync(DossierId dossier, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<bool>($"SELECT vw_open_seats({dossier.Value}) > vw_eligible_reviewers({dossier.Value}) AS \"Value\"").SingleAsync(cancellationToken);

    // The authority's own people cannot: reviewers of other organisations are let in, as few organisations as are enough. True when it waits no more.
    private async Task<bool> CallElsewhereAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        var elsewhere = await db.Database.SqlQuery<string>($"SELECT organisation AS \"Value\" FROM vw_reviewers_elsewhere({dossier.Value})").ToListAsync(cancellationToken);
        foreach (var organisation in elsewhere)
        {
            db.Add(Grant.ToOrganisation(dossier, Role.Beveiligingsautoriteit, organisation, clock.GetUtcNow()));
            await db.SaveChangesAsync(cancellationToken);
            people.TellOrganisation(dossier, Role.Beveiligingsautoriteit, organisation, NoticeKind.YourTurn);
            if (!await WaitsAsync(dossier, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
