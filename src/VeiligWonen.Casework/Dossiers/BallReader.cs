using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>Reads what happened in a dossier and says who had the ball when.</summary>
internal static class BallReader
{
    public static async Task<IReadOnlyList<BallTurn>> TurnsAsync(CaseworkDb db, DossierId dossier, bool scanOnly, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var moves = await db.Set<PhaseChange>().AsNoTracking().Where(c => c.DossierId == dossier).OrderBy(c => c.Id)
            .Select(c => new { c.To, c.At }).ToListAsync(cancellationToken);
        var milestones = await db.Set<Milestone>().AsNoTracking().Where(m => m.DossierId == dossier)
            .Select(m => new { m.Kind, m.At, m.LapsedAt }).ToListAsync(cancellationToken);
        var holds = await db.Set<Hold>().AsNoTracking().Where(h => h.DossierId == dossier)
            .Select(h => new HappenedHold(h.WaitsFor, h.At, h.ResumedAt)).ToListAsync(cancellationToken);
        return moves.Count == 0 ? [] : BallTime.Of(
            new Happened(scanOnly, [.. moves.Select(m => (m.To, m.At))], [.. milestones.Select(m => (m.Kind, m.At, m.LapsedAt))], holds), until);
    }

    /// <summary>How long each party had it in all, the longest first.</summary>
    public static IReadOnlyDictionary<Party, TimeSpan> Totals(IEnumerable<BallTurn> turns) =>
        turns.GroupBy(t => t.With).ToDictionary(g => g.Key, g => g.Aggregate(TimeSpan.Zero, (sum, turn) => sum + turn.Length));
}
