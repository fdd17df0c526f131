using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Scan;

/// <summary>The visits of running scans and interviews: the planner all, the adviser the own ones, the bestuurder the visit to their home.</summary>
/// <returns>Visits in the order of time, and for the planner what is still to be planned.</returns>
[AllowedTo(Role.Planner, Role.Veiligheidsadviseur, Role.Bestuurder)]
public sealed record ListVisits : IQuery<VisitPlan>;

/// <summary>What is planned and what is not.</summary>
/// <param name="Visits">The earliest first; at most 500.</param>
/// <param name="ToPlan">Accepted requests without a visit, most urgent first; empty for everybody but the planner.</param>
public sealed record VisitPlan(IReadOnlyList<VisitRow> Visits, IReadOnlyList<VisitToPlan> ToPlan);

/// <summary>One visit: never an address, never the name of the bestuurder.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">Its code.</param>
/// <param name="Office">The office.</param>
/// <param name="OrganisationName">The bestuursorgaan.</param>
/// <param name="Phase">Where the dossier stands.</param>
/// <param name="ScanAt">When the woningscan is.</param>
/// <param name="InterviewAt">When the safety interview is.</param>
/// <param name="AdviserId">Who comes.</param>
/// <param name="AdviserName">The adviser's name.</param>
/// <param name="Urgent">Shorter terms apply.</param>
public sealed record VisitRow(
    DossierId DossierId, string Code, Office Office, string OrganisationName, Phase Phase, DateTimeOffset ScanAt, DateTimeOffset InterviewAt,
    AccountId AdviserId, string AdviserName, bool Urgent);

/// <summary>A dossier that waits for a visit.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">Its code.</param>
/// <param name="Office">The office.</param>
/// <param name="OrganisationName">The bestuursorgaan.</param>
/// <param name="Province">Its province; empty when it works across provinces.</param>
/// <param name="SinceAt">When the request was accepted.</param>
/// <param name="DueOn">The last day of the term; null without one.</param>
/// <param name="Urgent">Shorter terms apply.</param>
public sealed record VisitToPlan(
    DossierId DossierId, string Code, Office Office, string OrganisationName, string Province, DateTimeOffset SinceAt, DateOnly? DueOn,
    bool Urgent);

internal sealed class ListVisitsHandler(CaseworkDb db, CurrentActor current) : IHandle<ListVisits, VisitPlan>
{
    private const int Most = 500;

    public async Task<Result<VisitPlan>> HandleAsync(ListVisits message, CancellationToken cancellationToken)
    {
        var me = current.Actor;
        var mine = MyDossiers.Of(db, me).Where(d => d.Phase == Phase.Scan || d.Phase == Phase.Interview);
        var visits = await (
            from v in db.Set<Visit>().AsNoTracking()
            where v.ReplacedAt == null && (me.Role != Role.Veiligheidsadviseur || v.AdviserId == me.AccountId)
            join d in mine on v.DossierId equals d.Id
            join o in db.Set<Organisation>() on d.OrganisationCode equals o.Code
            join a in db.Users on v.AdviserId equals a.Id
            orderby v.ScanAt, v.InterviewAt, v.Id
            select new VisitRow(
                d.Id, d.Code, d.Office, o.Name, d.Phase, v.ScanAt, v.InterviewAt, a.Id, a.FullName, d.UrgentSinceAt != null))
            .Take(Most).ToListAsync(cancellationToken);
        return new VisitPlan(visits, me.Role is Role.Planner ? await ToPlanAsync(mine, cancellationToken) : []);
    }

    private async Task<IReadOnlyList<VisitToPlan>> ToPlanAsync(IQueryable<Dossier> mine, CancellationToken cancellationToken) => await (
        from d in mine.AsNoTracking()
        where (d.Phase == Phase.Scan || d.Phase == Phase.Interview)
            && !db.Set<Visit>().Any(v => v.DossierId == d.Id && v.ReplacedAt == null)
            && !db.Set<Hold>().Any(h => h.DossierId == d.Id && h.ResumedAt == null)
        join o in db.Set<Organisation>() on d.OrganisationCode equals o.Code
        orderby d.DueOn == null, d.DueOn, d.PhaseSinceAt
        select new VisitToPlan(d.Id, d.Code, d.Office, o.Name, o.Province, d.PhaseSinceAt, d.DueOn, d.UrgentSinceAt != null))
        .Take(Most).ToListAsync(cancellationToken);
}
