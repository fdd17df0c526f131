using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>The key did not prove anything: of another site, of another moment, of nobody here, or stopped halfway.</summary>
public sealed record PasskeyFailed() : Refusal("Dit lukte niet met uw passkey. Probeer het opnieuw of gebruik een code.");

/// <summary>
/// Passkeys: Identity's own check of what a browser hands over. The challenge waits in the session, on our side, and is used once.
/// </summary>
internal sealed class Passkeys(CaseworkDb db, UserManager<Account> accounts, IPasskeyHandler<Account> handler, Sessions sessions)
{
    public async Task<string?> OfferAsync(AccountId id, Uri site, CancellationToken cancellationToken)
    {
        if (await sessions.OwnAsync(cancellationToken) is not { } session)
        {
            return null;
        }

        var account = await accounts.Users.SingleAsync(a => a.Id == id, cancellationToken);
        var options = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = id.ToString(), Name = account.Email!, DisplayName = account.FullName }, At(site));
        session.PasskeyState = options.AttestationState;
        await db.SaveChangesAsync(cancellationToken);
        return options.CreationOptionsJson;
    }

    public async Task<bool> AddAsync(AccountId id, Uri site, string credential, string name, CancellationToken cancellationToken)
    {
        if (await TakeStateAsync(cancellationToken) is not { } state)
        {
            return false;
        }

        var outcome = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = At(site), CredentialJson = credential, AttestationState = state });
        if (!outcome.Succeeded || !string.Equals(outcome.UserEntity.Id, id.ToString(), StringComparison.Ordinal))
        {
            return false;
        }

        outcome.Passkey.Name = name;
        return (await accounts.AddOrUpdatePasskeyAsync(await accounts.Users.SingleAsync(a => a.Id == id, cancellationToken), outcome.Passkey)).Succeeded;
    }

    public async Task<string?> AskAsync(AccountId id, Uri site, CancellationToken cancellationToken)
    {
        if (await sessions.OwnAsync(cancellationToken) is not { } session)
        {
            return null;
        }

        var options = await handler.MakeRequestOptionsAsync(await accounts.Users.SingleAsync(a => a.Id == id, cancellationToken), At(site));
        session.PasskeyState = options.AssertionState;
        await db.SaveChangesAsync(cancellationToken);
        return options.RequestOptionsJson;
    }

    public async Task<bool> IsRightAsync(AccountId id, Uri site, string credential, CancellationToken cancellationToken)
    {
        if (await TakeStateAsync(cancellationToken) is not { } state)
        {
            return false;
        }

        var outcome = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext { HttpContext = At(site), CredentialJson = credential, AssertionState = state });
        // The counter that a copied key betrays itself by is kept.
        return outcome.Succeeded && outcome.User.Id == id && (await accounts.AddOrUpdatePasskeyAsync(outcome.User, outcome.Passkey)).Succeeded;
    }

    // Taken before the check and in one statement: whatever comes of it, the same challenge is not taken again, nor by two at the same moment.
    private async Task<string?> TakeStateAsync(CancellationToken cancellationToken)
    {
        if (await sessions.OwnAsync(cancellationToken) is not { PasskeyState: { } state, Id: var own })
        {
            return null;
        }

        return await db.Set<Session>().Where(s => s.Id == own && s.PasskeyState == state)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.PasskeyState, (string?)null), cancellationToken) == 1 ? state : null;
    }

    // Identity asks for a request only to read from it which site this is.
    private static DefaultHttpContext At(Uri site)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = site.Scheme;
        context.Request.Host = HostString.FromUriComponent(site);
        return context;
    }
}
