using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Planning;

/// <summary>The advisers of the CCV with their workload, to choose from when a visit is planned.</summary>
/// <returns>By name.</returns>
[AllowedTo(Role.Planner)]
public sealed record ListAdvisers : IQuery<IReadOnlyList<AdviserRow>>;

/// <summary>One adviser.</summary>
/// <param name="AccountId">The account to plan with.</param>
/// <param name="FullName">The name.</param>
/// <param name="OpenDossiers">Dossiers in scan, interview, assessment or review that are assigned to the adviser.</param>
/// <param name="PlannedVisits">Visits whose woningscan or interview is still to come.</param>
/// <param name="Regions">The provinces to which the adviser goes; empty when nothing was said.</param>
/// <param name="Late">Of the open dossiers those whose target day is behind us.</param>
/// <param name="LastDueOn">The last target day of an open dossier: until when there is work as it stands; null without one.</param>
/// <param name="Away">The period in which they are away, or the next one; null when none was said.</param>
/// <param name="DueWhileAway">Open dossiers whose target day lies in that period.</param>
public sealed record AdviserRow(
    AccountId AccountId, string FullName, int OpenDossiers, int PlannedVisits, IReadOnlyList<string> Regions, int Late, DateOnly? LastDueOn, AwayPeriod? Away,
    int DueWhileAway);

internal sealed class ListAdvisersHandler(CaseworkDb db, TimeProvider clock) : IHandle<ListAdvisers, IReadOnlyList<AdviserRow>>
{
    public async Task<Result<IReadOnlyList<AdviserRow>>> HandleAsync(ListAdvisers message, CancellationToken cancellationToken)
    {
        var (now, today) = (clock.GetUtcNow(), DutchTime.Today(clock));
        var people = await (
            from a in Advisers.In(db).AsNoTracking()
            join s in db.Set<AdviserSchedule>() on a.Id equals s.AccountId into schedules
            from s in schedules.DefaultIfEmpty()
            orderby a.FullName
            select new
            {
                a.Id,
                a.FullName,
                Regions = s == null ? new List<string>() : s.Regions,
                Visits = db.Set<Visit>().Count(v => v.AdviserId == a.Id && v.ReplacedAt == null && (v.ScanAt > now || v.InterviewAt > now)
                    && db.Set<Dossier>().Any(d => d.Id == v.DossierId && (d.Phase == Phase.Scan || d.Phase == Phase.Interview))),
            }).ToListAsync(cancellationToken);
        var work = (await db.Set<Dossier>().Where(d => d.AdviserId != null && Advisers.AtWork.Contains(d.Phase)).GroupBy(d => new { d.AdviserId, d.DueOn })
            .Select(g => new { g.Key.AdviserId, g.Key.DueOn, Count = g.Count() }).ToListAsync(cancellationToken)).ToLookup(w => w.AdviserId!.Value);
        var away = (await db.Set<AdviserAway>().AsNoTracking().Where(w => w.UntilOn >= today).OrderBy(w => w.FromOn).ToListAsync(cancellationToken))
            .ToLookup(w => w.AccountId, w => new AwayPeriod(w.FromOn, w.UntilOn));
        return people.ConvertAll(a => new AdviserRow(
            a.Id, a.FullName, work[a.Id].Sum(w => w.Count), a.Visits, a.Regions, work[a.Id].Where(w => w.DueOn < today).Sum(w => w.Count), work[a.Id].Max(w => w.DueOn),
            away[a.Id].FirstOrDefault(), away[a.Id].FirstOrDefault() is { } gone ? work[a.Id].Where(w => w.DueOn >= gone.FromOn && w.DueOn <= gone.UntilOn).Sum(w => w.Count) : 0));
    }
}
