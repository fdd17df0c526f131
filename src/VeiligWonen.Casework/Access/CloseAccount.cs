using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Shuts an account: no sign-in, and an open screen is refused at its very next message. Roles stay, for when it is reopened.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="AccountId">The account.</param>
/// <returns>Done, or <see cref="LastAdministrator"/>, <see cref="NotFound"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record CloseAccount(CommandId CommandId, AccountId AccountId) : ICommand<Done>;

/// <summary>Opens a shut account again, with the roles it had.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="AccountId">The account.</param>
/// <returns>Done, or <see cref="NotFound"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record ReopenAccount(CommandId CommandId, AccountId AccountId) : ICommand<Done>;

internal sealed class CloseAccountHandler(CaseworkDb db, Administrators administrators, Sessions sessions, TimeProvider clock) : IHandle<CloseAccount, Done>
{
    public async Task<Result<Done>> HandleAsync(CloseAccount message, CancellationToken cancellationToken)
    {
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == message.AccountId, cancellationToken);
        if (account is null)
        {
            return new NotFound();
        }

        if (await administrators.IsLastAsync(message.AccountId, cancellationToken))
        {
            return new LastAdministrator();
        }

        account.Close(clock.GetUtcNow());
        // So that reopening the account does not bring an old screen back to life.
        await sessions.EndAllAsync(account.Id, but: null, cancellationToken);
        return new Done();
    }
}

internal sealed class ReopenAccountHandler(CaseworkDb db) : IHandle<ReopenAccount, Done>
{
    public async Task<Result<Done>> HandleAsync(ReopenAccount message, CancellationToken cancellationToken)
    {
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == message.AccountId, cancellationToken);
        if (account is null)
        {
            return new NotFound();
        }

        account.Reopen();
        return new Done();
    }
}
