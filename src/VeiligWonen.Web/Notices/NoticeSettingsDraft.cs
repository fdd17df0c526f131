using System.Globalization;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Notices;

/// <summary>The choices about mail as they are being made.</summary>
public sealed class NoticeSettingsDraft
{
    public MailWay Way { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    public bool OnDaysOff { get; set; }

    public bool AcuteAnyTime { get; set; }

    public MailSender Sender { get; set; }

    public MailSubject Subject { get; set; }

    public static NoticeSettingsDraft Of(NoticeChoices choices) => new()
    {
        Way = choices.Way,
        From = choices.From.ToString("HH:mm", CultureInfo.InvariantCulture),
        Until = choices.Until.ToString("HH:mm", CultureInfo.InvariantCulture),
        OnDaysOff = choices.OnDaysOff,
        AcuteAnyTime = choices.AcuteAnyTime,
        Sender = choices.Sender,
        Subject = choices.Subject,
    };

    /// <summary>A time that is no time: said before the message is sent, because there is nothing to send.</summary>
    public InvalidInput? Missing()
    {
        FieldSentence[] missing =
        [
            .. Time(From) is null ? [new FieldSentence("From", "Vul in vanaf welke tijd mail mag komen, zoals 07:00.")] : Array.Empty<FieldSentence>(),
            .. Time(Until) is null ? [new FieldSentence("Until", "Vul in tot welke tijd mail mag komen, zoals 20:00.")] : Array.Empty<FieldSentence>(),
        ];
        return missing.Length == 0 ? null : new InvalidInput(missing);
    }

    public SaveNoticeSettings ToMessage(CommandId act, int revision) =>
        new(act, revision, new NoticeChoices(Way, Time(From)!.Value, Time(Until)!.Value, OnDaysOff, AcuteAnyTime, Sender, Subject));

    private static TimeOnly? Time(string? typed) => TimeOnly.TryParse(typed, CultureInfo.InvariantCulture, out var time) ? time : null;
}
