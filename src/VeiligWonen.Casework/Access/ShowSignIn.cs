using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>How the asker signs in, and where they are signed in now.</summary>
/// <returns>The view.</returns>
[AllowedToEveryPerson]
[AllowedBeforeFactor]
[AllowedWhenLocked]
public sealed record ShowSignIn : IQuery<SignInView>;

/// <summary>How somebody signs in.</summary>
/// <param name="HasAuthenticator">An authenticator app is set up.</param>
/// <param name="Passkeys">The passkeys.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes were not used yet.</param>
/// <param name="Required">The roles of the person ask for a second factor.</param>
/// <param name="Sessions">Where they are signed in, the newest first; empty while the sign-in is not complete.</param>
/// <param name="FactorsResetAt">When an administrator took the second factor away; null once there is a new one.</param>
/// <param name="TrialCode">In the demonstration the code that does for everything; null outside it and for who has a factor of their own.</param>
public sealed record SignInView(
    bool HasAuthenticator, IReadOnlyList<PasskeyView> Passkeys, int RecoveryCodesLeft, bool Required, IReadOnlyList<SessionView> Sessions,
    DateTimeOffset? FactorsResetAt, string? TrialCode)
{
    /// <summary>True when there is a second factor.</summary>
    public bool HasFactor => HasAuthenticator || Passkeys.Count > 0;
}

/// <summary>One passkey.</summary>
/// <param name="Id">Its id, as a word that may stand in a form.</param>
/// <param name="Name">What the person called it.</param>
/// <param name="MadeAt">When it was made.</param>
public sealed record PasskeyView(string Id, string Name, DateTimeOffset MadeAt);

/// <summary>One place where somebody is signed in.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Device">What the browser said it is.</param>
/// <param name="StartedAt">Since when.</param>
/// <param name="LastSeenAt">When something was last done there.</param>
/// <param name="IsThis">True for the session in which is asked.</param>
public sealed record SessionView(SessionId SessionId, string Device, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, bool IsThis);

internal sealed class ShowSignInHandler(CaseworkDb db, Factors factors, Asking asking, Proving proving, CaseworkOptions options, TimeProvider clock)
    : IHandle<ShowSignIn, SignInView>
{
    public async Task<Result<SignInView>> HandleAsync(ShowSignIn message, CancellationToken cancellationToken)
    {
        var account = proving.Account;
        var now = clock.GetUtcNow();
        var sessions = (await db.Set<Session>().AsNoTracking().Where(s => s.AccountId == account && s.EndedAt == null).ToListAsync(cancellationToken))
            .Where(s => s.StateAt(now, options.SignIn) != SessionState.Gone && s.CompletedAt is not null).ToList();
        var complete = asking.Asker.IsInHouse || sessions.Exists(s => s.Id == asking.Asker.Session);
        var passkeys = await db.Set<IdentityUserPasskey<AccountId>>().AsNoTracking().Where(p => p.UserId == account).ToListAsync(cancellationToken);
        var hasApp = await db.Set<Authenticator>().AnyAsync(a => a.AccountId == account && a.ConfirmedAt != null, cancellationToken);
        var resetAt = await db.Users.Where(a => a.Id == account).Select(a => a.FactorsResetAt).SingleAsync(cancellationToken);
        return new SignInView(
            hasApp,
            [.. passkeys.Select(p => new PasskeyView(Base64Url.EncodeToString(p.CredentialId), p.Data.Name ?? "passkey", p.Data.CreatedAt)).OrderBy(p => p.MadeAt)],
            await db.Set<RecoveryCode>().CountAsync(c => c.AccountId == account && c.UsedAt == null, cancellationToken),
            await factors.IsRequiredAsync(account, cancellationToken),
            // Whoever has only the password learns nothing of where the person works.
            complete ? [.. sessions.OrderByDescending(s => s.StartedAt).Select(s => new SessionView(s.Id, s.Device, s.StartedAt, s.LastSeenAt, s.Id == asking.Asker.Session))] : [],
            hasApp || passkeys.Count > 0 ? null : resetAt,
            options.Demo && !hasApp && passkeys.Count == 0 ? Factors.DemoCode : null);
    }
}
