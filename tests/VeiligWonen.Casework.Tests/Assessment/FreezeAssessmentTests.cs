using VeiligWonen.Casework.Assessment;

namespace VeiligWonen.Casework.Tests.Assessment;

public sealed class FreezeAssessmentTests
{
    [Fact]
    public async Task Everything_that_is_submitted_stands_in_a_part_of_its_own()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.FillAsync();
        await rig.WriteAnalysisAsync();
        await rig.AsAnalystAsync(rig.Complete());
        var proposal = (await rig.ViewAsync()).Measures.Single().Id;

        var parts = await rig.FreezeAsync();

        Assert.Equal(
            ["threat-analysis", .. Enumerable.Range(1, 9).Select(n => $"scenario:S{n}"), $"measure:24:{proposal}", "judgement", "totals", "xrays"],
            parts.Select(p => p.Key));
        Assert.Equal([20, 40, 50, 60, 70, 80], parts.Select(p => p.Order).Distinct());
        Assert.Equal("Preventieve dreigingsanalyse (Regeling)", parts[0].Title);
        Assert.Contains(parts[0].Items, i => i.Value == "Kanarie lokaal");
        Assert.Contains(parts[0].Items, i => i.Label == "S1: Ongewenst bezoek aan de woning"
            && i.Value == "Groep of beweging: concreetheid 3 van 5, vermogen 2 van 5, nabijheid 4 van 5, stijgend. Kanarie toelichting");
        Assert.Contains(parts[0].Items, i => i is { Key: "local-risk-asked", Value: "niet gevraagd" });
        Assert.Contains(parts[0].Items, i => i is { Key: "without-answer", Value: "Kanarie reden" });
        Assert.All(parts, p => Assert.Equal(p.Items.Count, p.Items.Select(i => i.Key).Distinct().Count()));
    }

    [Fact]
    public async Task A_draft_of_the_threat_analysis_is_never_submitted()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.AsAnalystAsync(rig.Words());

        Assert.Empty(await rig.FreezeAsync());
    }

    [Fact]
    public async Task A_measure_holds_what_the_advice_needs_in_invariant_notation()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var id = (await rig.ProposeAsync(rig.Draft(12) with { Quantity = 6, PriceMin = 60.5m, QuestionCodes = ["B7"], PriceMax = 1200 })).Answer;

        var part = (await rig.FreezeAsync()).Single(p => p.Key.StartsWith("measure:", StringComparison.Ordinal));

        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["proposalId"] = id.ToString(),
                ["number"] = "12",
                ["name"] = "Veiligheidsfolie ruiten",
                ["quantity"] = "6",
                ["priceMin"] = "60.50",
                ["priceMax"] = "1200.00",
                ["priceBasis"] = "PerSquareMetre",
                ["payer"] = "Employer",
                ["mode"] = "Provided",
                ["scenarios"] = "S1",
                ["questions"] = "B7",
                ["effects"] = "Delay",
                ["consent"] = "Open",
                ["permit"] = "Open",
                ["privacy"] = "Open",
            },
            part.Data);
        Assert.Contains(part.Items, i => i.Value == "€ 60,50 tot € 1.200,00 per vierkante meter");
        Assert.Contains(part.Items, i => i.Value == "€ 363,00 tot € 7.200,00");
    }

    [Fact]
    public async Task An_override_is_shown_beside_what_the_scale_says()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.AsAdviserAsync(rig.Score("S2", 2, 1) with { OverrideBefore = RiskLabel.Acute, OverrideReason = "Kanarie reden" });

        var part = (await rig.FreezeAsync()).Single(p => p.Key == "scenario:S2");

        Assert.Equal(("Acute", "true", "false"), (part.Data["before.label"], part.Data["before.overridden"], part.Data["after.overridden"]));
        Assert.Contains(part.Items, i => i.Key == "before-label" && i.Value.Contains("acuut (de schaal geeft laag", StringComparison.Ordinal));
        Assert.Contains(part.Items, i => i.Key == "override-reason" && i.Value == "Kanarie reden");
    }

    [Fact]
    public async Task Totals_stand_per_payer_layer()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.ProposeAsync(rig.Draft(26));
        await rig.ProposeAsync(rig.Draft(1));

        var totals = (await rig.FreezeAsync()).Single(p => p.Key == "totals");

        Assert.Equal(["Bewoner zelf", "Werkgever"], totals.Items.Select(i => i.Label));
        Assert.Equal(("180.00", "480.00", "0"), (totals.Data["Employer.yearlyMin"], totals.Data["Employer.yearlyMax"], totals.Data["Employer.openLines"]));
    }

    [Fact]
    public async Task Freezing_twice_gives_the_same_bytes()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.FillAsync();
        await rig.ProposeAsync(rig.Draft(24));

        Assert.Equal(
            System.Text.Json.JsonSerializer.Serialize(await rig.FreezeAsync()), System.Text.Json.JsonSerializer.Serialize(await rig.FreezeAsync()));
    }
}
