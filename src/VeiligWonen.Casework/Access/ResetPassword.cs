using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Gives a person a new password and lifts the rest after too many tries.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Password">Twelve characters or more, six of them different.</param>
/// <returns>Done, or <see cref="PasswordTooSimple"/>, <see cref="NotFound"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ResetPassword(CommandId CommandId, AccountId AccountId, string Password) : ICommand<Done>
{
    /// <summary>The password never reaches a log line.</summary>
    /// <returns>The name of the message only.</returns>
    public override string ToString() => nameof(ResetPassword);
}

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPassword>
{
    public ResetPasswordValidator() => RuleFor(m => m.Password).Words("een wachtwoord", 256);
}

internal sealed class ResetPasswordHandler(UserManager<Account> accounts, Sessions sessions) : IHandle<ResetPassword, Done>
{
    public async Task<Result<Done>> HandleAsync(ResetPassword message, CancellationToken cancellationToken)
    {
        var account = await accounts.Users.SingleOrDefaultAsync(a => a.Id == message.AccountId, cancellationToken);
        if (account is null)
        {
            return new NotFound();
        }

        await accounts.RemovePasswordAsync(account);
        if (!(await accounts.AddPasswordAsync(account, message.Password)).Succeeded)
        {
            return new PasswordTooSimple();
        }

        await accounts.SetLockoutEndDateAsync(account, null);
        await accounts.ResetAccessFailedCountAsync(account);
        await sessions.EndAllAsync(account.Id, but: null, cancellationToken);
        return new Done();
    }
}
