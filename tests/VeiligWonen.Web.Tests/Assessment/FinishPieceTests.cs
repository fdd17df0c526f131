using Bunit;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Assessment;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Assessment;

public sealed class FinishPieceTests : LookContext
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private bool completed;

    [Fact]
    public void What_is_missing_is_a_link_to_where_it_is_filled_in()
    {
        var view = View() with
        {
            Missing = [new MissingPart(AssessmentSection.Scenarios, "S6", "Scenario S6 ontbreekt."), new MissingPart(AssessmentSection.Judgement, null, "Het oordeel ontbreekt.")],
        };

        var piece = Piece(view);

        Assert.Equal(
            [$"/dossiers/{view.DossierId}/beoordeling?stap=scenarios&scenario=S6", $"/dossiers/{view.DossierId}/beoordeling?stap=oordeel"],
            piece.FindAll("li a").Select(a => a.GetAttribute("href")));
        Assert.Equal("true", piece.Find("button").GetAttribute("aria-disabled"));
    }

    [Fact]
    public void An_error_of_a_rule_holds_the_button_and_says_so_a_tip_does_not()
    {
        var view = View() with { Xrays = [new XraySignal("X9", SignalSeverity.Error, "Schrijf waarom.", AssessmentSection.Scenarios, "S2")] };

        var held = Piece(view);
        var free = Piece(view with { Xrays = [view.Xrays[0] with { Severity = SignalSeverity.Tip }] });

        Assert.Equal($"/dossiers/{view.DossierId}/beoordeling?stap=scenarios&scenario=S2", held.Find("li a").GetAttribute("href"));
        Assert.Contains("Herstel eerst de fout die hierboven staat.", held.Markup, StringComparison.Ordinal);
        Assert.Equal("true", held.Find("button").GetAttribute("aria-disabled"));
        Assert.Contains("Schrijf waarom.", free.Markup, StringComparison.Ordinal);
        Assert.Null(free.Find("button").GetAttribute("aria-disabled"));
    }

    [Fact]
    public async Task Completing_is_read_back_first()
    {
        var piece = Piece(View());

        await piece.Find("button").ClickAsync();
        Assert.False(completed);
        Assert.Contains("Dit rondt u af", piece.Markup, StringComparison.Ordinal);
        await piece.FindAll("button").First(b => b.TextContent.Contains("Rond de beoordeling af", StringComparison.Ordinal)).ClickAsync();

        Assert.True(completed);
    }

    [Fact]
    public void A_completed_one_leads_to_submitting_only_with_both_building_blocks()
    {
        var view = View() with { CompletedAt = At };

        var waiting = Piece(view);
        var ready = Piece(view with { ThreatAnalysisCompletedAt = At });

        Assert.Empty(waiting.FindAll("a.vw-button"));
        Assert.Contains("De preventieve dreigingsanalyse is nog niet klaar.", waiting.Markup, StringComparison.Ordinal);
        Assert.Equal($"/dossiers/{view.DossierId}/voorleggen", ready.Find("a.vw-button").GetAttribute("href"));
    }

    [Fact]
    public async Task The_analysts_page_marks_what_was_saved_and_hears_every_change()
    {
        var changes = 0;
        var draft = new ThreatDraft(new ThreatAnalysisWords("Kort", null, null, null, null));
        var form = Render<ThreatForm>(its => its.Add(of => of.Draft, draft).Add(of => of.SavedAt, At).Add(of => of.OnChanged, () => changes++));

        await form.Find("#Sources").ChangeAsync("Open bronnen.");
        await form.Find("#Concreteness input[value='4']").ChangeAsync("4");
        await form.Find("#Trend input[value=Rising]").ChangeAsync("Rising");

        Assert.Equal(("Open bronnen.", 4, ThreatTrend.Rising, 3), (draft.Sources, draft.Concreteness, draft.Trend, changes));
        Assert.Contains("Opgeslagen: 2 maart 2026, 10:00 uur", form.Markup, StringComparison.Ordinal);
        Assert.Contains("Nooit een product van de politie", form.Markup, StringComparison.Ordinal);
    }

    private static AssessmentView View() => new(
        DossierId.New(), "2026-1", "2026-1", At, null, null, null, [], [], [], [], "Oordeel", "Niet nodig", null, null, 1, [], false);

    private IRenderedComponent<FinishPiece> Piece(AssessmentView view) => Render<FinishPiece>(its => its
        .Add(of => of.View, view).Add(of => of.OnComplete, () => completed = true).Add(of => of.OnReopen, () => { }));
}
