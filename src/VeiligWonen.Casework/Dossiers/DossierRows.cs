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

    // The caller has narrowed the dossiers to what the actor may enter, ordered them and cut them to a page.
    public async Task<IReadOnlyList<DossierRow>> ReadAsync(IQueryable<Dossier> dossiers, Actor actor, CancellationToken cancellationToken)
    {
        var found = await dossiers.AsNoTracking().Select(d => new
        {
            Dossier = d,
            Organisation = db.Set<Organisation>().Where(o => o.Code == d.OrganisationCode).Select(o => o.Name).First(),
            HeldFor = db.Set<Hold>().Where(h => h.DossierId == d.Id && h.ResumedAt == null).Select(h => (Party?)h.WaitsFor).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        var heads = found.ToDictionary(
            f => f.Dossier.Id,
            f => DossierHead.Of(f.Dossier, f.HeldFor));
        var facts = await DossierFactsReader.ManyAsync(db, heads, actor, cancellationToken);
        return [.. found.Select(f => new DossierRow(
            f.Dossier.Id, f.Dossier.Code, f.Dossier.Office, string.Intern(f.Organisation), f.Dossier.Phase, f.Dossier.PhaseSinceAt, f.Dossier.DueOn,
            f.Dossier.UrgentSinceAt is not null, f.HeldFor is not null, WorkFor.BallWith(facts[f.Dossier.Id]),
            TurnOf(actor.Role, facts[f.Dossier.Id])))];
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
