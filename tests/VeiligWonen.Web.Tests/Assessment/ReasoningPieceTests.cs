using Bunit;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Assessment;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Assessment;

/// <summary>The pieces that reason: what is suggested, what would happen, and the chain.</summary>
public sealed class ReasoningPieceTests : LookContext
{
    private static readonly Scenarios Scales = Scenarios.Current;

    [Fact]
    public async Task Leaving_a_measure_out_says_which_scenario_opens_again_and_which_finding()
    {
        var view = View("H1", "H2", "H3", "H7");
        var piece = Render<WhatIfPiece>(its => its.Add(of => of.View, view));
        Assert.Contains("Kies een maatregel om weg te laten of toe te voegen.", piece.Markup, StringComparison.Ordinal);

        await piece.Find("#zonder input").ChangeAsync(true);

        Assert.Contains("Gaat weer open", piece.Markup, StringComparison.Ordinal);
        Assert.Contains("weer open: H1, H2, H3, H7", piece.Markup, StringComparison.Ordinal);
        await piece.Find("#zonder input").ChangeAsync(false);
        Assert.Contains("Kies een maatregel om weg te laten of toe te voegen.", piece.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adding_what_changes_nothing_says_so()
    {
        var piece = Render<WhatIfPiece>(its => its.Add(of => of.View, View("H1")));

        await piece.Find("#met").ChangeAsync("52");

        Assert.Contains("Geen scenario verandert.", piece.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suggestion_opens_filled_in_for_what_it_would_take_away()
    {
        MeasureSuggestion? picked = null;
        var view = View("H1") with { Measures = [] };
        var piece = Render<SuggestionsPiece>(its => its.Add(of => of.View, view).Add(of => of.OnPick, s => picked = s));

        await piece.FindAll("li button")[0].ClickAsync();

        Assert.Equal(["H1"], MeasureEdit.Suggested(picked!).QuestionCodes);
        Assert.Empty(Render<SuggestionsPiece>(its => its.Add(of => of.View, view with { LockedBecause = "Het dossier is gepauzeerd." })).Markup.Trim());
    }

    [Fact]
    public void A_link_of_the_chain_says_why_and_what_follows_and_leads_to_both()
    {
        var view = View("H1");
        var key = AssessmentChain.KeyOf(view.Measures[0]);
        var piece = Render<ChainPiece>(its => its.Add(of => of.View, view).Add(of => of.Node, key));

        var sides = piece.FindAll(".vw-columns-even > div");
        Assert.Contains("H1:", sides[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("S7: Doxing", sides[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("art. 3.9 lid 1", sides[1].TextContent, StringComparison.Ordinal);
        Assert.All(piece.FindAll("a"), a => Assert.StartsWith($"/dossiers/{view.DossierId}/beoordeling?stap=keten", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_finding_says_how_many_photos_it_has_and_leads_to_the_question_where_they_stand_without_showing_one()
    {
        var view = View("H1") with { Findings = [Finding("H1") with { Photos = 2 }, Finding("B1") with { Photos = 1 }, Finding("B2")] };
        var open = Render<ChainPiece>(its => its.Add(of => of.View, view).Add(of => of.Node, AssessmentChain.KeyOf(view.Findings[0])));

        Assert.Equal("2 foto's bij deze vraag in de woningscan", open.Find($"a[href='/dossiers/{view.DossierId}/scan?deel=H&vraag=H1']").TextContent);
        Assert.Empty(open.FindAll("img"));
        var bare = Render<ChainPiece>(its => its.Add(of => of.View, view).Add(of => of.Node, AssessmentChain.KeyOf(view.Findings[2])));
        Assert.DoesNotContain("foto", bare.Markup, StringComparison.Ordinal);
        var whole = Render<ChainPiece>(its => its.Add(of => of.View, view));
        await whole.Find("details").TriggerEventAsync("ontoggle", EventArgs.Empty);
        Assert.Equal(["B1: Een vraag · 1 foto", "B2: Een vraag", "H1: Een vraag · 2 foto's"],
            whole.FindAll("li").Select(li => li.TextContent).Where(text => text.Contains("Een vraag", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_whole_chain_is_a_picture_with_the_same_in_words_and_an_unknown_link_shows_the_whole()
    {
        var view = View("H1") with { Findings = [Finding("H1"), Finding("B1")] };
        var piece = Render<ChainPiece>(its => its.Add(of => of.View, view).Add(of => of.Node, "measure:weg"));

        Assert.Contains("1 bevinding heeft nog geen maatregel", piece.Find("svg").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Single(piece.FindAll(".broken rect"));
        Assert.Equal(piece.FindAll("svg a").Count, piece.FindAll("svg rect").Count);
        Assert.Contains("Alle schakels als lijst", piece.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_scan_and_scores_there_is_no_chain_yet()
    {
        var empty = View("H1") with { Findings = [], Measures = [], Scenarios = [.. Scales.All.Select(s => new ScenarioView(s.Code, s.Name, RiskSteps.None, RiskSteps.None, null, null, null, null, null, null, 0) { Exposure = Of(s, [], []) })] };

        Assert.Contains("Er is nog geen keten.", Render<ChainPiece>(its => its.Add(of => of.View, empty)).Markup, StringComparison.Ordinal);
    }

    private static AssessmentView View(params string[] codes)
    {
        var measure = MeasureCatalogue.Current.Find(39)!;
        var line = new MeasureProposalView(
            MeasureProposalId.New(), measure,
            new MeasureDraft(39, 1, 0, 600, PayerLayer.Employer, ProvisionMode.Service, ["S7"], codes, "Omdat."), 0, 600, true, 1);
        var (before, after) = (new RiskSteps(4, 4, 4), new RiskSteps(4, 1, 4));
        return new AssessmentView(
            DossierId.New(), "2026-1", "2026-1", null, null, null, null,
            [.. Scales.All.Select(s => new ScenarioView(s.Code, s.Name, before, after, before.Label(Scales.RiskScale), after.Label(Scales.RiskScale), null, null, null, null, 1) { Exposure = Of(s, codes, [line.Counted]) })],
            [.. codes.Select(Finding)], [line], [], null, null, null, null, 1, [], false)
        {
            LookedAt = [.. Scales.All.SelectMany(s => s.Weights.Keys).Distinct(StringComparer.Ordinal)],
            Article = "3.9",
        };
    }

    private static FindingView Finding(string code) => new(code, "Een vraag", null, code[..1], "Zone");

    private static Exposure Of(Scenario scenario, IReadOnlyList<string> findings, IReadOnlyList<CountedMeasure> measures) =>
        Exposure.Of(scenario, Scales.OpenShares, [.. scenario.Weights.Keys], findings, measures);
}
