using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>The running terms of a dossier: both days, how they came to be, what was asked or extended, and who had the ball.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The terms.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit, Role.Planner, Role.Bestuurder)]
public sealed record ShowDeadlines(DossierId DossierId) : IQuery<DeadlinesView>, IAboutDossier;

/// <summary>The running terms of a dossier.</summary>
/// <param name="Terms">The phase first, then its tasks; a day on which somebody looks again among them.</param>
/// <param name="Asked">The question that the bestuurder has not answered; null when none is open.</param>
/// <param name="Answered">The latest answer that may be read by the asker; null when there is none.</param>
/// <param name="Extensions">Every extension, the newest first.</param>
/// <param name="Turns">Who had the ball, in order; the last one has it now.</param>
/// <param name="ExtendedBy">Who may extend the running phase's term; null when nobody may.</param>
/// <param name="Forecast">When the goal is mostly reached; null while the dossier stands still, or when too few went before it to say.</param>
public sealed record DeadlinesView(
    IReadOnlyList<RunningTerm> Terms, AskedView? Asked, AnswerView? Answered, IReadOnlyList<ExtensionView> Extensions, IReadOnlyList<BallTurn> Turns,
    Role? ExtendedBy, ForecastView? Forecast);

/// <summary>When a dossier mostly reaches its goal: so it went for eight of ten that stood where it stands.</summary>
/// <param name="Goal">What is reached.</param>
/// <param name="FromOn">The first day, today or later.</param>
/// <param name="UntilOn">The last day, inclusive.</param>
public sealed record ForecastView(ForecastGoal Goal, DateOnly FromOn, DateOnly UntilOn)
{
    /// <summary>So many days after it was made it is not shown any more: assumed.</summary>
    public const int FreshDays = 3;
}

/// <summary>One running term.</summary>
/// <param name="Subject">What it is of.</param>
/// <param name="Task">Which task; null for the other subjects.</param>
/// <param name="Phase">In which phase.</param>
/// <param name="DueOn">The target day.</param>
/// <param name="FatalOn">The statutory day; null when no law sets one.</param>
/// <param name="StandsStill">It is paused or suspended: the days are those of before.</param>
/// <param name="Steps">How the days came to be, the first one first.</param>
public sealed record RunningTerm(
    DeadlineSubject Subject, CaseTask? Task, Phase Phase, DateOnly DueOn, DateOnly? FatalOn, bool StandsStill, IReadOnlyList<TermStep> Steps);

/// <summary>What made or moved a day.</summary>
/// <param name="On">When.</param>
/// <param name="Cause">What.</param>
/// <param name="DueOn">The target day since.</param>
/// <param name="FatalOn">The statutory day since; null when no law sets one.</param>
public sealed record TermStep(DateOnly On, DeadlineCause Cause, DateOnly DueOn, DateOnly? FatalOn);

/// <summary>A question for which the term stands still.</summary>
/// <param name="AskedAt">When it was asked.</param>
/// <param name="AskedByFunction">By whom, by function.</param>
/// <param name="Question">What was asked; null for roles that may not read it.</param>
/// <param name="AnswerByOn">The last day on which the answer is in time.</param>
public sealed record AskedView(DateTimeOffset AskedAt, string AskedByFunction, string? Question, DateOnly AnswerByOn);

/// <summary>How a question ended.</summary>
/// <param name="EndedAt">When.</param>
/// <param name="End">How.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Answer">The answer; null without one.</param>
public sealed record AnswerView(DateTimeOffset EndedAt, SuspensionEnd End, string Question, string? Answer);

/// <summary>One extension.</summary>
/// <param name="At">When.</param>
/// <param name="ByFunction">By whom, by function.</param>
/// <param name="FromOn">The last day before.</param>
/// <param name="ToOn">The last day since.</param>
/// <param name="Reason">Why; null for roles that may not read it.</param>
public sealed record ExtensionView(DateTimeOffset At, string ByFunction, DateOnly FromOn, DateOnly ToOn, string? Reason);

internal sealed class ShowDeadlinesHandler(CaseworkDb db, CurrentActor current, DossierVault vault, TimeProvider clock) : IHandle<ShowDeadlines, DeadlinesView>
{
    public async Task<Result<DeadlinesView>> HandleAsync(ShowDeadlines message, CancellationToken cancellationToken)
    {
        var id = message.DossierId;
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id, cancellationToken);
        var key = await vault.OpenAsync(id, cancellationToken);
        var rows = await db.Set<Deadline>().AsNoTracking().Where(d => d.DossierId == id && d.Phase == dossier.Phase).OrderBy(d => d.Id).ToListAsync(cancellationToken);
        var terms = rows.Where(d => d.ClosedAt is null).OrderBy(d => d.Subject).ThenBy(d => d.Task).Select(d => Running(d, rows)).ToList();
        var extensions = await ExtensionsAsync(id, key, cancellationToken);
        var runs = rows.Exists(d => d is { ClosedAt: null, Subject: DeadlineSubject.Phase, StandsStill: false, WasExtended: false });
        return new DeadlinesView(
            terms, await AskedAsync(id, key, cancellationToken), await AnsweredAsync(id, key, cancellationToken), extensions,
            await BallReader.TurnsAsync(db, id, dossier.ScanOnly, clock.GetUtcNow(), cancellationToken), runs ? ExtendTerm.By(dossier.Phase) : null,
            terms.Exists(t => t.StandsStill || t.Subject == DeadlineSubject.Hold) ? null : await ForecastAsync(id, cancellationToken));
    }

    // What was said some nights ago, because the clock failed since, is not repeated as if it were of now.
    private async Task<ForecastView?> ForecastAsync(DossierId id, CancellationToken cancellationToken)
    {
        var today = DutchTime.Today(clock);
        var freshFrom = today.AddDays(-ForecastView.FreshDays);
        var said = await db.Set<Forecast>().AsNoTracking().Where(f => f.DossierId == id && f.ReachedOn == null && !f.Lapsed).OrderByDescending(f => f.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return said is null || said.LatestOn < freshFrom || said.LatestUntilOn < today
            ? null : new ForecastView(said.Goal, said.LatestFromOn < today ? today : said.LatestFromOn, said.LatestUntilOn);
    }

    // Of one beginning: what was of an earlier round of the phase, or of the task, is over.
    private static RunningTerm Running(Deadline open, List<Deadline> rows) => new(
        open.Subject, open.Task, open.Phase, open.DueOn, open.FatalOn, open.StandsStill,
        [.. rows.Where(d => d.Subject == open.Subject && d.Task == open.Task && d.PhaseBeganOn == open.PhaseBeganOn && d.Id <= open.Id)
            .Select(d => new TermStep(DutchTime.DayOf(d.SinceAt), d.Cause, d.DueOn, d.FatalOn))]);

    // Why something was extended or asked is the bestuurder's to know, and of who works on the dossier but the planner; who asked or extended knows it.
    private bool MayRead(Role? askedAs = null) => current.Actor.Role is not Role.Planner || askedAs is Role.Planner;

    private async Task<AskedView?> AskedAsync(DossierId id, DossierKey key, CancellationToken cancellationToken)
    {
        var row = await (
            from s in db.Set<Suspension>().AsNoTracking()
            join a in db.Users on s.AskedBy equals a.Id
            where s.DossierId == id && s.EndedAt == null
            select new { Suspension = s, a.Function }).SingleOrDefaultAsync(cancellationToken);
        return row is null ? null : new AskedView(
            row.Suspension.AskedAt, row.Function,
            MayRead(row.Suspension.AskedAs) ? key.Open(Suspension.QuestionField, row.Suspension, row.Suspension.Question) : null, row.Suspension.AnswerByOn);
    }

    private async Task<AnswerView?> AnsweredAsync(DossierId id, DossierKey key, CancellationToken cancellationToken)
    {
        if (current.Actor.Role is not (Role.Bestuurder or Role.Veiligheidsadviseur or Role.Planner))
        {
            return null;
        }

        var row = await db.Set<Suspension>().AsNoTracking().Where(s => s.DossierId == id && s.EndedAt != null).OrderByDescending(s => s.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return row is null || !MayRead(row.AskedAs) ? null : new AnswerView(
            row.EndedAt!.Value, row.End!.Value, key.Open(Suspension.QuestionField, row, row.Question), key.Open(Suspension.AnswerField, row, row.Answer));
    }

    private async Task<IReadOnlyList<ExtensionView>> ExtensionsAsync(DossierId id, DossierKey key, CancellationToken cancellationToken)
    {
        var rows = await (
            from e in db.Set<Extension>().AsNoTracking()
            join a in db.Users on e.By equals a.Id
            where e.DossierId == id
            orderby e.Id descending
            select new { Extension = e, a.Function }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new ExtensionView(
            r.Extension.At, r.Function, r.Extension.FromOn, r.Extension.ToOn, MayRead() || r.Extension.By == current.Actor.AccountId ? key.Open(Extension.ReasonField, r.Extension, r.Extension.Reason) : null))];
    }
}
