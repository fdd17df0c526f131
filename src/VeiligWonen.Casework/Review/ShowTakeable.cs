using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Review;

/// <summary>What the asker could take over of one dossier, without opening its review: to see the effect on all of them before.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>One line per seat that somebody has in hand for whom the asker stands in today; none for who is nobody's deputy here.</returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
public sealed record ShowTakeable(DossierId DossierId) : IQuery<IReadOnlyList<Takeable>>, IAboutDossier;

/// <summary>A review in the hands of somebody for whom the asker stands in.</summary>
/// <param name="PrincipalId">Who has it.</param>
/// <param name="PrincipalName">Their name.</param>
/// <param name="Decided">How many parts they decided on.</param>
/// <param name="WhyNot">Why the asker cannot take it over; null when they can.</param>
public sealed record Takeable(AccountId PrincipalId, string PrincipalName, int Decided, string? WhyNot);

internal sealed class ShowTakeableHandler(CaseworkDb db, CurrentActor current, DossierLedger ledger, ReviewDesk desk, Takeables takeables)
    : IHandle<ShowTakeable, IReadOnlyList<Takeable>>
{
    public async Task<Result<IReadOnlyList<Takeable>>> HandleAsync(ShowTakeable message, CancellationToken cancellationToken)
    {
        if (await desk.LatestAsync(message.DossierId, cancellationToken) is not { } subject)
        {
            return new List<Takeable>();
        }

        var reviews = await desk.ReviewsOfAsync(subject, cancellationToken);
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == message.DossierId, cancellationToken);
        return reviews.Exists(r => r.ClaimedBy == current.Actor.AccountId)
            ? new List<Takeable>() : await takeables.OfAsync(reviews, await ledger.FactsAsync(dossier, cancellationToken), cancellationToken);
    }
}

/// <summary>Finds what a deputy may take over of a round.</summary>
internal sealed class Takeables(CaseworkDb db, ReviewDesk desk, Standing standing)
{
    // Of whom the asker is no deputy, or is not one today, nothing is said here.
    public async Task<List<Takeable>> OfAsync(IReadOnlyList<IndependentReview> reviews, DossierFacts facts, CancellationToken cancellationToken)
    {
        if (reviews.Count == 0)
        {
            return [];
        }

        var authors = await desk.AuthorsAsync(reviews[0].DossierId, cancellationToken);
        List<Takeable> takeable = [];
        foreach (var review in reviews.Where(r => r.DecidedAt is null))
        {
            var why = ReviewDesk.WhyNotNow(facts) ?? await standing.WhyNotTakeOverAsync(review, reviews, authors, cancellationToken);
            if (why is not (NotTheDeputy or DeputyshipNotBegun or DeputyshipOver or DeputyshipEnded or ReviewNotRunning))
            {
                var decided = await db.Set<PartDecision>().CountAsync(d => d.ReviewId == review.Id, cancellationToken);
                takeable.Add(new Takeable(review.ClaimedBy, await desk.NamesAsync([review], cancellationToken), decided, why?.Sentence));
            }
        }

        return takeable;
    }
}
