using System.Text;
using MimeKit;
using VeiligWonen.Casework.Dossiers;

namespace VeiligWonen.Casework.Notices;

/// <summary>
/// The text of a mail. It says that there is something to read, and nothing else: a partner, a child or a colleague may see it on a
/// screen. It knows only the kind and the public address of the site, so it cannot tell more.
/// </summary>
internal static class NoticeMail
{
    public const string Subject = "Er staat een bericht voor u klaar";

    /// <summary>The same outbox row gives the same bytes, so that a repeat can be recognised.</summary>
    public static MimeMessage Compose(MailOptions options, OutboxMailId id, string to, NoticeKind kind, DateTimeOffset createdAt)
    {
        var from = MailboxAddress.Parse(options.From);
        return new MimeMessage([from], [new MailboxAddress(string.Empty, to)], Subject, new TextPart("plain") { Text = TextOf(kind, options) })
        {
            MessageId = $"{id}@{from.Domain}",
            Date = createdAt,
            // Out-of-office answers would tell the sender's mailbox who is away.
            Headers = { { "Auto-Submitted", "auto-generated" }, { "X-Auto-Response-Suppress", "All" } },
        };
    }

    private static string TextOf(NoticeKind kind, MailOptions options) => new StringBuilder()
        .AppendLine("Goedendag,").AppendLine()
        .AppendLine(Opening(kind)).AppendLine()
        .AppendLine("Log in om het te lezen:")
        .AppendLine(options.PublicAddress).AppendLine()
        .AppendLine("In deze mail staat met opzet niet waar het over gaat.")
        .AppendLine("Twijfelt u of deze mail echt is? Klik dan niet, maar typ het adres zelf in uw browser.")
        .AppendLine("U kunt deze mail niet beantwoorden.")
        .ToString();

    private static string Opening(NoticeKind kind) => kind switch
    {
        NoticeKind.YourTurn or NoticeKind.Returned or NoticeKind.AdviceReady or NoticeKind.ReportReady or NoticeKind.Appointment or NoticeKind.Rejected
            or NoticeKind.Moved or NoticeKind.Stopped or NoticeKind.SignInChanged or NoticeKind.EmergencyOpened or NoticeKind.UnusualLooking
            or NoticeKind.LookAsked or NoticeKind.LookAnswered or NoticeKind.LocalRiskAsked or NoticeKind.LocalRiskGiven
            or NoticeKind.ReviewQuestionAsked or NoticeKind.ReviewQuestionAnswered or NoticeKind.FactsPutForward or NoticeKind.FactsChecked
            or NoticeKind.DeputyshipChanged or NoticeKind.ReviewTakenOver or NoticeKind.NoReviewer
            or NoticeKind.InformationAsked or NoticeKind.InformationGiven or NoticeKind.NoInformationCame or NoticeKind.NoLongerFits => "Er staat een bericht voor u klaar.",
        NoticeKind.DueSoon or NoticeKind.DueToday or NoticeKind.Late or NoticeKind.StaysLate or NoticeKind.LateUnderYou or NoticeKind.FatalSoon
            or NoticeKind.FatalPassed or NoticeKind.LookAgain => "Er staat een herinnering voor u klaar.",
    };
}
