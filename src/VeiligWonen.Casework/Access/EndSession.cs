using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Ends one of the asker's own sessions: signing out, here or on another device.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="SessionId">The session.</param>
/// <returns>Done, or <see cref="NotFound"/> when it is not the asker's.</returns>
[AllowedToEveryPerson]
[AllowedBeforeFactor]
[AllowedWhenLocked]
[NothingToValidate]
public sealed record EndSession(CommandId CommandId, SessionId SessionId) : ICommand<Done>;

/// <summary>Signs the asker out everywhere, this session included.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <returns>Done.</returns>
[AllowedToEveryPerson]
[AllowedWhenLocked]
[NothingToValidate]
public sealed record EndAllSessions(CommandId CommandId) : ICommand<Done>;

internal sealed class EndSessionHandler(CaseworkDb db, Proving proving, TimeProvider clock) : IHandle<EndSession, Done>
{
    public async Task<Result<Done>> HandleAsync(EndSession message, CancellationToken cancellationToken)
    {
        var account = proving.Account;
        if (await db.Set<Session>().SingleOrDefaultAsync(s => s.Id == message.SessionId && s.AccountId == account, cancellationToken) is not { } session)
        {
            return new NotFound();
        }

        session.End(clock.GetUtcNow());
        return new Done();
    }
}

internal sealed class EndAllSessionsHandler(Sessions sessions, Proving proving) : IHandle<EndAllSessions, Done>
{
    public async Task<Result<Done>> HandleAsync(EndAllSessions message, CancellationToken cancellationToken)
    {
        await sessions.EndAllAsync(proving.Account, but: null, cancellationToken);
        return new Done();
    }
}
