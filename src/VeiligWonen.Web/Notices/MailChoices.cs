using VeiligWonen.Casework.Notices;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Notices;

/// <summary>What somebody can choose about mail, in their words.</summary>
internal static class MailChoices
{
    public static IReadOnlyList<Choice<MailWay>> Ways { get; } = [.. Enum.GetValues<MailWay>().Select(way => new Choice<MailWay>(way, Dutch(way), Hint(way)))];

    /// <summary>The names and subjects as they stand in a mail.</summary>
    public static IReadOnlyList<Choice<MailSender>> Senders(MailFrame frame) =>
        [.. Enum.GetValues<MailSender>().Select(sender => new Choice<MailSender>(sender, frame.Show(sender, default, false).SenderName is { Length: > 0 } name ? name : "Geen naam, alleen het adres"))];

    public static IReadOnlyList<Choice<MailSubject>> Subjects(MailFrame frame) =>
        [.. Enum.GetValues<MailSubject>().Select(subject => new Choice<MailSubject>(subject, frame.Show(default, subject, false).Subject))];

    private static string Dutch(MailWay way) => way switch
    {
        MailWay.AtOnce => "Meteen",
        MailWay.Digest => "Eén mail per dag",
        MailWay.AcuteOnly => "Alleen als het niet kan wachten",
        MailWay.None => "Geen mail",
    };

    private static string Hint(MailWay way) => way switch
    {
        MailWay.AtOnce => "U krijgt meteen een mail. Komt er meer tegelijk, dan is dat één mail.",
        MailWay.Digest => "Aan het begin van uw uren, en alleen als er iets nieuws is.",
        MailWay.AcuteOnly => "Bijvoorbeeld als iemand noodtoegang gebruikt, of bij een dossier met spoed.",
        MailWay.None => "Kies dit als een ander uw mail kan lezen. U ziet uw berichten alleen hier.",
    };
}
