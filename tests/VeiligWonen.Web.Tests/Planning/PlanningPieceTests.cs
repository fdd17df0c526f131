using Bunit;
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
    public void An_adviser_goes_to_the_dossier_and_a_planner_to_its_planning()
    {
        var adviser = Visits(mayPlan: false);
        var planner = Visits(mayPlan: true);

        Assert.Equal($"/dossiers/{Row.DossierId}", adviser.Find("tbody a").GetAttribute("href"));
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
    public void The_choice_of_an_adviser_shows_the_workload()
    {
        var form = Render<PlanForm>(its => its
            .Add(of => of.Draft, new VisitDraft()).Add(of => of.Errors, FieldErrors.None)
            .Add(of => of.Advisers, [new AdviserRow(AccountId.New(), "Fictief Adviseur", 4, 2)]));

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

    private IRenderedComponent<VisitTable> Visits(bool mayPlan, DateTimeOffset? now = null) => Render<VisitTable>(its => its
        .Add(of => of.Rows, [Row]).Add(of => of.MayPlan, mayPlan).Add(of => of.Now, now ?? Row.ScanAt.AddDays(-7)));
}
