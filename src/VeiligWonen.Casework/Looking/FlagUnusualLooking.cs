using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Looking;

/// <summary>
/// The clock looks for unusual looking, yesterday and today, and tells the auditors. What was told is not told again: its numbers grow. At most
/// 100 are told at a time: ask again until the answer is 0.
/// </summary>
/// <param name="CommandId">Made by the clock, new for every try.</param>
/// <returns>How many were newly told.</returns>
[AllowedTo(Role.System)]
[NothingToValidate]
public sealed record FlagUnusualLooking(CommandId CommandId) : ICommand<int>;

internal sealed class FlagUnusualLookingHandler(CaseworkDb db, ITellPeople people, CaseworkOptions options, TimeProvider clock)
    : IHandle<FlagUnusualLooking, int>
{
    private const int BatchSize = 100;
    private const long OneLooks = 0x7677_6c6f_6f6b_7301;

    // Days long gone are settled: what came in late would have been seen by the sweep before midnight or the one after it.
    private const int DaysBack = 1;

    public async Task<Result<int>> HandleAsync(FlagUnusualLooking message, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({OneLooks})", cancellationToken);
        var today = DutchTime.Today(clock);
        var first = today.AddDays(-DaysBack);
        var known = await db.Set<UnusualLook>().Where(u => u.LookedOn >= first).ToDictionaryAsync(u => (u.AccountId, u.Kind, u.LookedOn), cancellationToken);
        var raised = 0;
        foreach (var found in await FindAsync(first, today, cancellationToken))
        {
            var kind = Enum.Parse<UnusualKind>(found.Kind);
            var account = new AccountId(found.AccountId);
            if (!known.TryGetValue((account, kind, found.LookedOn), out var look))
            {
                if (raised == BatchSize)
                {
                    continue;
                }

                look = db.Add(new UnusualLook { Id = UnusualLookId.New(), AccountId = account, Kind = kind, LookedOn = found.LookedOn, RaisedAt = clock.GetUtcNow() }).Entity;
                raised++;
            }

            look.Count(found.Dossiers, found.Looks, found.FirstAt, found.LastAt);
        }

        if (raised > 0)
        {
            people.TellAuditors(null, NoticeKind.UnusualLooking);
        }

        return raised;
    }

    // Bounded by the index on the moment of a line: two days of it, whatever the length of the trail.
    private Task<List<Found>> FindAsync(DateOnly first, DateOnly today, CancellationToken cancellationToken)
    {
        var (since, limits) = (DutchTime.StartOf(first), options.Looking);
        DateOnly[] free = [.. Enumerable.Range(0, DaysBack + 1).Select(first.AddDays).Where(day => day <= today && !WorkingDays.Includes(day))];
        return db.Database.SqlQuery<Found>(
            $"""
            WITH look AS MATERIALIZED (
                SELECT l.account_id, l.role, l.dossier_id, l.at, l.at AT TIME ZONE 'Europe/Amsterdam' AS local,
                    (l.at AT TIME ZONE 'Europe/Amsterdam')::date AS looked_on
                FROM audit_line l
                WHERE l.at >= {since} AND l.outcome = 'Looked' AND l.dossier_id IS NOT NULL AND l.account_id IS NOT NULL
                    AND l.role IN ('Planner', 'Veiligheidsadviseur', 'ThreatAnalyst', 'Beveiligingsautoriteit', 'Employer')
            ), not_assigned AS (
                SELECT k.*, EXISTS (
                    SELECT FROM emergency_access e
                    WHERE e.dossier_id = k.dossier_id AND e.account_id = k.account_id AND e.at <= k.at AND e.until_at >= k.at) AS emergency
                FROM look k
                WHERE k.role IN ('Veiligheidsadviseur', 'ThreatAnalyst', 'Beveiligingsautoriteit')
                    AND NOT EXISTS (SELECT FROM dossier_grant g WHERE g.dossier_id = k.dossier_id AND g.account_id = k.account_id AND g.role = k.role)
                    AND NOT EXISTS (SELECT FROM contribution c WHERE c.dossier_id = k.dossier_id AND c.account_id = k.account_id)
                    AND NOT EXISTS (SELECT FROM milestone m WHERE m.dossier_id = k.dossier_id AND m.by = k.account_id)
            )
            SELECT account_id, 'ManyDossiers' AS kind, looked_on, count(DISTINCT dossier_id)::int AS dossiers, count(*)::int AS looks,
                min(at) AS first_at, max(at) AS last_at
            FROM look GROUP BY account_id, looked_on HAVING count(DISTINCT dossier_id) >= {limits.ManyDossiers}
            UNION ALL
            SELECT account_id, 'OddHour', looked_on, count(DISTINCT dossier_id)::int, count(*)::int, min(at), max(at)
            FROM look WHERE local::time < {limits.DayFrom} OR local::time >= {limits.DayUntil} OR looked_on = ANY ({free})
            GROUP BY account_id, looked_on HAVING count(*) >= {limits.OddHourLooks}
            UNION ALL
            SELECT account_id, 'NotAssigned', looked_on, count(DISTINCT dossier_id)::int, count(*)::int, min(at), max(at)
            FROM not_assigned
            GROUP BY account_id, looked_on HAVING count(DISTINCT dossier_id) >= {limits.NotAssigned} OR bool_or(emergency)
            """).ToListAsync(cancellationToken);
    }

    private sealed record Found(
        Guid AccountId, string Kind, DateOnly LookedOn, int Dossiers, int Looks, DateTimeOffset FirstAt, DateTimeOffset LastAt);
}
