using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>One mail in the outbox; also its Message-ID, so that a receiver can drop a copy.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct OutboxMailId(Guid Value) : IGuidId<OutboxMailId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static OutboxMailId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static OutboxMailId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A mail that must leave. Holds no address and no text: both are made when it is sent.</summary>
internal sealed class OutboxMail
{
    /// <summary>After so many failed tries a mail is dead until an administrator has it tried again.</summary>
    public const int MostAttempts = 8;

    /// <summary>A claim is a lease: whoever claimed it may have died. Longer than a whole batch against a silent server can take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)];

    public required OutboxMailId Id { get; init; }

    public required AccountId AccountId { get; init; }

    public required NoticeKind Kind { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset NextTryAt { get; set; }

    public DateTimeOffset? ClaimedAt { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? DeadAt { get; private set; }

    /// <summary>The type name of the last error: its text could hold an address.</summary>
    public string? LastErrorKind { get; private set; }

    /// <summary>Counted before sending, so that a mail that kills the sender does not try for ever.</summary>
    public void Claim(DateTimeOffset at)
    {
        ClaimedAt = at;
        Attempts++;
        NextTryAt = at + Lease;
    }

    public void Sent(DateTimeOffset at)
    {
        SentAt = at;
        LastErrorKind = null;
    }

    public void Failed(string errorKind, DateTimeOffset at)
    {
        LastErrorKind = errorKind;
        NextTryAt = at + Pauses[Math.Min(Attempts, Pauses.Length) - 1];
        DeadAt = Attempts >= MostAttempts ? at : null;
    }

    /// <summary>Nobody to send it to any more.</summary>
    public void GiveUp(string errorKind, DateTimeOffset at)
    {
        LastErrorKind = errorKind;
        DeadAt = at;
    }

    public void Revive(DateTimeOffset at)
    {
        DeadAt = null;
        Attempts = 0;
        NextTryAt = at;
    }

    private sealed class Configuration : IEntityTypeConfiguration<OutboxMail>
    {
        public void Configure(EntityTypeBuilder<OutboxMail> builder)
        {
            builder.ToTable("outbox_mail");
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.Property(m => m.LastErrorKind).HasMaxLength(100);
            builder.HasIndex(m => m.NextTryAt).HasFilter("sent_at IS NULL AND dead_at IS NULL");
            builder.HasIndex(m => m.DeadAt).HasFilter("dead_at IS NOT NULL");
            builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId);
        }
    }
}
