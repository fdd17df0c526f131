using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Deadlines;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Notices;

public sealed class NoticeMailTests
{
    private static readonly MailFrame Frame = MailFrame.Of(new MailOptions { PublicAddress = "https://portaal.example" });
    private static readonly MailLook Usual = new(MailSender.AddressOnly, MailSubject.MessageWaits, false);

    // Words that would tell a partner, a child or a colleague at the screen what this is about.
    private static readonly string[] Telling =
    [
        "dreig", "veilig", "bewaak", "beveilig", "woning", "scan", "advies", "dossier", "VW-", "burgemeester", "wethouder", "gemeente",
        "bestuur", "ministerie", "CCV", "politie", "adres van", "afgewezen", "termijn", "te laat", "toets",
    ];

    public static TheoryData<NoticeKind> EveryKind => [.. Enum.GetValues<NoticeKind>()];

    [Theory]
    [MemberData(nameof(EveryKind))]
    public async Task A_mail_says_that_there_is_something_to_read_and_nothing_else(NoticeKind kind)
    {
        var mail = Compose(kind);

        var seen = mail.Subject + mail.TextBody;
        Assert.Equal("Er staat een bericht voor u klaar", mail.Subject);
        Assert.All(Telling, word => Assert.DoesNotContain(word, seen, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["https://portaal.example"], seen.Split('\n').Select(l => l.Trim()).Where(l => l.Contains("://", StringComparison.Ordinal)));
        Assert.Equal("", mail.To.Mailboxes.Single().Name);
        Assert.Null(mail.HtmlBody);
        Assert.Empty(mail.Attachments);
        Assert.Equal(await BytesAsync(mail), await BytesAsync(Compose(kind)));
    }

    [Fact]
    public async Task Nothing_of_a_case_with_planted_values_leaves_by_mail()
    {
        var carried = new Kept();
        await using var house = await CaseworkHouse.OpenAsync(s => s.AddSingleton<IMailCarrier>(carried));
        var dossier = await ClockedDossier.AtAsync(house, Phase.Care);
        await dossier.TakeAsync(Step.Close, Role.Planner);
        var planted = await house.InDbAsync(async db =>
        {
            var row = await db.Set<Dossier>().SingleAsync(d => d.Id == dossier.Id);
            var people = await db.Users.Select(a => new { a.FullName, a.Function }).ToListAsync();
            return new List<string> { row.Code, row.Id.ToString(), row.OrganisationCode, "Almere", "Utrecht", row.Office.ToString(), "Fictief" }
                .Concat(people.SelectMany(p => new[] { p.FullName, p.Function })).ToList();
        });

        var round = (await house.AsSystemAsync(new SendOutbox(CommandId.New()))).Answer;

        Assert.Equal(round.Sent, carried.Mails.Count);
        Assert.True(round.Sent > 10);
        foreach (var mail in carried.Mails)
        {
            // The receiver's own address is on the envelope and in To, and nowhere else.
            var rest = mail.Replace($"To: {AddressOf(mail)}", "", StringComparison.Ordinal);
            Assert.All(planted, value => Assert.DoesNotContain(value, rest, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static string AddressOf(string mail) =>
        mail.Split('\n').Single(l => l.StartsWith("To: ", StringComparison.Ordinal))["To: ".Length..].Trim();

    private static MimeMessage Compose(NoticeKind kind) => NoticeMail.Compose(
        Frame, OutboxMailId.Of(Guid.Parse("0195c0de-0000-7000-8000-000000000001")), "iemand@voorbeeld.example", kind,
        new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), Usual);

    private static async Task<string> BytesAsync(MimeMessage mail)
    {
        using var stream = new MemoryStream();
        await mail.WriteToAsync(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class Kept : IMailCarrier
    {
        public List<string> Mails { get; } = [];

        public async Task CarryAsync(MimeMessage mail, Func<Task> offering, CancellationToken cancellationToken)
        {
            await offering();
            Mails.Add(await BytesAsync(mail));
        }
    }
}
