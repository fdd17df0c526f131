using Microsoft.EntityFrameworkCore;
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
        // The database counts: an administrator may know how many there are, and sees no row of any.
        var counts = await db.Database.SqlQuery<Counted>($"SELECT phase, dossiers, late FROM vw_dossiers_per_phase({today})")
            .ToDictionaryAsync(c => c.Phase, StringComparer.Ordinal, cancellationToken);
        return new ProcessView(
            [.. Enum.GetValues<Phase>().Select(p => counts.GetValueOrDefault(p.ToString()) is { } c ? new PhaseCount(p, c.Dossiers, c.Late) : new PhaseCount(p, 0, 0))],
            DossierProcess.ToMermaid());
    }

    private sealed record Counted(string Phase, int Dossiers, int Late);
}
