using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>
/// Keeps the open deadlines of a dossier, in the transaction that moves it. During a pause or a suspension they stand still, and there is a day on which
/// somebody looks; after it, the working days that were left run on from that day.
/// </summary>
internal sealed class FollowPhases(CaseworkDb db, OpenDeadlines deadlines) : IFollowPhases
{
    public async Task FollowAsync(PhaseChanged change, CancellationToken cancellationToken)
    {
        var dossier = await db.Set<Dossier>().FindAsync([change.DossierId], cancellationToken)
            ?? throw new InvalidOperationException("A dossier that is not there moved.");
        var open = await deadlines.OfAsync(change.DossierId, cancellationToken);
        if (change.From != change.To)
        {
            await BeginAsync(open, change, cancellationToken);
        }
        else
        {
            await AgainAsync(open, change, cancellationToken);
        }

        (dossier.DueOn, dossier.FatalOn) = DaysOf(await deadlines.OfAsync(change.DossierId, cancellationToken));
    }

    /// <summary>What a list shows: while the term stands still, the day on which somebody looks.</summary>
    public static (DateOnly? DueOn, DateOnly? FatalOn) DaysOf(IReadOnlyList<Deadline> open)
    {
        var phase = open.SingleOrDefault(d => d.Subject == DeadlineSubject.Phase);
        var look = open.FirstOrDefault(d => d.Subject == DeadlineSubject.Hold) ?? open.FirstOrDefault(d => d.Subject == DeadlineSubject.Suspension);
        return look is not null ? (look.DueOn, null) : (phase?.DueOn, phase?.FatalOn);
    }

    private async Task BeginAsync(IReadOnlyList<Deadline> open, PhaseChanged change, CancellationToken cancellationToken)
    {
        foreach (var deadline in open)
        {
            deadline.Close(change.At);
        }

        await deadlines.BeginAsync(change.DossierId, change.To, null, change.Urgent, change.At, cancellationToken);
    }

    private async Task AgainAsync(IReadOnlyList<Deadline> open, PhaseChanged change, CancellationToken cancellationToken)
    {
        var hold = await db.Set<Hold>().AsNoTracking().SingleOrDefaultAsync(h => h.DossierId == change.DossierId && h.ResumedAt == null, cancellationToken);
        var suspension = await db.Set<Suspension>().AsNoTracking().SingleOrDefaultAsync(s => s.DossierId == change.DossierId && s.EndedAt == null, cancellationToken);
        await LookAsync(open, change, DeadlineSubject.Hold, hold?.LookAgainOn, cancellationToken);
        await LookAsync(open, change, DeadlineSubject.Suspension, suspension?.AnswerByOn, cancellationToken);
        var daysOff = await deadlines.DaysOffAsync(cancellationToken);
        var wasSuspended = open.Any(d => d.Subject == DeadlineSubject.Suspension);
        foreach (var deadline in open.Where(d => d.Subject is DeadlineSubject.Phase or DeadlineSubject.Task))
        {
            if (hold is not null || suspension is not null)
            {
                deadline.Pause(change.At, daysOff);
                continue;
            }

            var running = deadline.StandsStill
                ? deadline.Resume(wasSuspended ? DeadlineCause.Answered : DeadlineCause.Resumed, change.At, daysOff) : deadline;
            var next = await deadlines.WithUrgencyAsync(running, change.Urgent, change.At, cancellationToken);
            // Both at one moment, as when it became urgent during the pause: one row would not say why.
            deadlines.Add(running);
            deadlines.Add(next);
        }
    }

    // A day on which somebody looks is there as long as what it is of.
    private async Task LookAsync(IReadOnlyList<Deadline> open, PhaseChanged change, DeadlineSubject subject, DateOnly? day, CancellationToken cancellationToken)
    {
        var there = open.SingleOrDefault(d => d.Subject == subject);
        if (day is null)
        {
            there?.Close(change.At);
        }
        else if (there is null)
        {
            deadlines.Add(Deadline.On(
                change.DossierId, subject, change.To, day.Value, change.Urgent, change.At, await deadlines.DaysOffAsync(cancellationToken)));
        }
    }
}

/// <summary>Keeps a deadline for every task that has a term of its own, from when it can be done until it is done.</summary>
internal sealed class FollowTasks(OpenDeadlines deadlines, TimeProvider clock) : IFollowFacts
{
    private static readonly IReadOnlyList<CaseTask> WithTerm = [.. PhaseTerms.Defaults.Where(t => t.Task is not null).Select(t => t.Task!.Value)];

    public async Task FollowAsync(Dossier dossier, DossierFacts facts, CancellationToken cancellationToken)
    {
        var open = (await deadlines.OfAsync(dossier.Id, cancellationToken)).Where(d => d.Subject == DeadlineSubject.Task).ToDictionary(d => d.Task!.Value);
        if (open.Count == 0 && !PhaseTerms.Defaults.Any(t => t.Task is not null && t.Phase == facts.Phase))
        {
            return;
        }

        var now = clock.GetUtcNow();
        foreach (var task in WithTerm)
        {
            var state = WorkFor.StateOf(task, facts);
            if (state is TaskState.Done or TaskState.NotYours && open.TryGetValue(task, out var running))
            {
                running.Close(now);
            }
            else if (state is TaskState.Ready or TaskState.InProgress && !open.ContainsKey(task))
            {
                await deadlines.BeginAsync(dossier.Id, facts.Phase, task, facts.Urgent, now, cancellationToken);
            }
        }
    }
}
