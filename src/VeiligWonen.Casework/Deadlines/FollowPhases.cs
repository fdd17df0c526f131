using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>
/// Keeps the one open deadline of a dossier, in the transaction that moves it. On hold there is no day; on resuming, the working days that
/// were left run on from the day of resuming.
/// </summary>
internal sealed class FollowPhases(CaseworkDb db) : IFollowPhases
{
    public async Task FollowAsync(PhaseChanged change, CancellationToken cancellationToken)
    {
        var dossier = await db.Set<Dossier>().FindAsync([change.DossierId], cancellationToken)
            ?? throw new InvalidOperationException("A dossier that is not there moved.");
        var open = await OpenAsync(change.DossierId, cancellationToken);
        var next = change.From == change.To
            ? await AgainAsync(open, change, cancellationToken)
            : await BeginAsync(open, change, cancellationToken);
        if (next is not null && next != open)
        {
            db.Add(next);
        }

        dossier.DueOn = next is { PausedAt: null } ? next.DueOn : null;
    }

    private async Task<Deadline?> BeginAsync(Deadline? open, PhaseChanged change, CancellationToken cancellationToken)
    {
        open?.Close(change.At);
        var term = await PhaseTermRow.InForceAsync(db, change.To, DutchTime.DayOf(change.At), cancellationToken);
        return term is null ? null : Deadline.Begin(change.DossierId, change.To, term.Days(change.Urgent), change.Urgent, change.At);
    }

    private async Task<Deadline?> AgainAsync(Deadline? open, PhaseChanged change, CancellationToken cancellationToken)
    {
        if (open is null)
        {
            return null;
        }

        if (await db.Set<Hold>().AnyAsync(h => h.DossierId == change.DossierId && h.ResumedAt == null, cancellationToken))
        {
            open.Pause(change.At);
            return open;
        }

        var running = open.PausedAt is null ? open : open.Resume(change.At);
        if (running.Urgent == change.Urgent)
        {
            return running;
        }

        // The term of the day on which the phase began: a term that was changed since does not touch what runs.
        var term = await PhaseTermRow.InForceAsync(db, running.Phase, running.PhaseBeganOn, cancellationToken)
            ?? throw new InvalidOperationException("A deadline runs in a phase without a term.");
        return running.WithUrgency(change.Urgent, term.Days(change.Urgent), change.At);
    }

    // What this message made or closed is not in the database yet.
    private async Task<Deadline?> OpenAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        await db.Set<Deadline>().Where(d => d.DossierId == dossier && d.ClosedAt == null).LoadAsync(cancellationToken);
        return db.Set<Deadline>().Local.SingleOrDefault(d => d.DossierId == dossier && d.ClosedAt is null);
    }
}
