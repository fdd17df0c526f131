using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Planning;

/// <summary>Moments and advisers that suit a dossier, for the planner to choose from. Nothing is held: planning it decides.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The proposals, the best few in the order of time, none when nobody works there; or <see cref="VisitNotPossible"/>.</returns>
[AllowedTo(Role.Planner)]
public sealed record ProposeVisits(DossierId DossierId) : IQuery<VisitProposals>, IAboutDossier;

/// <summary>What was found.</summary>
/// <param name="Province">The province of the bestuursorgaan; empty when it works across provinces.</param>
/// <param name="Proposals">In the order of time, those within the term first.</param>
/// <param name="WithoutHours">Advisers who did not say yet where and when they work.</param>
public sealed record VisitProposals(string Province, IReadOnlyList<VisitProposal> Proposals, int WithoutHours);

/// <summary>One moment with one adviser.</summary>
/// <param name="AdviserId">To plan with.</param>
/// <param name="FullName">The adviser's name.</param>
/// <param name="Moment">The day and time on a Dutch clock at which the visit begins.</param>
/// <param name="OpenDossiers">How much the adviser has to do.</param>
/// <param name="IsNear">The adviser is in that province on that day already.</param>
/// <param name="AfterTerm">The day is after the term of the dossier.</param>
public sealed record VisitProposal(AccountId AdviserId, string FullName, VisitMoment Moment, int OpenDossiers, bool IsNear, bool AfterTerm);

internal sealed class ProposeVisitsHandler(CaseworkDb db, CaseworkOptions options, TimeProvider clock) : IHandle<ProposeVisits, VisitProposals>
{
    public async Task<Result<VisitProposals>> HandleAsync(ProposeVisits message, CancellationToken cancellationToken)
    {
        var dossier = await (
            from d in db.Set<Dossier>().AsNoTracking()
            where d.Id == message.DossierId
            join o in db.Set<Organisation>() on d.OrganisationCode equals o.Code
            select new { d.Phase, d.DueOn, o.Province }).SingleAsync(cancellationToken);
        if (dossier.Phase is not (Phase.Scan or Phase.Interview))
        {
            return new VisitNotPossible($"Het dossier staat in de fase {dossier.Phase.Dutch().ToLowerInvariant()}. Er is geen bezoek te plannen.");
        }

        var planning = options.Planning;
        var first = WorkingDays.Add(DutchTime.Today(clock), planning.NoticeDays);
        var wanted = new VisitWanted(dossier.Province, first, first.AddDays(planning.DaysAhead), dossier.DueOn);
        var advisers = await AdvisersAsync(message.DossierId, wanted, planning, cancellationToken);
        return new VisitProposals(
            dossier.Province, VisitFinder.Find(wanted, advisers.Where(a => a.Week.Count > 0), planning), advisers.Count(a => a.Week.Count == 0));
    }

    private async Task<List<AdviserTime>> AdvisersAsync(DossierId dossier, VisitWanted wanted, PlanningOptions planning, CancellationToken cancellationToken)
    {
        var people = await Advisers.In(db).AsNoTracking().Select(a => new
        {
            a.Id,
            a.FullName,
            Open = db.Set<Dossier>().Count(d => d.AdviserId == a.Id && Advisers.AtWork.Contains(d.Phase)),
        }).ToListAsync(cancellationToken);
        var schedules = await db.Set<AdviserSchedule>().AsNoTracking().Include(s => s.Week).Include(s => s.Away).AsSplitQuery()
            .ToDictionaryAsync(s => s.AccountId, cancellationToken);
        var (earliest, latest) = (DutchTime.StartOf(wanted.From), DutchTime.StartOf(wanted.Until.AddDays(1)));
        // The visit that is planned again does not stand in its own way.
        var visits = await (
            from v in db.Set<Visit>().AsNoTracking()
            where v.ReplacedAt == null && v.DossierId != dossier && ((v.ScanAt >= earliest && v.ScanAt < latest) || (v.InterviewAt >= earliest && v.InterviewAt < latest))
            join d in db.Set<Dossier>() on v.DossierId equals d.Id
            join o in db.Set<Organisation>() on d.OrganisationCode equals o.Code
            select new { v.AdviserId, v.ScanAt, v.InterviewAt, o.Province }).ToListAsync(cancellationToken);
        var length = TimeSpan.FromMinutes(planning.VisitMinutes);
        // One visit, unless the interview is on another moment.
        var busy = visits.SelectMany(v => new[] { (v.AdviserId, At: v.ScanAt, v.Province), (v.AdviserId, At: v.InterviewAt, v.Province) }
                .Take(v.InterviewAt >= v.ScanAt + length ? 2 : 1))
            .ToLookup(v => v.AdviserId, v => new BusyTime(v.At, v.At + length, v.Province));
        return [.. people.Select(a => new AdviserTime(
            a.Id, a.FullName, a.Open, schedules.GetValueOrDefault(a.Id)?.Regions ?? [],
            [.. (schedules.GetValueOrDefault(a.Id)?.Week ?? []).Select(h => new WorkingHours(h.Day, h.From, h.Until))],
            [.. (schedules.GetValueOrDefault(a.Id)?.Away ?? []).Select(p => new AwayPeriod(p.FromOn, p.UntilOn))],
            [.. busy[a.Id]]))];
    }
}
