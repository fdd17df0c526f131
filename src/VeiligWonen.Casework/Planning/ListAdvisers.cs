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
public sealed record AdviserRow(AccountId AccountId, string FullName, int OpenDossiers, int PlannedVisits, IReadOnlyList<string> Regions);

internal sealed class ListAdvisersHandler(CaseworkDb db, TimeProvider clock) : IHandle<ListAdvisers, IReadOnlyList<AdviserRow>>
{
    public async Task<Result<IReadOnlyList<AdviserRow>>> HandleAsync(ListAdvisers message, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await (
            from a in Advisers.In(db).AsNoTracking()
            join s in db.Set<AdviserSchedule>() on a.Id equals s.AccountId into schedules
            from s in schedules.DefaultIfEmpty()
            orderby a.FullName
            select new AdviserRow(
                a.Id,
                a.FullName,
                db.Set<Dossier>().Count(d => d.AdviserId == a.Id && Advisers.AtWork.Contains(d.Phase)),
                db.Set<Visit>().Count(v => v.AdviserId == a.Id && v.ReplacedAt == null && (v.ScanAt > now || v.InterviewAt > now)
                    && db.Set<Dossier>().Any(d => d.Id == v.DossierId && (d.Phase == Phase.Scan || d.Phase == Phase.Interview))),
                s == null ? new List<string>() : s.Regions))
            .ToListAsync(cancellationToken);
    }
}
