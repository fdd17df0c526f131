using Bunit;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Looking;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Audit;
using VeiligWonen.Web.Looking;

namespace VeiligWonen.Web.Tests.Looking;

public sealed class LookingPieceTests : DeskContext
{
    private const string Away = "VeiligWonen kan de gegevens even niet bereiken.";

    private static readonly DateTimeOffset At = new(2026, 3, 3, 9, 15, 0, TimeSpan.Zero);

    private static readonly LookLine Look = new("adviseur van het CCV", "overzicht van het dossier bekijken", null, At, 1, false) { LineId = 12 };

    private static readonly UnusualRow Unusual = new(
        UnusualLookId.New(), "Fictief Persoon", "planner", UnusualKind.ManyDossiers, new DateOnly(2026, 3, 3), 18, 40, At, At.AddHours(3), null);

    private static readonly QuestionRow Question = new(
        LookQuestionId.New(), DossierId.New(), "VW-AAAA-BBBB", At, "Waarom keek deze persoon?", true, At, "overzicht bekijken", null, "Fictief Persoon", "adviseur", null);

    [Fact]
    public void An_emergency_is_marked_in_words_with_its_reason_and_its_end()
    {
        var piece = Day(Look with { What = "dossier openen met noodtoegang", Emergency = new LookEmergency(EmergencyKind.Danger, At.AddHours(4)) }, Look with { DuringEmergency = true });

        Assert.Equal("Noodtoegang", piece.Find(".vw-tag").TextContent.Trim());
        Assert.Contains("Reden: iemand kan nu in gevaar zijn. Lezen kon tot 3 maart 2026, 14:15 uur.", piece.Find("li").TextContent, StringComparison.Ordinal);
        Assert.Contains("Met noodtoegang.", piece.FindAll("li")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_a_look_of_others_the_bestuurder_can_ask_and_beside_their_own_not()
    {
        var piece = Day(Look, Look with { Function = "u zelf", Yourself = true });

        var link = Assert.Single(piece.FindAll("a"));
        Assert.StartsWith("Vraag hierover", link.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("&regel=12", link.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_waits_and_then_has_its_answer_with_or_without_the_name()
    {
        var waiting = Day(Look with { Questions = [new MyLookQuestion(At, "Waarom?", true, null)] });
        var without = Day(Look with { Questions = [new MyLookQuestion(At, "Waarom?", true, new LookAnswer(At, "Voor het bezoek.", null))] });
        var named = Day(Look with { Questions = [new MyLookQuestion(At, "Waarom?", true, new LookAnswer(At, "Voor het bezoek.", "Fictief Persoon"))] });

        Assert.Contains("De toezichthouder zoekt het uit.", waiting.Markup, StringComparison.Ordinal);
        Assert.Empty(waiting.FindAll("a"));
        Assert.Contains("De toezichthouder geeft de naam niet.", without.Markup, StringComparison.Ordinal);
        Assert.Contains("Wie keek: Fictief Persoon.", named.Markup, StringComparison.Ordinal);
        Assert.Single(named.FindAll("a"));
    }

    [Fact]
    public async Task What_was_typed_for_an_emergency_stays_when_it_is_refused()
    {
        var page = Render<EmergencyPage>();

        await page.Find("#nood-DossierCode").ChangeAsync("VW-AAAA-BBBB");
        await page.Find("#nood-Reason").ChangeAsync("Er staat iemand voor de deur.");
        await page.FindAll("button").Single(b => b.TextContent.Contains("Open het dossier", StringComparison.Ordinal)).ClickAsync();

        Assert.Contains(Away, page.Markup, StringComparison.Ordinal);
        Assert.Equal("VW-AAAA-BBBB", page.Find("#nood-DossierCode").GetAttribute("value"));
        Assert.Equal("Er staat iemand voor de deur.", page.Find("#nood-Reason").GetAttribute("value"));
    }

    [Fact]
    public async Task The_auditor_reads_why_it_is_unusual_and_the_remark_stays_when_it_is_refused()
    {
        var done = false;
        var piece = Render<UnusualPiece>(its => its.Add(of => of.Row, Unusual).Add(of => of.OnDone, () => done = true));
        Assert.Contains("Veel dossiers op één dag", piece.Markup, StringComparison.Ordinal);
        Assert.Contains("40 keer gekeken, in 18 dossiers", piece.Markup, StringComparison.Ordinal);

        await piece.Find("textarea").ChangeAsync("Overdracht.");
        await piece.Find("button").ClickAsync();

        Assert.False(done);
        Assert.Contains(Away, piece.Markup, StringComparison.Ordinal);
        Assert.Equal("Overdracht.", piece.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public void What_was_looked_into_shows_the_remark_and_no_form()
    {
        var piece = Render<UnusualPiece>(its => its.Add(of => of.Row, Unusual with { Seen = new UnusualSeen(At, "Fictief Toezicht", "Overdracht van werk.") }));

        Assert.Contains("Overdracht van werk.", piece.Markup, StringComparison.Ordinal);
        Assert.Equal("Bekeken", piece.Find(".vw-tag").TextContent.Trim());
        Assert.Empty(piece.FindAll("textarea"));
    }

    [Fact]
    public async Task A_question_shows_who_looked_and_the_answer_stays_when_it_is_refused()
    {
        var piece = Render<QuestionPiece>(its => its.Add(of => of.Row, Question));
        Assert.Contains("Geef de naam: Fictief Persoon", piece.Markup, StringComparison.Ordinal);

        await piece.Find("textarea").ChangeAsync("Voor het bezoek.");
        await piece.Find("button").ClickAsync();

        Assert.Contains(Away, piece.Markup, StringComparison.Ordinal);
        Assert.Equal("Voor het bezoek.", piece.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public void Every_kind_has_its_words()
    {
        Assert.All(Enum.GetValues<EmergencyKind>(), kind => Assert.NotEmpty(kind.Dutch()));
        Assert.All(Enum.GetValues<UnusualKind>(), kind => Assert.NotEmpty(kind.Dutch()));
    }

    private IRenderedComponent<LookDayPiece> Day(params LookLine[] looks) =>
        Render<LookDayPiece>(its => its.Add(of => of.Day, new LookDay(new DateOnly(2026, 3, 3), looks)));
}
