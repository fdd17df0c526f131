using Bunit;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Assessment;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Assessment;

public sealed class AssessmentPaperTests : LookContext
{
    private static readonly Exposure Nothing = new("S1", 0, 0, 0, null, null, [], []);
    private static readonly RiskSteps High = new(4, 4, 4);

    private static readonly AssessmentView Empty = new(
        new DossierId(Guid.CreateVersion7()), "2026-1", "2026-1", null, null, null, null,
        [new ScenarioView("S1", "Ongewenst bezoek", RiskSteps.None, RiskSteps.None, null, null, null, null, null, null, 0) { Exposure = Nothing }],
        [], [], [], null, null, null, null, 0, [], false)
    {
        Code = "VW-2026-0001",
    };

    [Fact]
    public void What_is_not_written_yet_is_said()
    {
        var paper = Paper(Empty);

        Assert.Contains("Het oordeel is nog niet geschreven.", paper, StringComparison.Ordinal);
        Assert.Contains("Nog geen scenario is ingeschat.", paper, StringComparison.Ordinal);
        Assert.Contains("Dit is een concept.", paper, StringComparison.Ordinal);
        Assert.Contains("VW-2026-0001", paper, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measure_says_what_it_is_for_what_it_takes_away_and_what_remains()
    {
        var line = new MeasureProposalView(
            MeasureProposalId.New(), MeasureCatalogue.Current.Find(31)!,
            new MeasureDraft(31, 1, 200, 900, PayerLayer.Employer, ProvisionMode.Provided, ["S1"], ["C2"], "Eerst zien, dan opendoen.")
            {
                Alternative = 9,
                AlternativeReason = "Een spion helpt een kind niet.",
                RemainingRisk = "Iemand kan blijven staan.",
            }, 200, 900, false, 1);
        var paper = Paper(Empty with
        {
            Scenarios = [new ScenarioView("S1", "Ongewenst bezoek", High, High, RiskLabel.High, RiskLabel.High, RiskLabel.Acute, null, "Er is een mes gezien.", "Drie keer gebeurd.", 1) { Exposure = Nothing }],
            Findings = [new FindingView("C2", "Is te zien wie er aanbelt?", null, "C", "Zicht")],
            Measures = [line],
            Judgement = "Regel een.\nRegel twee.",
        });

        string[] said = ["Eerst zien, dan opendoen.", "S1 Ongewenst bezoek", "C2 Is te zien wie er aanbelt?", "maatregel 9: Een spion helpt een kind niet.", "Iemand kan blijven staan.",
            "acuut", "Afgeweken van de schaal (hoog, na hoog).", "Er is een mes gezien.", "Drie keer gebeurd.", "Regel een.\nRegel twee."];
        Assert.All(said, words => Assert.Contains(words, paper, StringComparison.Ordinal));
    }

    private string Paper(AssessmentView view) => Render<AssessmentPaper>(p => p.Add(c => c.View, view)).Markup;
}
