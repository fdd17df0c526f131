using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>Whether a rung of any ladder is due now: what the clock asks twice a second, so that no reminder is late and no sweep is written down for nothing.</summary>
/// <returns>Whether a sweep would find something.</returns>
[AllowedTo(Role.System)]
public sealed record AnyReminderDue : IQuery<bool>;

internal sealed class AnyReminderDueHandler(CaseworkDb db, DaysOff daysOff, TimeProvider clock) : IHandle<AnyReminderDue, bool>
{
    public async Task<Result<bool>> HandleAsync(AnyReminderDue message, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = db.Set<Deadline>().AsNoTracking().Where(d => d.ClosedAt == null && d.PausedAt == null && d.NextRungAt <= now);
        return await (ReminderLadder.IsQuiet(now, await daysOff.AllAsync(cancellationToken)) ? due.Where(d => d.Urgent) : due).AnyAsync(cancellationToken);
    }
}
