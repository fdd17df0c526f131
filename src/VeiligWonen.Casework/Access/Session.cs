using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>What a session may still do.</summary>
public enum SessionState
{
    /// <summary>Work goes on.</summary>
    Open,

    /// <summary>Nobody clicked for a while: covered until the same person proves to be there.</summary>
    Locked,

    /// <summary>Ended, too old, or of a closed account: never again.</summary>
    Gone,
}

/// <summary>
/// One sign-in of one person on one device. The truth about it stands here and not in the cookie, which only names it: what is ended here is
/// ended everywhere, and no client can make its factor younger.
/// </summary>
internal sealed class Session
{
    public required SessionId Id { get; init; }

    public required AccountId AccountId { get; init; }

    /// <summary>What the browser said it is, such as "Firefox op Windows".</summary>
    public required string Device { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When everything that this account must prove was proved; null between the password and the second factor.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When the person last proved to be there, with the strongest means they have.</summary>
    public DateTimeOffset? ProvenAt { get; set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The challenge of a passkey that was asked for in this session; used once.</summary>
    public string? PasskeyState { get; set; }

    public void End(DateTimeOffset at) => EndedAt ??= at;

    public SessionState StateAt(DateTimeOffset now, SignInOptions options) => this switch
    {
        { EndedAt: not null } => SessionState.Gone,
        _ when now >= StartedAt.AddHours(options.MostHours) => SessionState.Gone,
        { CompletedAt: null } => now >= StartedAt.AddMinutes(options.HalfwayMinutes) ? SessionState.Gone : SessionState.Open,
        _ => now >= LocksAt(options) ? SessionState.Locked : SessionState.Open,
    };

    public DateTimeOffset LocksAt(SignInOptions options) => LastSeenAt.AddMinutes(options.IdleMinutes);

    public bool IsFreshAt(DateTimeOffset now, SignInOptions options) => ProvenAt is { } at && now < at.AddMinutes(options.FreshMinutes);

    private sealed class Configuration : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> builder)
        {
            builder.ToTable("session");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.Property(s => s.Device).HasMaxLength(100);
            builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
            builder.HasIndex(s => s.AccountId).HasFilter("ended_at IS NULL");
        }
    }
}

/// <summary>Begins, reads and ends sessions.</summary>
internal sealed class Sessions(CaseworkDb db, Asking asking, CaseworkOptions options, TimeProvider clock)
{
    public async Task<SessionId> BeginAsync(AccountId account, string? device, bool complete, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var session = new Session
        {
            Id = SessionId.New(),
            AccountId = account,
            Device = string.IsNullOrWhiteSpace(device) ? "onbekend apparaat" : device.Trim(),
            StartedAt = now,
            LastSeenAt = now,
            CompletedAt = complete ? now : null,
            ProvenAt = complete ? now : null,
        };
        db.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return session.Id;
    }

    public bool IsFresh(Session session) => session.IsFreshAt(clock.GetUtcNow(), options.SignIn);

    /// <summary>The asker's own session, to change; null when they ask in none.</summary>
    public Task<Session?> OwnAsync(CancellationToken cancellationToken) =>
        db.Set<Session>().SingleOrDefaultAsync(s => s.Id == asking.Asker.Session && s.AccountId == asking.Asker.AccountId, cancellationToken);

    /// <summary>
    /// The factor was right. Halfway the sign-in it makes a whole session with a new id, so that an id from before is worth nothing afterwards;
    /// in a whole session it makes the factor fresh, and takes away the lock.
    /// </summary>
    public async Task<Result<SessionId>> ProveAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await OwnAsync(cancellationToken) is not { } own || own.StateAt(now, options.SignIn) == SessionState.Gone)
        {
            return new NotSignedIn();
        }

        if (own.CompletedAt is null)
        {
            own.End(now);
            return await BeginAsync(own.AccountId, own.Device, complete: true, cancellationToken);
        }

        (own.ProvenAt, own.LastSeenAt, own.PasskeyState) = (now, now, null);
        await db.SaveChangesAsync(cancellationToken);
        return own.Id;
    }

    /// <summary>Ends the open sessions of an account, all but one.</summary>
    public async Task EndAllAsync(AccountId account, SessionId? but, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var session in await db.Set<Session>().Where(s => s.AccountId == account && s.EndedAt == null).ToListAsync(cancellationToken))
        {
            if (session.Id != but)
            {
                session.End(now);
            }
        }
    }
}
