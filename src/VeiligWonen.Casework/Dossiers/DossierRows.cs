using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>Reads rows for lists: three queries for a whole page, whatever its length.</summary>
internal sealed class DossierRows(CaseworkDb db)
{
    // Whose turn it is follows from the facts alone, and many dossiers have the same facts: one answer serves all rows of all lists.
    private const int MostTurns = 5_000;
    private static readonly ConcurrentDictionary<(Role Role, DossierFacts Facts), IReadOnlyList<TaskFor>> Turns = new();

    // The caller has found which dossiers, and in which order; row level security asks of each again.
    public async Task<IReadOnlyList<DossierRow>> ReadAsync(IReadOnlyList<WorklistPlace> places, Actor actor, CancellationToken cancellationToken)
    {
        var ids = places.Select(p => p.DossierId).ToList();
        var found = await db.Set<Dossier>().AsNoTracking().Where(d => ids.Contains(d.Id)).Select(d => new
        {
            Dossier = d,
            Organisation = db.Set<Organisation>().Where(o => o.Code == d.OrganisationCode).Select(o => o.Name).First(),
            HeldFor = db.Set<Hold>().Where(h => h.DossierId == d.Id && h.ResumedAt == null).Select(h => (Party?)h.WaitsFor).FirstOrDefault(),
        }).ToDictionaryAsync(f => f.Dossier.Id, cancellationToken);
        var heads = found.ToDictionary(f => f.Key, f => DossierHead.Of(f.Value.Dossier, f.Value.HeldFor));
        var facts = await DossierFactsReader.ManyAsync(db, heads, actor, cancellationToken);
        return [.. places.Where(p => found.ContainsKey(p.DossierId)).Select(p =>
        {
            var (dossier, f) = (found[p.DossierId].Dossier, found[p.DossierId]);
            return new DossierRow(
                dossier.Id, dossier.Code, dossier.Office, string.Intern(f.Organisation), p.Group, dossier.Phase, dossier.DueOn, dossier.FatalOn,
                dossier.UrgentSinceAt is not null, f.HeldFor is not null, dossier.BallWith, dossier.BallSinceAt, dossier.OpenedAt, TurnOf(actor.Role, facts[dossier.Id]));
        })];
    }

    private static IReadOnlyList<TaskFor> TurnOf(Role role, DossierFacts facts)
    {
        if (Turns.Count > MostTurns)
        {
            Turns.Clear();
        }

        return Turns.GetOrAdd((role, facts), key => WorkFor.Turn(key.Role, key.Facts));
    }
}
