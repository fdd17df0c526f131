using Bunit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Notices;
using VeiligWonen.Web.Tests.Host;

namespace VeiligWonen.Web.Tests.Notices;

public sealed class NoticesPageTests(RunningClock clock) : ClockContext(clock), IClassFixture<RunningClock>
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Without_notices_the_page_says_what_will_stand_there()
    {
        await SignInAsync(Role.Planner);

        var page = Render<NoticesPage>();

        page.WaitForAssertion(() => Assert.Contains("U heeft geen berichten.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Who_is_no_longer_signed_in_reads_so()
    {
        Clock.Asker = Asker.Nobody;

        var page = Render<NoticesPage>();

        page.WaitForAssertion(() => Assert.StartsWith("U bent niet meer ingelogd.", page.Find("[role=alert]").TextContent.Trim()));
    }

    [Fact]
    public void Unread_is_said_in_words_and_a_notice_leads_to_what_its_reader_may_see()
    {
        var dossier = DossierId.New();
        var table = Render<NoticeTable>(its => its.Add(of => of.Lines,
        [
            new NoticeLine(NoticeId.New(), NoticeKind.YourTurn, Role.Planner, dossier, "VW-AAAA-BBBB", At, null),
            new NoticeLine(NoticeId.New(), NoticeKind.YourTurn, Role.Employer, dossier, "VW-AAAA-BBBB", At, At),
            new NoticeLine(NoticeId.New(), NoticeKind.AdviceReady, Role.Bestuurder, dossier, "VW-AAAA-BBBB", At, At),
        ]));

        Assert.Equal(
            [$"/dossiers/{dossier}", $"/maatregelen/{dossier}", "/mijn-dossier"], table.FindAll("a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["VW-AAAA-BBBB", "VW-AAAA-BBBB", "Uw dossier"], table.FindAll("a").Select(a => a.TextContent));
        Assert.Equal(
            ["Nog niet", "2 maart 2026, 10:00 uur", "2 maart 2026, 10:00 uur"], table.FindAll("[data-label=Gelezen]").Select(td => td.TextContent.Trim()));
    }

    [Fact]
    public async Task The_example_shows_the_mail_as_it_is_sent_while_somebody_chooses()
    {
        await SignInAsync(Role.Bestuurder);
        var page = Render<NoticeSettingsPage>();
        page.WaitForAssertion(() => Assert.Contains("Van", page.Find(".mail").TextContent, StringComparison.Ordinal));
        Assert.Contains("Er staat een bericht voor u klaar.", page.Find(".mail .text").TextContent, StringComparison.Ordinal);

        page.Find("#Sender").Change("Mailbox");
        page.Find("#Subject").Change("PleaseSignIn");
        page.Find("input[value=Digest]").Change(true);

        Assert.Equal(["Postvak <bericht@postvak.example>", "Wilt u even inloggen?"], page.FindAll(".mail dd").Select(d => d.TextContent.Trim()));
        Assert.Contains("Er staan berichten voor u klaar.", page.Find(".mail .text").TextContent, StringComparison.Ordinal);
        page.Find("input[value=None]").Change(true);
        Assert.Empty(page.FindAll("#From"));
    }

    [Fact]
    public async Task What_was_chosen_is_kept_and_a_time_that_is_none_has_its_sentence()
    {
        await SignInAsync(Role.Planner);
        var page = Render<NoticeSettingsPage>();
        page.WaitForElement("#From").Change("");
        await page.FindAll("button").Single(b => b.TextContent.Contains("Bewaar uw keuzes", StringComparison.Ordinal)).ClickAsync();
        Assert.Contains("Vul in vanaf welke tijd mail mag komen, zoals 07:00.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        page.Find("#From").Change("09:15");
        page.Find("#Until").Change("09:45");
        await page.FindAll("button").Single(b => b.TextContent.Contains("Bewaar uw keuzes", StringComparison.Ordinal)).ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Laat minstens een uur tussen het begin en het einde.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));

        page.Find("#Until").Change("17:00");
        await page.FindAll("button").Single(b => b.TextContent.Contains("Bewaar uw keuzes", StringComparison.Ordinal)).ClickAsync();
        page.WaitForAssertion(() => Assert.StartsWith("Bewaard om", page.Find("[role=status]").TextContent.Trim(), StringComparison.Ordinal));
        var again = Render<NoticeSettingsPage>();
        Assert.Equal("09:15", again.WaitForElement("#From").GetAttribute("value"));
    }

    [Fact]
    public void Every_kind_of_notice_has_its_words() => Assert.All(Enum.GetValues<NoticeKind>(), kind =>
    {
        Assert.EndsWith(".", kind.Dutch(), StringComparison.Ordinal);
        Assert.NotEmpty(kind.Label());
        Assert.True(Enum.IsDefined(kind.Tone()));
    });
}
