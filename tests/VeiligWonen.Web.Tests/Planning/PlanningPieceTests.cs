using Bunit;
using VeiligWonen.Casework.Planning;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Look;
using VeiligWonen.Web.Planning;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Planning;

public sealed class PlanningPieceTests : LookContext
{
    private static readonly VisitRow Row = new(
        DossierId.New(), "VW-ABCD-EFGH", Office.Wethouder, "Utrecht", Phase.Scan, new DateTimeOffset(2026, 4, 7, 8, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 4, 7, 10, 0, 0, TimeSpan.Zero), AccountId.New(), "Fictief Adviseur", true);

    [Fact]
    public void An_adviser_goes_to_the_visit_and_a_planner_to_its_planning()
    {
        var adviser = Visits(mayPlan: false);
        var planner = Visits(mayPlan: true);

        Assert.Equal($"/dossiers/{Row.DossierId}/bezoek", adviser.Find("tbody a").GetAttribute("href"));
        Assert.Equal($"/dossiers/{Row.DossierId}/planning", planner.Find("tbody a").GetAttribute("href"));
        Assert.Contains("dinsdag 7 april 2026, 10:00 uur", planner.Markup, StringComparison.Ordinal);
        Assert.Contains("Spoed", planner.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_visit_that_has_been_says_so()
    {
        Assert.Contains("geweest, nog niet afgerond", Visits(true, Row.InterviewAt.AddDays(1)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_lists_say_what_will_appear()
    {
        Assert.Contains("Alles is gepland.", Render<ToPlanTable>(its => its.Add(of => of.Rows, [])).Markup, StringComparison.Ordinal);
        Assert.Contains("Er is geen bezoek gepland.", Render<VisitTable>(its => its.Add(of => of.Rows, [])).Markup, StringComparison.Ordinal);
        Assert.Contains("Er zijn nog geen veiligheidsadviseurs.", Render<AdviserTable>(its => its.Add(of => of.Rows, [])).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_workload_says_who_is_away_with_what_due_and_leads_to_handing_it_on()
    {
        var away = new AdviserRow(AccountId.New(), "Fictief Adviseur", 4, 2, [], 1, new DateOnly(2026, 4, 20), new AwayPeriod(new DateOnly(2026, 4, 6), new DateOnly(2026, 4, 17)), 3);
        var free = new AdviserRow(AccountId.New(), "Verzonnen Adviseur", 0, 0, [], 0, null, null, 0);

        var table = Render<AdviserTable>(its => its.Add(of => of.Rows, [away, free]));

        Assert.Contains("Fictief Adviseur is afwezig van 6 april 2026 tot en met 17 april 2026.", table.Markup, StringComparison.Ordinal);
        Assert.Contains("3 dossiers moeten in die tijd klaar zijn.", table.Markup, StringComparison.Ordinal);
        Assert.Equal(2, table.FindAll($"a[href='/planning/overdragen/{away.AccountId}']").Count);
        Assert.Empty(table.FindAll($"a[href='/planning/overdragen/{free.AccountId}']"));
        Assert.DoesNotContain("Verzonnen Adviseur is afwezig", table.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_choice_of_an_adviser_shows_the_workload()
    {
        var form = Render<PlanForm>(its => its
            .Add(of => of.Draft, new VisitDraft()).Add(of => of.Errors, FieldErrors.None)
            .Add(of => of.Advisers, [new AdviserRow(AccountId.New(), "Fictief Adviseur", 4, 2, [], 1, new DateOnly(2026, 4, 20), null, 0)]));

        Assert.Contains("Fictief Adviseur (4 lopend, 2 gepland)", form.Find("#AdviserId").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_planned_visit_comes_back_in_the_form_in_Dutch_time_and_goes_out_as_it_was()
    {
        var draft = VisitDraft.Of(Row);

        var message = draft.ToMessage(CommandId.New(), Row.DossierId, scanToo: true);

        Assert.Equal("10:00", draft.ScanTime);
        Assert.Equal(new VisitMoment(new DateOnly(2026, 4, 7), new TimeOnly(10, 0)), message.Scan);
        Assert.Equal(Row.AdviserId, message.AdviserId);
    }

    [Fact]
    public void A_day_without_a_time_is_no_moment()
    {
        Assert.Null(VisitDraft.Moment(new DateOnly(2026, 4, 7), ""));
        Assert.Null(VisitDraft.Moment(null, "10:00"));
    }

    [Fact]
    public void A_proposal_says_why_and_is_taken_over()
    {
        VisitProposal? chosen = null;
        var near = new VisitProposal(AccountId.New(), "Fictief Adviseur", new VisitMoment(new DateOnly(2026, 4, 7), new TimeOnly(9, 0)), 1, true, true);

        var list = Render<ProposalList>(its => its.Add(of => of.Found, new VisitProposals("Utrecht", [near], 1)).Add(of => of.OnChoose, one => chosen = one));
        list.Find("button").Click();

        Assert.Contains("Dinsdag 7 april 2026, 09:00 uur", list.Markup, StringComparison.Ordinal);
        Assert.Contains("Is die dag al in Utrecht. 1 lopend dossier.", list.Markup, StringComparison.Ordinal);
        Assert.Contains("Na de termijn", list.Markup, StringComparison.Ordinal);
        Assert.Contains("1 adviseur heeft nog geen beschikbaarheid opgegeven", list.Markup, StringComparison.Ordinal);
        Assert.Equal(near, chosen);
    }

    [Fact]
    public void Without_a_proposal_the_planner_reads_what_to_do()
    {
        Assert.Contains("Niemand heeft de komende weken ruimte", Render<ProposalList>(its => its.Add(of => of.Found, new VisitProposals("Utrecht", [], 0))).Markup, StringComparison.Ordinal);
        Assert.Contains("Niet alle adviseurs hebben", Render<ProposalList>(its => its.Add(of => of.Found, new VisitProposals("Utrecht", [], 2))).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Hours_are_typed_and_sent_as_they_stand()
    {
        var draft = AvailabilityDraft.Of(new AvailabilityView(AccountId.New(), "Fictief", 0, [], [], []));
        draft.Regions.Add("Utrecht");
        draft.Days[0].Until = "";
        var missing = draft.Missing();
        draft.Days[0].Until = "16:30";
        draft.Away.Add(new AwayDraft { FromOn = new DateOnly(2026, 5, 1) });
        var halfAway = draft.Missing();
        draft.Away[0].UntilOn = new DateOnly(2026, 5, 2);

        var message = draft.ToMessage(CommandId.New(), AccountId.New(), 0);

        Assert.Equal("Vul voor maandag een begin en een einde in.", Assert.Single(missing!.Fields).Sentence);
        Assert.Equal("Away", Assert.Single(halfAway!.Fields).Field);
        Assert.Equal((5, new TimeOnly(16, 30), 1), (message.Week.Count, message.Week[0].Until, message.Away.Count));
    }

    [Fact]
    public void A_calendar_gets_an_hour_and_a_word_and_nothing_else()
    {
        var id = Guid.CreateVersion7();
        var visit = new VisitView("VW-2026-0042", Row.ScanAt, Row.ScanAt.AddHours(1), "Fictief Adviseur", id, 3, Row.ScanAt.AddDays(-9));

        var text = CalendarEndpoint.TextOf(visit, TimeSpan.FromMinutes(150));
        var two = CalendarEndpoint.TextOf(visit with { InterviewAt = Row.ScanAt.AddDays(1) }, TimeSpan.FromMinutes(150));

        Assert.Contains("SUMMARY:Afspraak", text, StringComparison.Ordinal);
        Assert.Contains($"DTSTART:{Row.ScanAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", text, StringComparison.Ordinal);
        Assert.Contains($"UID:{id:N}-1", text, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:3", text, StringComparison.Ordinal);
        Assert.Contains("CLASS:PRIVATE", text, StringComparison.Ordinal);
        Assert.Equal((1, 2), (Count(text), Count(two)));
        Assert.All(["VW-2026", "Fictief", "Adviseur", "VeiligWonen", "http", "LOCATION", "DESCRIPTION", "ORGANIZER", "ATTENDEE", "ical.net"],
            word => Assert.DoesNotContain(word, two, StringComparison.OrdinalIgnoreCase));

        static int Count(string calendar) => calendar.Split("BEGIN:VEVENT").Length - 1;
    }

    private IRenderedComponent<VisitTable> Visits(bool mayPlan, DateTimeOffset? now = null) => Render<VisitTable>(its => its
        .Add(of => of.Rows, [Row]).Add(of => of.MayPlan, mayPlan).Add(of => of.Now, now ?? Row.ScanAt.AddDays(-7)));
}
