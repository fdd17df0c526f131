using Bunit;
using VeiligWonen.Casework.Process;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Tests.Look;

public sealed class PieceTests : LookContext
{
    private static readonly DateOnly Today = new(2026, 6, 12);

    [Fact]
    public void The_phase_bar_names_every_phase_and_points_at_the_current_one()
    {
        var bar = Render<PhaseBar>(its => its.Add(of => of.Steps,
        [
            new("Aanvraag", PhaseState.Done), new("Scan", PhaseState.Skipped), new("Gesprek", PhaseState.Current), new("Toets", PhaseState.Todo),
        ]));

        Assert.Equal("Gesprek: nu bezig", bar.Find("[aria-current=step]").TextContent.Trim());
        Assert.Equal(4, bar.FindAll("ol > li").Count);
        Assert.Equal("Stap 2 van 3: Gesprek", bar.Find(".short").TextContent);
    }

    [Theory]
    [InlineData(PhaseState.Done, "Alle 2 stappen zijn klaar")]
    [InlineData(PhaseState.Todo, "Gestopt na stap 1 van 2")]
    public void A_phase_bar_without_a_current_phase_says_how_it_ended(PhaseState last, string said) =>
        Assert.Equal(said, Render<PhaseBar>(its => its.Add(of => of.Steps, [new("A", PhaseState.Done), new("B", last)])).Find(".short").TextContent);

    [Fact]
    public void A_locked_task_says_why_and_is_no_link()
    {
        var list = Render<TaskList>(its => its.Add(of => of.Tasks,
        [
            new TaskItem("Indienen", TaskState.Locked, "Kan pas na de scan.", "/x"), new TaskItem("Scan", TaskState.Ready, Href: "/scan"),
        ]));

        Assert.Equal("Scan", list.Find("a").TextContent);
        Assert.Single(list.FindAll("a"));
        Assert.Contains("Kan pas na de scan.", list.Markup, StringComparison.Ordinal);
        Assert.Equal(["Op slot", "Kan beginnen"], list.FindAll(".vw-tag").Select(tag => tag.TextContent));
    }

    [Fact]
    public void The_timeline_groups_per_Dutch_day_newest_first_and_folds_noise()
    {
        var line = Render<Timeline>(its => its.Add(of => of.Today, Today).Add(of => of.Events,
        [
            new(new(2026, 6, 11, 22, 30, 0, TimeSpan.Zero), "Nacht"), new(new(2026, 6, 10, 8, 0, 0, TimeSpan.Zero), "Eerder"),
            new(new(2026, 6, 12, 6, 0, 0, TimeSpan.Zero), "Herinnering", Noise: true),
        ]));

        Assert.Equal(["vandaag, 12 juni 2026", "2 dagen geleden, 10 juni 2026"], line.FindAll("h3").Select(day => day.TextContent));
        Assert.Contains("Herinnering", line.Find("details").TextContent, StringComparison.Ordinal);
        Assert.Equal("1 automatische handeling", line.Find("summary").TextContent);
    }

    [Fact]
    public void A_summary_says_what_is_still_missing_and_where_to_change_it()
    {
        var list = Render<SummaryList>(its => its.Add(of => of.Rows, [new SummaryRow("Telefoon", null, "/telefoon")]));

        Assert.Contains("Nog niet ingevuld", list.Markup, StringComparison.Ordinal);
        Assert.Equal("Wijzigen: Telefoon", list.Find("a").TextContent);
    }

    [Fact]
    public void The_pager_shows_the_ends_and_the_neighbours()
    {
        var pager = Render<Pager>(its => its
            .Add(of => of.Page, 4).Add(of => of.PageSize, 20).Add(of => of.Total, 1234).Add(of => of.HrefFor, page => $"?p={page}"));

        Assert.Contains("61–80 van 1.234", pager.Markup, StringComparison.Ordinal);
        Assert.Equal(["?p=3", "?p=1", "?p=3", "?p=4", "?p=5", "?p=62", "?p=5"], pager.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal("?p=4", pager.Find("[aria-current=page]").GetAttribute("href"));
    }

    [Fact]
    public void A_pager_that_does_not_know_how_many_there_are_says_what_is_in_view_and_what_comes_before_and_after()
    {
        var pager = Render<Pager>(its => its
            .Add(of => of.Page, 2).Add(of => of.PageSize, 50).Add(of => of.Total, null).Add(of => of.AtLeast, 101).Add(of => of.HrefFor, page => $"?p={page}"));
        var last = Render<Pager>(its => its
            .Add(of => of.Page, 2).Add(of => of.PageSize, 50).Add(of => of.Total, null).Add(of => of.AtLeast, 60).Add(of => of.HrefFor, page => $"?p={page}"));

        Assert.Equal("51–100", pager.Find("p").TextContent);
        Assert.Equal(["?p=1", "?p=3"], pager.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal("51–60", last.Find("p").TextContent);
        Assert.Equal(["?p=1"], last.FindAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void A_list_that_fits_on_one_page_has_no_pages_to_choose() =>
        Assert.Empty(Render<Pager>(its => its
            .Add(of => of.Page, 1).Add(of => of.PageSize, 20).Add(of => of.Total, 3).Add(of => of.HrefFor, page => $"?p={page}")).FindAll("a"));

    [Fact]
    public void A_figure_that_may_not_be_shown_says_so_and_draws_no_length()
    {
        var chart = Render<BarChart>(its => its.Add(of => of.Title, "Per provincie")
            .Add(of => of.Bars, [new ChartBar("A", 10), new ChartBar("B", null), new ChartBar("C", 5)]));

        Assert.Equal(["10", "onderdrukt", "5"], chart.FindAll(".value").Select(value => value.TextContent));
        Assert.Equal(["100%", "100%", "50%"], chart.FindAll("rect").Select(bar => bar.GetAttribute("width")));
        Assert.Equal("hushed", chart.FindAll("rect")[1].GetAttribute("class"));
    }

    [Fact]
    public void A_stacked_bar_gives_each_part_in_numbers_and_as_a_share()
    {
        var bar = Render<StackedBar>(its => its.Add(of => of.Title, "Maatregelen").Add(of => of.Parts, [new ChartBar("Klaar", 3), new ChartBar("Open", 1)]));

        Assert.Equal(["3", "75 %", "1", "25 %"], bar.FindAll("tbody td").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public void The_risk_matrix_says_in_words_what_it_shows()
    {
        var matrix = Render<RiskMatrix>(its => its
            .Add(of => of.Likelihood, 4).Add(of => of.Impact, 4).Add(of => of.LikelihoodAfter, 2).Add(of => of.ImpactAfter, 3));

        Assert.Equal("Nu: kans 4, gevolg 4 (hoog). Na de maatregelen: kans 2, gevolg 3 (laag).", matrix.Find(".said").TextContent);
        Assert.Equal(["nu", "na"], matrix.FindAll("td strong").Select(mark => mark.TextContent));
    }

    [Fact]
    public void A_late_day_is_said_in_words() =>
        Assert.Contains("2 dagen te laat – 10 juni 2026",
            Render<DueText>(its => its.Add(of => of.Due, Today.AddDays(-2)).Add(of => of.Today, Today)).Markup, StringComparison.Ordinal);

    [Fact]
    public void What_was_saved_last_can_be_read_by_the_reconnect_dialog() =>
        Assert.Equal("12 juni 2026, 14:02 uur",
            Render<SavedMark>(its => its.Add(of => of.At, new DateTimeOffset(2026, 6, 12, 12, 2, 0, TimeSpan.Zero)))
                .Find("[data-vw-saved]").GetAttribute("data-vw-saved"));
}
