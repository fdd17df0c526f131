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
/// <param name="Later">How many of those that wait do so for the hours of their reader.</param>
/// <param name="Tries">The latest 50 lines of the delivery register.</param>
public sealed record OutboxView(
    int Waiting, DateTimeOffset? OldestWaitingAt, int SentToday, int Dead, IReadOnlyList<DeadLetter> DeadLetters, int Later, IReadOnlyList<DeliveryLine> Tries);

/// <summary>One line of the delivery register.</summary>
/// <param name="MailId">The mail; its Message-ID begins with it.</param>
/// <param name="Number">Which of its tries.</param>
/// <param name="At">When the try ended.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Status">The number that the mail server answered; null without an answer.</param>
public sealed record DeliveryLine(OutboxMailId MailId, int Number, DateTimeOffset At, DeliveryOutcome Outcome, int? Status);

/// <summary>A mail that is no longer tried.</summary>
/// <param name="MailId">The mail.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="DeadAt">When it was given up.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastErrorKind">The kind of the last error.</param>
/// <param name="MayHaveArrived">True when it was offered and no answer came: another try may make a copy.</param>
public sealed record DeadLetter(OutboxMailId MailId, DateTimeOffset CreatedAt, DateTimeOffset DeadAt, int Attempts, string LastErrorKind, bool MayHaveArrived);

internal sealed class ListOutboxHandler(CaseworkDb db, TimeProvider clock) : IHandle<ListOutbox, OutboxView>
{
    private const int Most = 100;
    private const int MostTries = 50;

    public async Task<Result<OutboxView>> HandleAsync(ListOutbox message, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var midnight = DutchTime.StartOf(DutchTime.Today(clock));
        var mails = db.Set<OutboxMail>().AsNoTracking();
        var waiting = mails.Where(m => m.SentAt == null && m.DeadAt == null && m.SetAsideAt == null);
        var dead = mails.Where(m => m.DeadAt != null);
        var letters = await dead.OrderByDescending(m => m.DeadAt).Take(Most)
            .Select(m => new DeadLetter(m.Id, m.CreatedAt, m.DeadAt!.Value, m.Attempts, m.LastErrorKind ?? "", m.Doubts > 0)).ToListAsync(cancellationToken);
        return new OutboxView(
            await waiting.CountAsync(cancellationToken),
            await waiting.MinAsync(m => (DateTimeOffset?)m.CreatedAt, cancellationToken),
            await mails.CountAsync(m => m.SentAt >= midnight, cancellationToken),
            await dead.CountAsync(cancellationToken),
            letters,
            await waiting.CountAsync(m => m.WaitedForHours && m.NextTryAt > now, cancellationToken),
            await db.Set<MailDelivery>().AsNoTracking().OrderByDescending(d => d.At).ThenByDescending(d => d.Number).Take(MostTries)
                .Select(d => new DeliveryLine(d.MailId, d.Number, d.At, d.Outcome, d.Status)).ToListAsync(cancellationToken));
    }
}
