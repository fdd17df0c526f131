using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Planning;

/// <summary>Where an adviser goes and when they work.</summary>
/// <param name="AdviserId">Whose; an adviser only sees the own hours, and may leave it out.</param>
/// <returns>What was said, empty the first time; or <see cref="NotFound"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Planner)]
public sealed record ShowAvailability(AccountId? AdviserId) : IQuery<AvailabilityView>;

/// <summary>The hours of an adviser.</summary>
/// <param name="AdviserId">Whose.</param>
/// <param name="FullName">The name.</param>
/// <param name="Revision">To send along with a change; 0 when nothing was said yet.</param>
/// <param name="Regions">Provinces.</param>
/// <param name="Week">From Sunday to Saturday; a day off is left out.</param>
/// <param name="Away">The earliest first.</param>
public sealed record AvailabilityView(
    AccountId AdviserId, string FullName, int Revision, IReadOnlyList<string> Regions, IReadOnlyList<WorkingHours> Week, IReadOnlyList<AwayPeriod> Away);

internal sealed class ShowAvailabilityHandler(CaseworkDb db, CurrentActor current) : IHandle<ShowAvailability, AvailabilityView>
{
    public async Task<Result<AvailabilityView>> HandleAsync(ShowAvailability message, CancellationToken cancellationToken)
    {
        var asked = message.AdviserId ?? current.Actor.Id;
        if (current.Actor.Role is not Role.Planner && asked != current.Actor.Id)
        {
            return new NotFound();
        }

        var adviser = await Advisers.In(db).AsNoTracking().Where(a => a.Id == asked).Select(a => new { a.Id, a.FullName }).SingleOrDefaultAsync(cancellationToken);
        if (adviser is null)
        {
            return new NotFound();
        }

        var schedule = await db.Set<AdviserSchedule>().AsNoTracking().Include(s => s.Week).Include(s => s.Away).AsSplitQuery()
            .SingleOrDefaultAsync(s => s.AccountId == asked, cancellationToken);
        return new AvailabilityView(
            adviser.Id, adviser.FullName, schedule?.Revision ?? 0, schedule?.Regions ?? [],
            [.. (schedule?.Week ?? []).OrderBy(h => h.Day).Select(h => new WorkingHours(h.Day, h.From, h.Until))],
            [.. (schedule?.Away ?? []).OrderBy(a => a.FromOn).Select(a => new AwayPeriod(a.FromOn, a.UntilOn))]);
    }
}
