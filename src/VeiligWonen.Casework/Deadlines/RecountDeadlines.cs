using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>The clock counts the deadlines again that a day off lies in which was added or withdrawn since. A day at a time: ask again until the answer is null.</summary>
/// <param name="CommandId">Made by the clock, new for every try.</param>
/// <returns>How many deadlines got another day; null when there was nothing to count.</returns>
[AllowedTo(Role.System)]
[NothingToValidate]
public sealed record RecountDeadlines(CommandId CommandId) : ICommand<int?>;

internal sealed class RecountDeadlinesHandler(CaseworkDb db, ManyRows many, DaysOff daysOff, TimeProvider clock) : IHandle<RecountDeadlines, int?>
{
    public async Task<Result<int?>> HandleAsync(RecountDeadlines message, CancellationToken cancellationToken)
    {
        var changed = await db.Set<DayOff>().FromSql($"SELECT * FROM day_off WHERE counted_at IS NULL ORDER BY \"on\", id LIMIT 1 FOR UPDATE SKIP LOCKED")
            .FirstOrDefaultAsync(cancellationToken);
        if (changed is null)
        {
            return (int?)null;
        }

        var now = clock.GetUtcNow();
        changed.Counted(now);
        var (on, off) = (changed.On, await daysOff.AllAsync(cancellationToken));
        // The dossiers first, as everybody who moves one locks them.
        var heads = await db.Set<Dossier>().FromSql(
            $"""
            SELECT d.*, d.xmin FROM dossier d WHERE EXISTS (
                SELECT FROM deadline l WHERE l.dossier_id = d.id AND l.closed_at IS NULL AND l.paused_at IS NULL AND l.counted_from_on < {on}
                    AND (l.due_on >= {on} OR l.fatal_on >= {on}))
            ORDER BY d.id FOR NO KEY UPDATE
            """).ToDictionaryAsync(d => d.Id, cancellationToken);
        var ids = heads.Keys.ToList();
        var open = await db.Set<Deadline>().AsNoTracking().Where(
            d => ids.Contains(d.DossierId) && d.ClosedAt == null && d.PausedAt == null && (d.Subject == DeadlineSubject.Phase || d.Subject == DeadlineSubject.Task))
            .ToListAsync(cancellationToken);
        many.Change(open, nameof(Deadline.ClosedAt));
        var counted = open.Select(d => d.Recount(now, off)).OfType<Deadline>().ToList();
        many.Add(counted);
        foreach (var next in counted.Where(d => d.Subject == DeadlineSubject.Phase))
        {
            (heads[next.DossierId].DueOn, heads[next.DossierId].FatalOn) = (next.DueOn, next.FatalOn);
        }

        return counted.Count;
    }
}
