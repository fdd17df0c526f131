using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>How the mails of a person come. What happens on the screen is the same for everybody.</summary>
public enum MailWay
{
    /// <summary>A mail for every notice, within the hours; one for all that came at the same moment.</summary>
    AtOnce,

    /// <summary>One mail a day for all that is new, when the hours begin.</summary>
    Digest,

    /// <summary>Only what cannot wait.</summary>
    AcuteOnly,

    /// <summary>No mail: for who shares a mailbox. Only a change of their sign-in is still mailed.</summary>
    None,
}

/// <summary>The name beside the sender's address: from a list, because free words could say it all, and none that is the name of somebody else.</summary>
public enum MailSender
{
    /// <summary>The address alone.</summary>
    AddressOnly,

    /// <summary>Berichten.</summary>
    Messages,

    /// <summary>Postvak.</summary>
    Mailbox,

    /// <summary>Portaal.</summary>
    Portal,
}

/// <summary>What stands above a mail: from a list, and never what it is about.</summary>
public enum MailSubject
{
    /// <summary>Er staat een bericht voor u klaar.</summary>
    MessageWaits,

    /// <summary>Nieuw bericht.</summary>
    NewMessage,

    /// <summary>U kunt iets lezen.</summary>
    SomethingToRead,

    /// <summary>Wilt u even inloggen?</summary>
    PleaseSignIn,
}

/// <summary>What a person chose about mail.</summary>
/// <param name="Way">How mails come.</param>
/// <param name="From">From this time of the Dutch clock, included.</param>
/// <param name="Until">Until this time of the Dutch clock, not included.</param>
/// <param name="OnDaysOff">Whether mails come on Saturdays, Sundays and holidays.</param>
/// <param name="AcuteAnyTime">Whether what cannot wait comes at any hour of any day; otherwise it waits for the hours, also those of a day off.</param>
/// <param name="Sender">The name beside the address.</param>
/// <param name="Subject">What stands above it.</param>
public sealed record NoticeChoices(MailWay Way, TimeOnly From, TimeOnly Until, bool OnDaysOff, bool AcuteAnyTime, MailSender Sender, MailSubject Subject)
{
    /// <summary>What counts for who never chose.</summary>
    public static NoticeChoices Usual { get; } =
        new(MailWay.AtOnce, new TimeOnly(7, 0), new TimeOnly(20, 0), OnDaysOff: false, AcuteAnyTime: true, MailSender.AddressOnly, MailSubject.MessageWaits);
}

/// <summary>The choices of one account. Seen by the person and by the clock that sends, and by nobody else.</summary>
internal sealed class NoticeSettings
{
    public required AccountId AccountId { get; init; }

    public int Revision { get; private set; }

    public MailWay Way { get; private set; }

    public TimeOnly HoursFrom { get; private set; }

    public TimeOnly HoursUntil { get; private set; }

    public bool OnDaysOff { get; private set; }

    public bool AcuteAnyTime { get; private set; }

    public MailSender Sender { get; private set; }

    public MailSubject Subject { get; private set; }

    public NoticeChoices Choices => new(Way, HoursFrom, HoursUntil, OnDaysOff, AcuteAnyTime, Sender, Subject);

    public void Set(NoticeChoices choices)
    {
        Revision++;
        (Way, HoursFrom, HoursUntil) = (choices.Way, choices.From, choices.Until);
        (OnDaysOff, AcuteAnyTime) = (choices.OnDaysOff, choices.AcuteAnyTime);
        (Sender, Subject) = (choices.Sender, choices.Subject);
    }

    private sealed class Configuration : IEntityTypeConfiguration<NoticeSettings>
    {
        public void Configure(EntityTypeBuilder<NoticeSettings> builder)
        {
            builder.ToTable("notice_settings");
            builder.HasKey(s => s.AccountId);
            builder.Property(s => s.AccountId).ValueGeneratedNever();
            builder.Property(s => s.Revision).IsConcurrencyToken();
            builder.Ignore(s => s.Choices);
            builder.HasOne<Account>().WithOne().HasForeignKey<NoticeSettings>(s => s.AccountId);
        }
    }
}
