using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>A mail that somebody is sending now.</summary>
/// <param name="Id">The mail, and its Message-ID.</param>
/// <param name="Number">Which of its tries this is.</param>
/// <param name="Kind">What was told.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Address">To whom.</param>
/// <param name="Look">What was chosen of it.</param>
internal sealed record ClaimedMail(OutboxMailId Id, int Number, Dossiers.NoticeKind Kind, DateTimeOffset CreatedAt, string Address, MailLook Look);

/// <summary>
/// Gives out one mail at a time and writes down what came of it, each in a transaction of its own: what is under way must be on record while it is, and must survive a
/// sender that dies. No row stays locked while we talk to a mail server (ADR 0078).
/// </summary>
internal sealed class OutboxDesk(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int LookedAtOnce = 20;
    private const string NoAddress = "NoAddress";

    /// <summary>The next mail that is due, and how many it came past that are dead now.</summary>
    /// <param name="holder">The connection that lives as long as the sender does.</param>
    /// <param name="passed">Mails to come past, because their sender still lives; grows.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<(ClaimedMail? Mail, int Dead)> ClaimAsync(CaseworkDb holder, List<Guid> passed, CancellationToken cancellationToken)
    {
        var (claimed, dead) = ((ClaimedMail?)null, 0);
        await InOwnAsync(async db =>
        {
            (claimed, dead) = (null, 0);
            var daysOff = new DaysOff(db);
            while (claimed is null && await DueAsync(db, passed, cancellationToken) is { Count: > 0 } due)
            {
                foreach (var mail in due)
                {
                    if (!await HoldAsync(holder, mail.Id, cancellationToken))
                    {
                        passed.Add(mail.Id.Value);
                        continue;
                    }

                    claimed = await SettleAsync(db, mail, daysOff, cancellationToken);
                    dead += mail.DeadAt is null ? 0 : 1;
                    if (claimed is not null)
                    {
                        break;
                    }
                }

                await db.SaveChangesAsync(cancellationToken);
            }
        }, cancellationToken);
        return (claimed, dead);
    }

    /// <summary>On record before the mail server can have it: from here on a try that breaks off is in doubt.</summary>
    public Task OfferingAsync(ClaimedMail mail, CancellationToken cancellationToken) => InOwnAsync(async db =>
    {
        var row = await LockAsync(db, mail.Id, cancellationToken);
        if (!IsStillTheirs(row, mail))
        {
            throw new InvalidOperationException("Another sender has taken this mail.");
        }

        row.Offered(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Writes down how a try ended; also when the sender is being stopped, because the mail may have left.</summary>
    public Task RecordAsync(ClaimedMail mail, DeliveryOutcome outcome, int? status, string errorKind) => InOwnAsync(async db =>
    {
        var (row, now) = (await LockAsync(db, mail.Id, CancellationToken.None), clock.GetUtcNow());
        var theirs = IsStillTheirs(row, mail);
        if (outcome is DeliveryOutcome.TakenOver && row.SentAt is null)
        {
            // Also when the lease ran out meanwhile: it has left.
            row.Sent(now);
        }
        else if (theirs)
        {
            row.Failed(errorKind, outcome is DeliveryOutcome.Unknown, now);
        }

        if (theirs)
        {
            Register(db, row, mail.Number, outcome, status, now);
        }

        await db.SaveChangesAsync(CancellationToken.None);
    }, CancellationToken.None);

    private static bool IsStillTheirs(OutboxMail row, ClaimedMail mail) => row.ClaimedAt is not null && row.Tries == mail.Number;

    // The lease asks the clock, and clocks jump; this asks whether the connection of the other sender is still there. Kept until the message ends.
    private static Task<bool> HoldAsync(CaseworkDb holder, OutboxMailId mail, CancellationToken cancellationToken) =>
        holder.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended({"outbox/" + mail}, 0)) AS \"Value\"").SingleAsync(cancellationToken);

    private async Task<List<OutboxMail>> DueAsync(CaseworkDb db, List<Guid> passed, CancellationToken cancellationToken)
    {
        var (now, past) = (clock.GetUtcNow(), passed.ToArray());
        return await db.Set<OutboxMail>().FromSql(
            $"""
            SELECT * FROM outbox_mail WHERE sent_at IS NULL AND dead_at IS NULL AND set_aside_at IS NULL AND next_try_at <= {now} AND id <> ALL ({past})
            ORDER BY next_try_at, id LIMIT {LookedAtOnce} FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancellationToken);
    }

    private static async Task<OutboxMail> LockAsync(CaseworkDb db, OutboxMailId mail, CancellationToken cancellationToken) =>
        (await db.Set<OutboxMail>().FromSql($"SELECT * FROM outbox_mail WHERE id = {mail.Value} FOR UPDATE").ToListAsync(cancellationToken)).Single();

    // What is to happen with a mail that is due: it is sent now, later, by another, or not at all.
    private async Task<ClaimedMail?> SettleAsync(CaseworkDb db, OutboxMail mail, DaysOff daysOff, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (mail.ClaimedAt is not null)
        {
            BreakOff(db, mail, now);
        }

        if (mail.DeadAt is not null)
        {
            return null;
        }

        var choices = await ChoicesAsync(db, mail.AccountId, cancellationToken);
        var closed = await daysOff.AllAsync(cancellationToken);
        if (MailHours.NextMoment(choices, mail.Haste, mail.CreatedAt, now, closed) is not { } moment)
        {
            mail.SetAside(null, now);
            return null;
        }

        if (moment > now)
        {
            mail.PutOff(moment);
            return null;
        }

        var address = await db.Users.AsNoTracking().Where(a => a.Id == mail.AccountId && a.ClosedAt == null).Select(a => a.Email).SingleOrDefaultAsync(cancellationToken);
        if (address is null)
        {
            mail.GiveUp(NoAddress, now);
            return null;
        }

        var bundles = mail.Tries == 0 && mail.Haste is MailHaste.Ordinary && await BundleAsync(db, mail, choices, closed, now, cancellationToken);
        mail.Claim(now);
        return new ClaimedMail(mail.Id, mail.Tries, mail.Kind, mail.CreatedAt, address, mail.Dress(choices, bundles));
    }

    // The lease ran out and nobody is sending it. It waits no longer for that, unless it is dead by now.
    private static void BreakOff(CaseworkDb db, OutboxMail mail, DateTimeOffset now)
    {
        var outcome = mail.OfferedAt is null ? DeliveryOutcome.NotReached : DeliveryOutcome.Unknown;
        var (number, due) = (mail.Tries, mail.NextTryAt);
        mail.Failed(OutboxMail.BrokenOffError, outcome is DeliveryOutcome.Unknown, now);
        mail.NextTryAt = due;
        Register(db, mail, number, outcome, null, now);
    }

    // What waited for the same moment says the same: one mail says it for all. Each of them is settled with this one.
    private static async Task<bool> BundleAsync(
        CaseworkDb db, OutboxMail mail, NoticeChoices choices, IReadOnlySet<DateOnly> daysOff, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (choices.Way is not MailWay.Digest && !mail.WaitedForHours)
        {
            return false;
        }

        var others = await db.Set<OutboxMail>().FromSql(
            $"""
            SELECT * FROM outbox_mail WHERE account_id = {mail.AccountId.Value} AND id <> {mail.Id.Value} AND haste = 'Ordinary' AND tries = 0
                AND sent_at IS NULL AND dead_at IS NULL AND set_aside_at IS NULL AND next_try_at <= {now} FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancellationToken);
        var same = others.Where(o => MailHours.NextMoment(choices, o.Haste, o.CreatedAt, now, daysOff) <= now).ToList();
        same.ForEach(o => o.SetAside(mail.Id, now));
        return choices.Way is MailWay.Digest || same.Count > 0;
    }

    private static async Task<NoticeChoices> ChoicesAsync(CaseworkDb db, AccountId account, CancellationToken cancellationToken) =>
        (await db.Set<NoticeSettings>().AsNoTracking().SingleOrDefaultAsync(s => s.AccountId == account, cancellationToken))?.Choices ?? NoticeChoices.Usual;

    private static void Register(CaseworkDb db, OutboxMail mail, int number, DeliveryOutcome outcome, int? status, DateTimeOffset at) =>
        db.Add(new MailDelivery { MailId = mail.Id, Number = number, At = at, Outcome = outcome, Status = status });

    private async Task InOwnAsync(Func<CaseworkDb, Task> work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseworkDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await Admission.EnterAsync(db, null, Role.System, Errand.None, cancellationToken);
        await work(db);
        await transaction.CommitAsync(cancellationToken);
    }
}
