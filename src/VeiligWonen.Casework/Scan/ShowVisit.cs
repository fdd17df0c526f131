using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>The visit that is planned for a dossier, also for somebody's calendar. No address.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The visit, or <see cref="NoVisitPlanned"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Planner, Role.Bestuurder)]
public sealed record ShowVisit(DossierId DossierId) : IQuery<VisitView>, IAboutDossier;

/// <summary>A planned visit.</summary>
/// <param name="Code">The code of the dossier.</param>
/// <param name="ScanAt">When the woningscan is.</param>
/// <param name="InterviewAt">When the safety interview is.</param>
/// <param name="AdviserName">Who comes.</param>
/// <param name="CalendarId">What a calendar calls it; it stays when the visit is planned again.</param>
/// <param name="Sequence">How often it was planned before.</param>
/// <param name="PlannedAt">When it was planned.</param>
public sealed record VisitView(
    string Code, DateTimeOffset ScanAt, DateTimeOffset InterviewAt, string AdviserName, Guid CalendarId, int Sequence, DateTimeOffset PlannedAt);

internal sealed class ShowVisitHandler(CaseworkDb db) : IHandle<ShowVisit, VisitView>
{
    public async Task<Result<VisitView>> HandleAsync(ShowVisit message, CancellationToken cancellationToken) =>
        await (
            from v in db.Set<Visit>().AsNoTracking()
            where v.DossierId == message.DossierId && v.ReplacedAt == null
            join d in db.Set<Dossier>() on v.DossierId equals d.Id
            join a in db.Users on v.AdviserId equals a.Id
            select new VisitView(d.Code, v.ScanAt, v.InterviewAt, a.FullName, v.CalendarId, v.Sequence, v.PlannedAt)).SingleOrDefaultAsync(cancellationToken)
            is { } visit ? visit : new NoVisitPlanned();
}
