using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VeiligWonen.Casework.Notices;

/// <summary>What came of one try to hand a mail over.</summary>
public enum DeliveryOutcome
{
    /// <summary>The mail server said that it has it.</summary>
    TakenOver,

    /// <summary>The mail server said no.</summary>
    Refused,

    /// <summary>It was never offered: no server, no safe connection, or the sender broke off before.</summary>
    NotReached,

    /// <summary>It was offered, and no answer came: the server may have it.</summary>
    Unknown,
}

/// <summary>One line of the delivery register. Only ever added, and of the answer only the number: its words could hold an address.</summary>
internal sealed class MailDelivery
{
    public required OutboxMailId MailId { get; init; }

    /// <summary>Counts the tries of a mail, over every time that it was tried again by hand.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DeliveryOutcome Outcome { get; init; }

    /// <summary>The SMTP status, such as 250 or 451; null when the server said none.</summary>
    public required int? Status { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<MailDelivery>
    {
        public void Configure(EntityTypeBuilder<MailDelivery> builder)
        {
            builder.ToTable("mail_delivery");
            builder.HasKey(d => new { d.MailId, d.Number });
            builder.HasIndex(d => d.At);
            builder.HasOne<OutboxMail>().WithMany().HasForeignKey(d => d.MailId);
        }
    }
}
