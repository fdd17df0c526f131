using Bunit;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Assessment;

namespace VeiligWonen.Web.Tests.Assessment;

public sealed class ThreatPieceTests : DeskContext
{
    private static readonly DossierId Dossier = DossierId.New();
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly ThreatLineView Line = new(
        ThreatLineId.New(), new ThreatLineDraft("S1", "group", 3, 2, 4, ThreatTrend.Rising, "Eén keer aan de deur."), 1, At, "2026-1", "2026-1");

    [Fact]
    public void A_threat_says_in_words_what_was_weighed()
    {
        var piece = Lines([Line]);

        Assert.Equal("S1: Ongewenst bezoek aan de woning", piece.Find("h3").TextContent);
        Assert.Equal(["3 – Gericht", "2 – Beperkt", "4 – Komende weken"], piece.FindAll("dd").Select(d => d.TextContent.Trim()));
        Assert.Contains("Groep of beweging · stijgend", piece.Markup, StringComparison.Ordinal);
        Assert.All(piece.FindAll(".meter"), m => Assert.Equal("true", m.GetAttribute("aria-hidden")));
    }

    [Fact]
    public async Task A_new_threat_is_written_with_every_anchor_in_sight_and_is_not_refused_while_it_is_half()
    {
        var piece = Lines([]);
        Assert.Contains("Er is nog geen dreiging vastgelegd.", piece.Markup, StringComparison.Ordinal);

        await Button(piece, "Voeg een dreiging toe").ClickAsync();
        await piece.Find("[id='Line.ScenarioCode']").ChangeAsync("S2");

        Assert.Empty(piece.FindAll("[role=alert]"));
        Assert.Contains(ThreatLists.Current.Capability.Steps[4].Anchor, piece.Markup, StringComparison.Ordinal);
        Assert.Contains(ThreatLists.Current.Nearness.Steps[0].Anchor, piece.Markup, StringComparison.Ordinal);
        await Button(piece, "Terug zonder vast te leggen").ClickAsync();
        Assert.Empty(piece.FindAll("[id='Line.ScenarioCode']"));
    }

    [Fact]
    public async Task When_the_database_is_away_what_was_typed_stays()
    {
        var piece = Lines([Line]);
        await Button(piece, "Wijzig deze dreiging").ClickAsync();

        await piece.Find("[id='Line.Explanation']").ChangeAsync("Twee keer aan de deur.");

        Assert.Contains(new DatabaseIsAway().Sentence, piece.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Twee keer aan de deur.", piece.Find("[id='Line.Explanation']").GetAttribute("value"));
    }

    [Fact]
    public async Task What_is_typed_at_a_threat_is_kept_on_the_device_and_forgotten_when_it_is_left_on_purpose()
    {
        var own = $"dreigingsanalyse/{Dossier}/dreiging/";
        var piece = Lines([Line]);
        Assert.Equal(own, piece.Find("[data-vw-drafts]").GetAttribute("data-vw-drafts"));

        await Button(piece, "Voeg een dreiging toe").ClickAsync();
        Assert.Equal($"{own}nieuw", piece.Find("[id='Line.Explanation']").GetAttribute("data-vw-draft"));
        Assert.Equal("0", piece.Find("[id='Line.Explanation']").GetAttribute("data-vw-revision"));
        Assert.Empty(piece.FindAll("[data-vw-drafts], [data-vw-forget]"));
        await Button(piece, "Terug zonder vast te leggen").ClickAsync();
        Assert.Equal($"{own}nieuw", piece.Find("[data-vw-forget]").GetAttribute("data-vw-forget"));

        await Button(piece, "Wijzig deze dreiging").ClickAsync();
        Assert.Equal($"{own}{Line.LineId}", piece.Find("[id='Line.Explanation']").GetAttribute("data-vw-draft"));
        Assert.Empty(piece.FindAll("[data-vw-forget]"));
    }

    [Fact]
    public void A_locked_analysis_offers_no_change()
    {
        var piece = Render<ThreatLinesPiece>(its => its.Add(of => of.Dossier, Dossier).Add(of => of.Lines, [Line]).Add(of => of.Locked, true).Add(of => of.OnChanged, () => { }));

        Assert.Empty(piece.FindAll("button"));
    }

    [Fact]
    public void Asking_starts_with_every_question_and_has_no_place_for_own_words()
    {
        var piece = Asked([]);

        Assert.Equal(LocalRiskQuestions.Current.Questions.Count, piece.FindAll("input[type=checkbox][checked]").Count);
        Assert.Empty(piece.FindAll("textarea, input[type=text]"));
        Assert.Contains("Die ziet alleen de dossiercode, het ambt en de vragen.", piece.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_asked_says_when_and_until_when_and_an_answer_stays_masked_until_it_is_opened()
    {
        var waiting = Asked([State(null)]);
        var given = Asked([State(At.AddDays(3))]);

        Assert.Contains("16 maart 2026", waiting.Markup, StringComparison.Ordinal);
        Assert.Contains("nog niet", waiting.Markup, StringComparison.Ordinal);
        Assert.Empty(waiting.FindAll(".masked"));
        Assert.Contains("Antwoord van de organisatie is afgeschermd.", given.Find(".masked").TextContent, StringComparison.Ordinal);
        Assert.Contains("Vraag nog iets", given.Markup, StringComparison.Ordinal);
    }

    private static LocalRiskState State(DateTimeOffset? given) => new(
        LocalRiskRequestId.New(), LocalRiskQuestions.Current.Questions, At, new DateOnly(2026, 3, 16), new DateOnly(2026, 4, 28), given);

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> piece, string text)
        where T : Microsoft.AspNetCore.Components.IComponent => piece.FindAll("button").First(b => b.TextContent.Contains(text, StringComparison.Ordinal));

    private IRenderedComponent<ThreatLinesPiece> Lines(IReadOnlyList<ThreatLineView> lines) =>
        Render<ThreatLinesPiece>(its => its.Add(of => of.Dossier, Dossier).Add(of => of.Lines, lines).Add(of => of.OnChanged, () => { }));

    private IRenderedComponent<LocalRiskPiece> Asked(IReadOnlyList<LocalRiskState> asked) =>
        Render<LocalRiskPiece>(its => its.Add(of => of.Dossier, Dossier).Add(of => of.Asked, asked).Add(of => of.OnChanged, () => { }));
}
