using Bunit;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Web.Assessment;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Assessment;

public sealed class ScenarioFormTests : LookContext
{
    private static readonly RiskSteps High = new(4, 4, 4);

    private static readonly Exposure Nothing = new("S1", 0, 0, 0, null, null, [], []);

    private int changes;

    [Fact]
    public void Every_step_shows_the_words_by_which_two_advisers_choose_the_same_one()
    {
        var form = Form(Draft(RiskSteps.None, RiskSteps.None));

        Assert.Equal(30, form.FindAll("input[type=radio]").Count);
        Assert.Empty(form.FindAll("input[checked]"));
        Assert.Contains(Scenarios.Current.Threat.Steps[3].Anchor, form.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_label_follows_the_steps_as_a_word()
    {
        var form = Form(Draft(High, new RiskSteps(2, 1, 2)));

        Assert.Contains(form.FindAll(".vw-tag"), tag => tag.TextContent.Contains("Nu: hoog", StringComparison.Ordinal));
        Assert.Contains(form.FindAll(".vw-tag"), tag => tag.TextContent.Contains("Na maatregelen: laag", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_choice_is_kept_at_once()
    {
        var draft = Draft(RiskSteps.None, RiskSteps.None);
        var form = Form(draft);

        await form.Find("#after-impact input[value='3']").ChangeAsync("3");

        Assert.Equal((3, 1), (draft.After.Impact, changes));
    }

    [Fact]
    public async Task An_override_waits_for_its_reason_and_stays_visible()
    {
        var draft = Draft(High, High);
        var form = Form(draft);

        await form.Find("#OverrideBefore").ChangeAsync("Acute");
        Assert.Equal(0, changes);
        Assert.Contains("Schrijf waarom u afwijkt", form.Find("#OverrideReason-fout").TextContent, StringComparison.Ordinal);

        await form.Find("#OverrideReason").ChangeAsync("Er is een mes gezien.");
        Assert.Equal(1, changes);
        Assert.Contains(form.FindAll(".vw-tag"), tag => tag.TextContent.Contains("Nu: acuut (schaal: hoog)", StringComparison.Ordinal));
    }

    [Fact]
    public void The_matrix_says_the_same_word_as_the_label()
    {
        var form = Form(Draft(new RiskSteps(4, 1, 4), new RiskSteps(2, 5, 2)));

        var said = form.FindAll(".said").Select(s => s.TextContent).ToList();
        Assert.Equal(["Nu: dreiging 4, gevolgen 4 (verhoogd).", "Na: dreiging 2, gevolgen 2 (verhoogd)."], said);
    }

    [Fact]
    public async Task Another_vulnerability_than_the_findings_propose_asks_why_and_keeps_the_choice()
    {
        var draft = Draft(High, High);
        var form = Form(draft, exposure: new Exposure("S1", 10, 2, 0, 2, 1, ["C2"], []));

        Assert.Contains("De bevindingen stellen kwetsbaarheid 2 voor, en 1 met de maatregelen.", Squeezed(form.Markup), StringComparison.Ordinal);
        await form.Find("#VulnerabilityReason").ChangeAsync("De achterdeur staat vaak open.");
        Assert.Equal(("De achterdeur staat vaak open.", 1), (draft.VulnerabilityReason, changes));

        Assert.Empty(Form(Draft(High with { Vulnerability = 2 }, High), exposure: new Exposure("S1", 10, 2, 0, 2, 1, ["C2"], [])).FindAll("#VulnerabilityReason"));
    }

    [Fact]
    public void What_cannot_be_changed_takes_no_input()
    {
        var form = Form(Draft(High, High), locked: true);

        Assert.All(form.FindAll("input, select, textarea"), field => Assert.True(field.HasAttribute("disabled")));
    }

    private static string Squeezed(string markup) => string.Join(' ', System.Text.RegularExpressions.Regex.Replace(markup, "<[^>]+>", "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static ScenarioDraft Draft(RiskSteps before, RiskSteps after) =>
        new(new ScenarioView("S1", "Ongewenst bezoek", before, after, null, null, null, null, null, null, 0) { Exposure = Nothing });

    private IRenderedComponent<ScenarioForm> Form(ScenarioDraft draft, bool locked = false, Exposure? exposure = null) => Render<ScenarioForm>(its => its
        .Add(of => of.Draft, draft).Add(of => of.Scales, Scenarios.Current).Add(of => of.Exposure, exposure ?? Nothing).Add(of => of.WhyHref, "/").Add(of => of.Locked, locked).Add(of => of.OnChanged, () => changes++));
}
