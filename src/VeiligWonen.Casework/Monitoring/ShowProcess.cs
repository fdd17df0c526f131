using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Monitoring;

/// <summary>The process as it runs in this installation, for the administrator: its diagram and how many dossiers stand where.</summary>
/// <returns>Counts per phase; no dossiers.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ShowProcess : IQuery<ProcessView>;

/// <summary>The process as it runs.</summary>
/// <param name="Phases">Every phase in its order, also those without dossiers.</param>
/// <param name="Diagram">The whole process as a Mermaid state diagram, made from the code that decides.</param>
public sealed record ProcessView(IReadOnlyList<PhaseCount> Phases, string Diagram);

/// <summary>One phase.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Dossiers">How many dossiers stand in it.</param>
/// <param name="Late">How many of them are past the last day of their term.</param>
public sealed record PhaseCount(Phase Phase, int Dossiers, int Late);

internal sealed class ShowProcessHandler(CaseworkDb db, TimeProvider clock) : IHandle<ShowProcess, ProcessView>
{
    public async Task<Result<ProcessView>> HandleAsync(ShowProcess message, CancellationToken cancellationToken)
    {
        var today = DutchTime.Today(clock);
        var counts = await db.Set<Dossier>().AsNoTracking().GroupBy(d => d.Phase)
            .Select(g => new PhaseCount(g.Key, g.Count(), g.Count(d => d.DueOn < today))).ToListAsync(cancellationToken);
        return new ProcessView(
            [.. Enum.GetValues<Phase>().Select(p => counts.Find(c => c.Phase == p) ?? new PhaseCount(p, 0, 0))], DossierProcess.ToMermaid());
    }
}
