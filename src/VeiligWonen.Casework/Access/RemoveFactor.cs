using System.Buffers.Text;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Takes the asker's authenticator app away.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <returns>Done, or <see cref="LastFactor"/>, <see cref="NotFound"/>.</returns>
[AllowedToEveryPerson]
[NeedsFreshFactor]
[NothingToValidate]
public sealed record RemoveAuthenticator(CommandId CommandId) : ICommand<Done>;

/// <summary>Takes one of the asker's passkeys away.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="PasskeyId">One of <see cref="SignInView.Passkeys"/>.</param>
/// <returns>Done, or <see cref="LastFactor"/>, <see cref="NotFound"/>.</returns>
[AllowedToEveryPerson]
[NeedsFreshFactor]
public sealed record RemovePasskey(CommandId CommandId, string PasskeyId) : ICommand<Done>;

/// <summary>Takes the whole second factor of a person away, for somebody who lost everything. They set up a new one at the next sign-in.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="AccountId">The account; never one's own.</param>
/// <returns>Done, or <see cref="NotYourOwnFactor"/>, <see cref="NotFound"/>.</returns>
[AllowedTo(Role.Administrator)]
[NeedsFreshFactor]
[NothingToValidate]
public sealed record ResetFactors(CommandId CommandId, AccountId AccountId) : ICommand<Done>;

/// <summary>Somebody whose role asks for a second factor keeps one.</summary>
public sealed record LastFactor() : Refusal("Dit is uw enige tweede stap, en uw rol vraagt er een. Stel eerst een andere in.");

/// <summary>An administrator who could take away their own factor could be talked into it, or work around it.</summary>
public sealed record NotYourOwnFactor() : Refusal("Uw eigen tweede stap kan alleen een andere beheerder terugzetten.");

internal sealed class RemovePasskeyValidator : AbstractValidator<RemovePasskey>
{
    public RemovePasskeyValidator() => RuleFor(m => m.PasskeyId).Words("de passkey", 1400);
}

internal sealed class RemoveAuthenticatorHandler(CaseworkDb db, Factors factors, Proving proving) : IHandle<RemoveAuthenticator, Done>
{
    public async Task<Result<Done>> HandleAsync(RemoveAuthenticator message, CancellationToken cancellationToken)
    {
        var account = proving.Account;
        if (await db.Set<Authenticator>().SingleOrDefaultAsync(a => a.AccountId == account, cancellationToken) is not { } authenticator)
        {
            return new NotFound();
        }

        if (await factors.IsRequiredAsync(account, cancellationToken)
            && !await db.Set<IdentityUserPasskey<AccountId>>().AnyAsync(p => p.UserId == account, cancellationToken))
        {
            return new LastFactor();
        }

        db.Remove(authenticator);
        return new Done();
    }
}

internal sealed class RemovePasskeyHandler(CaseworkDb db, Factors factors, Proving proving) : IHandle<RemovePasskey, Done>
{
    public async Task<Result<Done>> HandleAsync(RemovePasskey message, CancellationToken cancellationToken)
    {
        var account = proving.Account;
        var all = await db.Set<IdentityUserPasskey<AccountId>>().Where(p => p.UserId == account).ToListAsync(cancellationToken);
        var passkey = all.Find(p => string.Equals(Base64Url.EncodeToString(p.CredentialId), message.PasskeyId, StringComparison.Ordinal));
        if (passkey is null)
        {
            return new NotFound();
        }

        if (all.Count == 1 && await factors.IsRequiredAsync(account, cancellationToken)
            && !await db.Set<Authenticator>().AnyAsync(a => a.AccountId == account && a.ConfirmedAt != null, cancellationToken))
        {
            return new LastFactor();
        }

        db.Remove(passkey);
        return new Done();
    }
}

internal sealed class ResetFactorsHandler(CaseworkDb db, Factors factors, Sessions sessions, ITellAccount tell, Proving proving, TimeProvider clock)
    : IHandle<ResetFactors, Done>
{
    public async Task<Result<Done>> HandleAsync(ResetFactors message, CancellationToken cancellationToken)
    {
        if (message.AccountId == proving.Account)
        {
            return new NotYourOwnFactor();
        }

        if (await db.Users.SingleOrDefaultAsync(a => a.Id == message.AccountId, cancellationToken) is not { } account)
        {
            return new NotFound();
        }

        await factors.RemoveAllAsync(account.Id, cancellationToken);
        await sessions.EndAllAsync(account.Id, but: null, cancellationToken);
        account.FactorsResetAt = clock.GetUtcNow();
        tell.TellAccount(account.Id);
        return new Done();
    }
}
