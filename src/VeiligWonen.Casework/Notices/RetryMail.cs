using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>Has a dead mail tried again, from the first try on.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="MailId">The mail.</param>
/// <returns>Done, or <see cref="NotFound"/>, or <see cref="MailIsNotDead"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record RetryMail(CommandId CommandId, OutboxMailId MailId) : ICommand<Done>;

/// <summary>The mail is still being tried, or has left.</summary>
public sealed record MailIsNotDead() : Refusal("Deze mail is al verstuurd of wordt al opnieuw geprobeerd.");

internal sealed class RetryMailHandler(CaseworkDb db, TimeProvider clock) : IHandle<RetryMail, Done>
{
    public async Task<Result<Done>> HandleAsync(RetryMail message, CancellationToken cancellationToken)
    {
        var mail = await db.Set<OutboxMail>().SingleOrDefaultAsync(m => m.Id == message.MailId, cancellationToken);
        if (mail is null)
        {
            return new NotFound();
        }

        if (mail.DeadAt is null)
        {
            return new MailIsNotDead();
        }

        mail.Revive(clock.GetUtcNow());
        return new Done();
    }
}
