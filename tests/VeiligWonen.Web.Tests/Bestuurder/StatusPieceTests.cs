using Bunit;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Bestuurder;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Bestuurder;

public sealed class StatusPieceTests : LookContext
{
    private static readonly DateTimeOffset Opened = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly MyDossier Running = new(
        DossierId.New(), "VW-ABCD-EFGH", Office.Wethouder, "Utrecht", Opened, new DossierFacts(Phase.Scan) { Eligible = true }, Party.Ccv,
        new DateOnly(2026, 3, 24), "Het CCV plant een bezoek aan uw woning.", null,
        [
            new(Phase.Intake, MyPhaseState.Done, Opened), new(Phase.Scan, MyPhaseState.Now, Opened), new(Phase.Interview, MyPhaseState.Next, null),
        ],
        null, new MyContact("de planner van het CCV", null, "030 000 00 00"), null);

    [Fact]
    public void It_says_now_and_that_nothing_is_asked()
    {
        var piece = Status(Running);

        Assert.Equal("Nu: Het CCV plant een bezoek aan uw woning.", piece.Find(".now").TextContent.Trim());
        Assert.Equal("U hoeft niets te doen.", piece.Find(".asked").TextContent.Trim());
        Assert.Contains("uiterlijk klaar op 24 maart 2026", piece.Markup, StringComparison.Ordinal);
        Assert.Equal("tel:112", piece.Find("a[href='tel:112']").GetAttribute("href"));
        Assert.Single(piece.FindAll("a[href='tel:030 000 00 00']"));
    }

    [Fact]
    public void The_running_step_is_announced_and_each_step_says_in_words_where_it_lies()
    {
        var steps = Status(Running).FindAll(".road li");

        Assert.Equal("step", steps[1].GetAttribute("aria-current"));
        Assert.Contains("Klaar, begonnen op 2 maart 2026", steps[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Hier bent u nu", steps[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Komt nog", steps[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_step_says_so_honestly()
    {
        Assert.Contains("Het duurt langer dan wij willen", Status(Running, new DateOnly(2026, 4, 1)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_visit_is_told_with_day_time_and_name_but_without_an_address()
    {
        var visit = new VisitRow(
            Running.DossierId, Running.Code, Office.Wethouder, "Utrecht", Phase.Scan, new DateTimeOffset(2026, 4, 7, 8, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 4, 7, 10, 0, 0, TimeSpan.Zero), AccountId.New(), "Fictief Adviseur", false);

        var piece = Status(Running, visit: visit);

        Assert.Contains("dinsdag 7 april 2026, 10:00 uur", piece.Markup, StringComparison.Ordinal);
        Assert.Contains("Fictief Adviseur", piece.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ForecastGoal.Advice, "2026-06-12", "2026-06-26", "Uw advies is meestal klaar tussen 12 en 26 juni 2026 (8 van de 10 keer).")]
    [InlineData(ForecastGoal.ScanReport, "2026-06-28", "2026-07-09", "Uw rapport is meestal klaar tussen 28 juni en 9 juli 2026 (8 van de 10 keer).")]
    [InlineData(ForecastGoal.Measures, "2026-12-28", "2027-01-09", "Uw maatregelen zijn meestal geregeld tussen 28 december 2026 en 9 januari 2027 (8 van de 10 keer).")]
    [InlineData(ForecastGoal.Advice, "2026-06-12", "2026-06-12", "Uw advies is meestal klaar op 12 juni 2026 (8 van de 10 keer).")]
    public void When_it_will_mostly_be_there_is_said_as_what_others_had_and_as_no_promise(ForecastGoal goal, string from, string until, string said)
    {
        var terms = new DeadlinesView([], null, null, [], [], null, new ForecastView(
            goal, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture)));

        var piece = Status(Running, terms: terms);

        Assert.Contains(said, piece.Markup, StringComparison.Ordinal);
        Assert.Contains("Het is geen belofte.", piece.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("meestal", Status(Running, terms: terms with { Forecast = null }).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_advice_is_linked_once_there_is_one()
    {
        Assert.Empty(Status(Running).FindAll("a[href='/mijn-dossier/advies']"));
        var advised = Running with { Facts = new DossierFacts(Phase.Advised), Timeline = [new MyPhase(Phase.Advised, MyPhaseState.Now, Opened)] };
        Assert.Single(Status(advised).FindAll("a[href='/mijn-dossier/advies']"));
    }

    [Fact]
    public void What_is_over_says_why_and_asks_nothing_more()
    {
        var rejected = Running with
        {
            Facts = new DossierFacts(Phase.Rejected),
            NowSentence = "Uw aanvraag is afgewezen.",
            RejectedBecause = "Uw functie is geëindigd.",
        };

        var piece = Status(rejected);

        Assert.Contains("De reden: Uw functie is geëindigd.", piece.Markup, StringComparison.Ordinal);
        Assert.Equal("Er is niets meer te doen.", piece.Find(".asked").TextContent.Trim());
        Assert.Empty(piece.FindAll("a[href='/mijn-dossier/wijzigen']"));
    }

    [Fact]
    public void It_holds_nothing_that_needs_a_script()
    {
        Assert.Empty(Status(Running).FindAll("button, input, select"));
    }

    private IRenderedComponent<StatusPiece> Status(MyDossier dossier, DateOnly? today = null, VisitRow? visit = null, DeadlinesView? terms = null) => Render<StatusPiece>(its => its
        .Add(of => of.Dossier, dossier).Add(of => of.Today, today ?? new DateOnly(2026, 3, 3)).Add(of => of.Visit, visit).Add(of => of.Terms, terms));
}
