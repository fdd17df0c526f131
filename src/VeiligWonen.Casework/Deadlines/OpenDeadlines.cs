using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>The open deadlines of dossiers, with what the running message made and closed already.</summary>
internal sealed class OpenDeadlines(CaseworkDb db, DaysOff daysOff)
{
    public async Task<IReadOnlyList<Deadline>> OfAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        await db.Set<Deadline>().Where(d => d.DossierId == dossier && d.ClosedAt == null).LoadAsync(cancellationToken);
        return [.. db.Set<Deadline>().Local.Where(d => d.DossierId == dossier && d.ClosedAt is null)];
    }

    public async Task<Deadline?> PhaseAsync(DossierId dossier, CancellationToken cancellationToken) =>
        (await OfAsync(dossier, cancellationToken)).SingleOrDefault(d => d.Subject == DeadlineSubject.Phase);

    public Task<IReadOnlySet<DateOnly>> DaysOffAsync(CancellationToken cancellationToken) => daysOff.AllAsync(cancellationToken);

    /// <summary>Adds what takes the place of another, if it is another.</summary>
    public void Add(Deadline? next)
    {
        if (next is not null && next.Id == 0 && db.Entry(next).State == EntityState.Detached)
        {
            db.Add(next);
        }
    }

    /// <summary>Opens the term of a phase or task, if it has one on this day.</summary>
    public async Task<Deadline?> BeginAsync(DossierId dossier, Phase phase, CaseTask? task, bool urgent, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var term = await PhaseTermRow.InForceAsync(db, phase, task, DutchTime.DayOf(at), cancellationToken);
        if (term is null)
        {
            return null;
        }

        var begun = Deadline.Begin(dossier, task, term, urgent, at, await daysOff.AllAsync(cancellationToken));
        db.Add(begun);
        return begun;
    }

    /// <summary>Takes urgency over. The term of the day on which it began counts: a term that was changed since does not touch what runs.</summary>
    public async Task<Deadline> WithUrgencyAsync(Deadline running, bool urgent, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (running.Urgent == urgent || running.Subject is DeadlineSubject.Hold or DeadlineSubject.Suspension)
        {
            return running;
        }

        var term = await PhaseTermRow.InForceAsync(db, running.Phase, running.Task, running.PhaseBeganOn, cancellationToken)
            ?? throw new InvalidOperationException("A deadline runs of what has no term.");
        var off = await daysOff.AllAsync(cancellationToken);
        return running.WithUrgency(urgent, term.WorkingDaysFrom(running.PhaseBeganOn, urgent, off), at, off);
    }
}
