using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>The extra days off from today on, and those of the past year.</summary>
/// <returns>In the order of the calendar.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ListDaysOff : IQuery<IReadOnlyList<DayOffLine>>;

/// <summary>One extra day off.</summary>
/// <param name="On">The day.</param>
/// <param name="Name">What day it is.</param>
/// <param name="AddedByFunction">Who added it, by function.</param>
/// <param name="MayWithdraw">It is still to come.</param>
public sealed record DayOffLine(DateOnly On, string Name, string AddedByFunction, bool MayWithdraw);

internal sealed class ListDaysOffHandler(CaseworkDb db, TimeProvider clock) : IHandle<ListDaysOff, IReadOnlyList<DayOffLine>>
{
    public async Task<Result<IReadOnlyList<DayOffLine>>> HandleAsync(ListDaysOff message, CancellationToken cancellationToken)
    {
        var today = DutchTime.Today(clock);
        var first = today.AddYears(-1);
        return await (
            from d in db.Set<DayOff>().AsNoTracking()
            join a in db.Users on d.AddedBy equals a.Id
            where d.WithdrawnAt == null && d.On >= first
            orderby d.On
            select new DayOffLine(d.On, d.Name, a.Function, d.On > today)).ToListAsync(cancellationToken);
    }
}
