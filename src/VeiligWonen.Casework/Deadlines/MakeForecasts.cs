using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>
/// Every night: says of each running dossier when it will mostly reach its advice, report or measures, from the roads of the last <see cref="YearsBack"/> years and
/// the queues of now; settles what came true, and counts how often. A dossier that stands still keeps what was said before, and nobody is shown it.
/// </summary>
/// <param name="CommandId">Made by the clock, new for every try.</param>
/// <returns>Of how many dossiers it was said; twice on one day says the same.</returns>
[AllowedTo(Role.System)]
[NothingToValidate]
public sealed record MakeForecasts(CommandId CommandId) : ICommand<int>
{
    /// <summary>What is older was another organisation: assumed.</summary>
    public const int YearsBack = 3;
}

internal sealed class MakeForecastsHandler(CaseworkDb db, DaysOff daysOff, TimeProvider clock) : IHandle<MakeForecasts, int>
{
    public async Task<Result<int>> HandleAsync(MakeForecasts message, CancellationToken cancellationToken)
    {
        var (today, off) = (DutchTime.Today(clock), await daysOff.AllAsync(cancellationToken));
        var roads = await RoadsAsync(cancellationToken);
        var open = await db.Set<Forecast>().Where(f => f.ReachedOn == null && !f.Lapsed).ToListAsync(cancellationToken);
        Settle(open, roads);
        var said = await SayAsync(roads, open.Where(f => f is { ReachedOn: null, Lapsed: false }), today, off, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await CountAsync(today, cancellationToken);
        return said;
    }

    private async Task<IReadOnlyList<Travelled>> RoadsAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddYears(-MakeForecasts.YearsBack);
        var moves = await (
            from c in db.Set<PhaseChange>()
            join d in db.Set<Dossier>() on c.DossierId equals d.Id
            where d.OpenedAt >= since
            orderby c.DossierId, c.Id
            select new { c.DossierId, Urgent = d.UrgentSinceAt != null, d.ScanOnly, c.To, c.At }).ToListAsync(cancellationToken);
        return [.. moves.GroupBy(m => m.DossierId)
            .Select(g => new Travelled(g.Key, g.First().Urgent, g.First().ScanOnly, [.. g.Select(m => (m.To, m.At))]))];
    }

    private static void Settle(List<Forecast> open, IReadOnlyList<Travelled> roads)
    {
        var byId = roads.ToDictionary(r => r.DossierId);
        foreach (var forecast in open)
        {
            var road = byId.GetValueOrDefault(forecast.DossierId);
            if (road?.Reached.FirstOrDefault(r => r.To == forecast.Goal.End()) is { To: var to, At: var at } && to == forecast.Goal.End())
            {
                forecast.Reach(DutchTime.DayOf(at));
            }
            else if (road is null or { EndedAt: not null })
            {
                forecast.Lapse();
            }
        }
    }

    private async Task<int> SayAsync(
        IReadOnlyList<Travelled> roads, IEnumerable<Forecast> open, DateOnly today, IReadOnlySet<DateOnly> off, CancellationToken cancellationToken)
    {
        var stretches = new Stretches(roads, off);
        var (whole, scanOnly) = (ForecastingOf(stretches, false), ForecastingOf(stretches, true));
        var earlier = open.ToDictionary(f => (f.DossierId, f.Goal, f.Phase));
        var still = await StillAsync(cancellationToken);
        var said = 0;
        foreach (var road in roads.Where(r => r.EndedAt is null && !still.Contains(r.DossierId)))
        {
            var (furthest, cameAt) = road.Reached[^1];
            if (ForecastGoals.Ahead(furthest, road.ScanOnly) is not { } ahead
                || (road.ScanOnly ? scanOnly : whole).Of(ahead.Left, WorkingDays.Between(DutchTime.DayOf(cameAt), today, off), road.Urgent, today.DayNumber) is not { } days)
            {
                continue;
            }

            said++;
            var (fromOn, untilOn) = (WorkingDays.Add(today, days.Early, off), WorkingDays.Add(today, days.Late, off));
            if (!earlier.TryGetValue((road.DossierId, ahead.Goal, furthest), out var forecast))
            {
                forecast = new Forecast { DossierId = road.DossierId, Goal = ahead.Goal, Phase = furthest, FirstOn = today, FirstFromOn = fromOn, FirstUntilOn = untilOn };
                db.Add(forecast);
            }

            forecast.Renew(today, fromOn, untilOn);
        }

        return said;
    }

    private static Forecasting ForecastingOf(Stretches stretches, bool scanOnly) =>
        new(stretches.Done[scanOnly].ToLookup(s => (s.Phase, s.Urgent)), stretches.Queues);

    private async Task<HashSet<DossierId>> StillAsync(CancellationToken cancellationToken)
    {
        var held = await db.Set<Hold>().Where(h => h.ResumedAt == null).Select(h => h.DossierId).ToListAsync(cancellationToken);
        var asked = await db.Set<Suspension>().Where(s => s.EndedAt == null).Select(s => s.DossierId).ToListAsync(cancellationToken);
        return [.. held, .. asked];
    }

    private async Task CountAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var counted = await db.Set<Forecast>().Where(f => f.ReachedOn != null).GroupBy(f => new { f.Goal, f.Phase }).Select(g => new
        {
            g.Key,
            Earlier = g.Count(f => f.ReachedOn < f.FirstFromOn),
            Within = g.Count(f => f.ReachedOn >= f.FirstFromOn && f.ReachedOn <= f.FirstUntilOn),
            Later = g.Count(f => f.ReachedOn > f.FirstUntilOn),
        }).ToListAsync(cancellationToken);
        var scores = await db.Set<ForecastScore>().ToDictionaryAsync(s => (s.Goal, s.Phase), cancellationToken);
        foreach (var row in counted)
        {
            if (!scores.TryGetValue((row.Key.Goal, row.Key.Phase), out var score))
            {
                score = new ForecastScore { Goal = row.Key.Goal, Phase = row.Key.Phase };
                db.Add(score);
            }

            score.Count(row.Earlier, row.Within, row.Later, today);
        }
    }
}
