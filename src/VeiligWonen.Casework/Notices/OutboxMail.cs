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
internal sealed class OutboxMail : IComesInNumbers
{
    /// <summary>After so many failed tries a mail is dead until an administrator has it tried again.</summary>
    public const int MostAttempts = 8;

    /// <summary>
    /// So often a mail may be offered without an answer. The mail server may have it each time, and there is to be one copy at the most: then a person decides.
    /// </summary>
    public const int MostDoubts = 2;

    /// <summary>The sender died, or went on without being able to say how it ended.</summary>
    public const string BrokenOffError = "BrokenOff";

    /// <summary>A claim is a lease: whoever claimed it may have died. Longer than a talk with a mail server can take (<see cref="SmtpCarrier.Longest"/>).</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)];

    public required OutboxMailId Id { get; init; }

    public required AccountId AccountId { get; init; }

    /// <summary>What was told; of several notices, of the first.</summary>
    public required NoticeKind Kind { get; init; }

    /// <summary>Of how many notices it tells: all that its reader heard at once, 1 or more (ADR 0084).</summary>
    public int Notices { get; init; } = 1;

    public required MailHaste Haste { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset NextTryAt { get; set; }

    /// <summary>Null while nobody is sending it.</summary>
    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>When the running try began to offer it to the mail server; null before: then nobody has it.</summary>
    public DateTimeOffset? OfferedAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Counts every try there ever was; whoever sends knows by it that the mail is still theirs.</summary>
    public int Tries { get; private set; }

    /// <summary>How often it was offered without an answer.</summary>
    public int Doubts { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? DeadAt { get; private set; }

    /// <summary>When it was decided that it need not leave: its reader wants no mail, or it became part of another.</summary>
    public DateTimeOffset? SetAsideAt { get; private set; }

    /// <summary>The mail that says it with its own; null when it leaves itself.</summary>
    public OutboxMailId? PartOf { get; private set; }

    /// <summary>True once it waited for the hours of its reader.</summary>
    public bool WaitedForHours { get; private set; }

    public MailSender? Sender { get; private set; }

    public MailSubject? Subject { get; private set; }

    public bool Bundles { get; private set; }

    /// <summary>The type name of the last error: its text could hold an address.</summary>
    public string? LastErrorKind { get; private set; }

    public bool IsWaiting => SentAt is null && DeadAt is null && SetAsideAt is null;

    /// <summary>Counted before sending, so that a mail that kills the sender does not try for ever.</summary>
    public void Claim(DateTimeOffset at)
    {
        (ClaimedAt, OfferedAt) = (at, null);
        Attempts++;
        Tries++;
        NextTryAt = at + Lease;
    }

    /// <summary>What it looks like is chosen once: a repeat is the same mail.</summary>
    public MailLook Dress(NoticeChoices choices, bool bundles)
    {
        if (Sender is null || Subject is null)
        {
            (Sender, Subject, Bundles) = (choices.Sender, choices.Subject, bundles || Notices > 1);
        }

        return new MailLook(Sender.Value, Subject.Value, Bundles);
    }

    public void Offered(DateTimeOffset at) => OfferedAt = at;

    public void Sent(DateTimeOffset at)
    {
        SentAt = at;
        (ClaimedAt, DeadAt, LastErrorKind) = (null, null, null);
    }

    /// <summary>The try is over and the mail has not left, as far as anybody knows.</summary>
    public void Failed(string errorKind, bool inDoubt, DateTimeOffset at)
    {
        LastErrorKind = errorKind;
        ClaimedAt = null;
        Doubts += inDoubt ? 1 : 0;
        NextTryAt = at + Pauses[Math.Min(Attempts, Pauses.Length) - 1];
        DeadAt = Attempts >= MostAttempts || Doubts >= MostDoubts ? at : null;
    }

    public void PutOff(DateTimeOffset until)
    {
        WaitedForHours = true;
        NextTryAt = until;
    }

    public void SetAside(OutboxMailId? partOf, DateTimeOffset at) => (SetAsideAt, PartOf) = (at, partOf);

    /// <summary>Nobody to send it to any more.</summary>
    public void GiveUp(string errorKind, DateTimeOffset at)
    {
        LastErrorKind = errorKind;
        DeadAt = at;
    }

    public void Revive(DateTimeOffset at)
    {
        DeadAt = null;
        (Attempts, Doubts) = (0, 0);
        NextTryAt = at;
    }

    private sealed class Configuration : IEntityTypeConfiguration<OutboxMail>
    {
        public void Configure(EntityTypeBuilder<OutboxMail> builder)
        {
            builder.ToTable("outbox_mail");
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.Property(m => m.LastErrorKind).HasMaxLength(100);
            builder.Ignore(m => m.IsWaiting);
            builder.HasIndex(m => m.NextTryAt).HasFilter("sent_at IS NULL AND dead_at IS NULL AND set_aside_at IS NULL");
            builder.HasIndex(m => m.AccountId).HasFilter("sent_at IS NULL AND dead_at IS NULL AND set_aside_at IS NULL").HasDatabaseName("ix_outbox_mail_waiting_of_account");
            builder.HasIndex(m => m.DeadAt).HasFilter("dead_at IS NOT NULL");
            builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId);
            builder.HasOne<OutboxMail>().WithMany().HasForeignKey(m => m.PartOf);
        }
    }
}
