using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>How these sessions stand. For the host, which asks it for every page that is open and for every request; it is not a sign of life.</summary>
/// <param name="Sessions">The sessions.</param>
/// <returns>One line per session that was ever there, in any order.</returns>
[AllowedTo(Role.System)]
public sealed record LookAtSessions(IReadOnlyList<SessionId> Sessions) : IQuery<IReadOnlyList<SessionStanding>>;

/// <summary>"I am still here": the session goes on. Any other message says the same by itself.</summary>
/// <returns>How the session stands.</returns>
[AllowedToEveryPerson]
public sealed record KeepSession : IQuery<SessionStanding>;

/// <summary>How a session stands.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="State">What it may still do; an account that was closed has none that may do anything.</param>
/// <param name="LocksAt">When it locks itself, when nobody does anything.</param>
/// <param name="Complete">False while the second factor is still to come.</param>
/// <param name="Roles">The roles of the person at this moment.</param>
public sealed record SessionStanding(SessionId SessionId, SessionState State, DateTimeOffset LocksAt, bool Complete, IReadOnlyList<Role> Roles);

internal sealed class LookAtSessionsHandler(SessionReader reader) : IHandle<LookAtSessions, IReadOnlyList<SessionStanding>>
{
    public async Task<Result<IReadOnlyList<SessionStanding>>> HandleAsync(LookAtSessions message, CancellationToken cancellationToken) =>
        await reader.ReadAsync(message.Sessions, cancellationToken);
}

internal sealed class KeepSessionHandler(SessionReader reader, Asking asking) : IHandle<KeepSession, SessionStanding>
{
    public async Task<Result<SessionStanding>> HandleAsync(KeepSession message, CancellationToken cancellationToken) =>
        asking.Asker.Session is { } own && await reader.ReadAsync([own], cancellationToken) is [var standing] ? standing : new NotSignedIn();
}

/// <summary>Reads how sessions stand.</summary>
internal sealed class SessionReader(CaseworkDb db, CaseworkOptions options, TimeProvider clock)
{
    public async Task<List<SessionStanding>> ReadAsync(IReadOnlyList<SessionId> asked, CancellationToken cancellationToken)
    {
        var rows = await (
            from s in db.Set<Session>().AsNoTracking()
            join a in db.Users on s.AccountId equals a.Id
            where asked.Contains(s.Id)
            select new
            {
                Session = s,
                a.ClosedAt,
                Roles = db.Set<RoleHolding>().Where(h => h.AccountId == a.Id && h.EndedAt == null).Select(h => h.Role).ToList(),
            }).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return
        [
            .. rows.Select(r => new SessionStanding(
                r.Session.Id, r.ClosedAt is null ? r.Session.StateAt(now, options.SignIn) : SessionState.Gone,
                r.Session.LocksAt(options.SignIn), r.Session.CompletedAt is not null, r.Roles)),
        ];
    }
}
