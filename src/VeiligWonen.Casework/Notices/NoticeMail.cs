using System.Text;
using MimeKit;
using VeiligWonen.Casework.Dossiers;

namespace VeiligWonen.Casework.Notices;

/// <summary>A mail as its reader sees it.</summary>
/// <param name="SenderName">The name beside the address; empty for the address alone.</param>
/// <param name="SenderAddress">The address it comes from.</param>
/// <param name="Subject">What stands above it.</param>
/// <param name="Text">What stands in it.</param>
public sealed record MailWords(string SenderName, string SenderAddress, string Subject, string Text);

/// <summary>What is the same in every mail of this house.</summary>
/// <param name="From">The address it comes from.</param>
/// <param name="PublicAddress">Where its reader signs in.</param>
public sealed record MailFrame(string From, string PublicAddress)
{
    /// <summary>What a mail with these choices says, word for word as it is sent.</summary>
    /// <param name="sender">The chosen sender.</param>
    /// <param name="subject">The chosen subject.</param>
    /// <param name="bundles">True for one mail about all that is new.</param>
    /// <returns>The words.</returns>
    public MailWords Show(MailSender sender, MailSubject subject, bool bundles) =>
        NoticeMail.Words(this, NoticeKind.YourTurn, new MailLook(sender, subject, bundles));

    internal static MailFrame Of(MailOptions options) => new(MailboxAddress.Parse(options.From).Address, options.PublicAddress);
}

/// <summary>What of a mail was chosen, kept from the first try on: a repeat is the same mail.</summary>
internal sealed record MailLook(MailSender Sender, MailSubject Subject, bool Bundles);

/// <summary>
/// The text of a mail. It says that there is something to read, and nothing else: a partner, a child or a colleague may see it on a
/// screen. It knows only the kind, what was chosen from a list and the public address of the site, so it cannot tell more.
/// </summary>
internal static class NoticeMail
{
    /// <summary>The same outbox row gives the same bytes, so that a repeat can be recognised.</summary>
    public static MimeMessage Compose(MailFrame frame, OutboxMailId id, string to, NoticeKind kind, DateTimeOffset createdAt, MailLook look)
    {
        var words = Words(frame, kind, look);
        var from = new MailboxAddress(words.SenderName, words.SenderAddress);
        return new MimeMessage([from], [new MailboxAddress(string.Empty, to)], words.Subject, new TextPart("plain") { Text = words.Text })
        {
            MessageId = $"{id}@{from.Domain}",
            // In UTC: an offset says where the server stands.
            Date = createdAt.ToUniversalTime(),
            // Out-of-office answers would tell the sender's mailbox who is away.
            Headers = { { "Auto-Submitted", "auto-generated" }, { "X-Auto-Response-Suppress", "All" } },
        };
    }

    public static MailWords Words(MailFrame frame, NoticeKind kind, MailLook look) =>
        new(NameOf(look.Sender), frame.From, SubjectOf(look.Subject), TextOf(kind, look.Bundles, frame));

    private static string NameOf(MailSender sender) => sender switch
    {
        MailSender.AddressOnly => "",
        MailSender.Messages => "Berichten",
        MailSender.Mailbox => "Postvak",
        MailSender.Portal => "Portaal",
    };

    private static string SubjectOf(MailSubject subject) => subject switch
    {
        MailSubject.MessageWaits => "Er staat een bericht voor u klaar",
        MailSubject.NewMessage => "Nieuw bericht",
        MailSubject.SomethingToRead => "U kunt iets lezen",
        MailSubject.PleaseSignIn => "Wilt u even inloggen?",
    };

    private static string TextOf(NoticeKind kind, bool bundles, MailFrame frame) => new StringBuilder()
        .AppendLine("Goedendag,").AppendLine()
        .AppendLine(bundles ? "Er staan berichten voor u klaar." : Opening(kind)).AppendLine()
        .AppendLine("Log in om het te lezen:")
        .AppendLine(frame.PublicAddress).AppendLine()
        .AppendLine("In deze mail staat met opzet niet waar het over gaat.")
        .AppendLine("Twijfelt u of deze mail echt is? Klik dan niet, maar typ het adres zelf in uw browser.")
        .AppendLine("U kunt deze mail niet beantwoorden.")
        .ToString();

    private static string Opening(NoticeKind kind) => kind switch
    {
        NoticeKind.YourTurn or NoticeKind.Returned or NoticeKind.AdviceReady or NoticeKind.ReportReady or NoticeKind.Appointment or NoticeKind.AdviserChanged or NoticeKind.Rejected
            or NoticeKind.Moved or NoticeKind.Stopped or NoticeKind.SignInChanged or NoticeKind.EmergencyOpened or NoticeKind.UnusualLooking
            or NoticeKind.LookAsked or NoticeKind.LookAnswered or NoticeKind.LocalRiskAsked or NoticeKind.LocalRiskGiven
            or NoticeKind.ReviewQuestionAsked or NoticeKind.ReviewQuestionAnswered or NoticeKind.FactsPutForward or NoticeKind.FactsChecked
            or NoticeKind.DeputyshipChanged or NoticeKind.ReviewTakenOver or NoticeKind.NoReviewer
            or NoticeKind.InformationAsked or NoticeKind.InformationGiven or NoticeKind.NoInformationCame or NoticeKind.NoLongerFits => "Er staat een bericht voor u klaar.",
        NoticeKind.DueSoon or NoticeKind.DueToday or NoticeKind.Late or NoticeKind.StaysLate or NoticeKind.LateUnderYou or NoticeKind.FatalSoon
            or NoticeKind.FatalPassed or NoticeKind.LookAgain => "Er staat een herinnering voor u klaar.",
    };
}
