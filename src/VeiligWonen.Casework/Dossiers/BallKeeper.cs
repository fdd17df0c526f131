using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>
/// Last in the transaction, for every dossier of which something was noted: who has the ball now, and what follows from the facts. By then the whole
/// message is known, so that a ball which came and went within it was never handed over.
/// </summary>
internal sealed class BallKeeper(CaseworkDb db, CurrentActor current, Stirred stirred, TimeProvider clock, IEnumerable<IFollowFacts> followers) : IBeforeCommit
{
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        foreach (var id in stirred.Take())
        {
            var dossier = await db.Set<Dossier>().FindAsync([id], cancellationToken)
                ?? throw new InvalidOperationException("A dossier that is not there was stirred.");
            var facts = await FactsAsync(dossier, cancellationToken);
            dossier.HandBall(WorkFor.BallWith(facts), clock.GetUtcNow());
            foreach (var follower in followers)
            {
                await follower.FollowAsync(dossier, facts, cancellationToken);
            }
        }
    }

    // Nothing that is asked here depends on who asks.
    private async Task<DossierFacts> FactsAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        await db.Set<Milestone>().Where(m => m.DossierId == dossier.Id && m.LapsedAt == null).LoadAsync(cancellationToken);
        var reached = db.Set<Milestone>().Local.Where(m => m.DossierId == dossier.Id && m.LapsedAt is null).ToLookup(m => m.Kind, m => m.By);
        var heldFor = await db.Set<Hold>().Where(h => h.DossierId == dossier.Id && h.ResumedAt == null).Select(h => (Party?)h.WaitsFor)
            .FirstOrDefaultAsync(cancellationToken);
        return DossierFactsReader.Of(DossierHead.Of(dossier, heldFor), reached, [], current.Actor);
    }
}

/// <summary>The dossiers of which this message noted something that the facts are made of.</summary>
internal sealed class Stirred
{
    private readonly HashSet<DossierId> dossiers = [];

    public void Add(DossierId dossier) => dossiers.Add(dossier);

    /// <summary>All of them, once.</summary>
    public IReadOnlyList<DossierId> Take()
    {
        DossierId[] all = [.. dossiers];
        dossiers.Clear();
        return all;
    }
}

/// <summary>A room that follows what can be done now, last in the transaction that changed it.</summary>
internal interface IFollowFacts
{
    /// <param name="dossier">Tracked; may be changed.</param>
    /// <param name="facts">As they are for nobody: what is said of the asker means nothing here.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task FollowAsync(Dossier dossier, DossierFacts facts, CancellationToken cancellationToken);
}
