using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>How the mail goes. Counts and failures; never to whom, about what or which dossier.</summary>
/// <returns>The outbox.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ListOutbox : IQuery<OutboxView>;

/// <summary>The outbox.</summary>
/// <param name="Waiting">Mails that still have to leave.</param>
/// <param name="OldestWaitingAt">When the oldest of them was made; null when none waits.</param>
/// <param name="SentToday">Mails that left on this Dutch day.</param>
/// <param name="Dead">Mails that are no longer tried.</param>
/// <param name="DeadLetters">The latest 100 of them.</param>
public sealed record OutboxView(int Waiting, DateTimeOffset? OldestWaitingAt, int SentToday, int Dead, IReadOnlyList<DeadLetter> DeadLetters);

/// <summary>A mail that is no longer tried.</summary>
/// <param name="MailId">The mail.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="DeadAt">When it was given up.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastErrorKind">The kind of the last error.</param>
public sealed record DeadLetter(OutboxMailId MailId, DateTimeOffset CreatedAt, DateTimeOffset DeadAt, int Attempts, string LastErrorKind);

internal sealed class ListOutboxHandler(CaseworkDb db, TimeProvider clock) : IHandle<ListOutbox, OutboxView>
{
    private const int Most = 100;

    public async Task<Result<OutboxView>> HandleAsync(ListOutbox message, CancellationToken cancellationToken)
    {
        var midnight = DutchTime.StartOf(DutchTime.Today(clock));
        var mails = db.Set<OutboxMail>().AsNoTracking();
        var waiting = mails.Where(m => m.SentAt == null && m.DeadAt == null);
        var dead = mails.Where(m => m.DeadAt != null);
        var letters = await dead.OrderByDescending(m => m.DeadAt).Take(Most)
            .Select(m => new DeadLetter(m.Id, m.CreatedAt, m.DeadAt!.Value, m.Attempts, m.LastErrorKind ?? "")).ToListAsync(cancellationToken);
        return new OutboxView(
            await waiting.CountAsync(cancellationToken),
            await waiting.MinAsync(m => (DateTimeOffset?)m.CreatedAt, cancellationToken),
            await mails.CountAsync(m => m.SentAt >= midnight, cancellationToken),
            await dead.CountAsync(cancellationToken),
            letters);
    }
}
