using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>
/// The clock has mails sent that are due, at most 20 at a time: ask again until nothing was tried. A mail that fails is tried again after 1, 5 and 30
/// minutes and then every 2 hours; after 8 tries it is dead until an administrator has it tried again.
/// </summary>
/// <param name="CommandId">Made by the clock, new for every try.</param>
/// <returns>How many left, and how many did not.</returns>
[AllowedTo(Role.System)]
[NothingToValidate]
public sealed record SendOutbox(CommandId CommandId) : ICommand<OutboxRound>;

/// <summary>What came of one round.</summary>
/// <param name="Sent">Mails that the other side has taken over.</param>
/// <param name="Failed">Mails that must be tried again, or are dead now.</param>
public sealed record OutboxRound(int Sent, int Failed);

internal sealed class SendOutboxHandler(CaseworkDb db, IServiceScopeFactory scopes, IMailCarrier carrier, CaseworkOptions options, TimeProvider clock)
    : IHandle<SendOutbox, OutboxRound>
{
    private const int BatchSize = 20;
    private const string NoAddress = "NoAddress";

    public async Task<Result<OutboxRound>> HandleAsync(SendOutbox message, CancellationToken cancellationToken)
    {
        var claimed = await ClaimAsync(cancellationToken);
        var mails = await db.Set<OutboxMail>().Where(m => claimed.Contains(m.Id)).OrderBy(m => m.Id).ToListAsync(cancellationToken);
        var accounts = mails.Select(m => m.AccountId).ToList();
        var addresses = await db.Users.AsNoTracking().Where(a => accounts.Contains(a.Id) && a.ClosedAt == null && a.Email != null)
            .ToDictionaryAsync(a => a.Id, a => a.Email!, cancellationToken);
        var sent = 0;
        foreach (var mail in mails)
        {
            sent += await SendAsync(mail, addresses.GetValueOrDefault(mail.AccountId), cancellationToken) ? 1 : 0;
        }

        return new OutboxRound(sent, mails.Count - sent);
    }

    // In a transaction of its own: the claim must be there while the mail is under way, and must survive a sender that dies. No row stays
    // locked while we talk to a mail server.
    private async Task<List<OutboxMailId>> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<CaseworkDb>();
        await using var transaction = await own.Database.BeginTransactionAsync(cancellationToken);
        await Admission.EnterAsync(own, null, Role.System, Errand.None, cancellationToken);
        var due = await own.Set<OutboxMail>().FromSql(
            $"""
            SELECT * FROM outbox_mail WHERE sent_at IS NULL AND dead_at IS NULL AND next_try_at <= {now}
            ORDER BY next_try_at, id LIMIT {BatchSize} FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancellationToken);
        due.ForEach(m => m.Claim(now));
        await own.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [.. due.Select(m => m.Id)];
    }

    private async Task<bool> SendAsync(OutboxMail mail, string? address, CancellationToken cancellationToken)
    {
        if (address is null)
        {
            mail.GiveUp(NoAddress, clock.GetUtcNow());
            return false;
        }

        try
        {
            await carrier.CarryAsync(NoticeMail.Compose(options.Mail, mail.Id, address, mail.Kind, mail.CreatedAt), cancellationToken);
            mail.Sent(clock.GetUtcNow());
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The world outside may fail in any way; its words may hold an address, so only the kind is kept.
            mail.Failed(e.GetType().Name, clock.GetUtcNow());
            return false;
        }
    }
}
