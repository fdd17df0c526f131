using CsCheck;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Tests.Assessment;

/// <summary>The exposure, the chain, what is suggested and what would happen: over assessments that nobody thought of beforehand.</summary>
public sealed class ReasoningTests
{
    private static readonly Gen<int> Seeds = Gen.Int;

    [Fact]
    public void Adding_a_measure_never_raises_an_exposure_unless_its_data_says_so() => Seeds.Sample(
        seed =>
        {
            var random = new Random(seed);
            var before = XraysTests.Random(random);
            var measure = MeasureCatalogue.Current.Measures[random.Next(55)];
            var after = before.Measure(measure.Number, d => d with { QuestionCodes = [.. measure.Answers.Where(_ => random.Next(2) == 0)] });
            foreach (var (was, now) in before.View.Scenarios.Zip(after.View.Scenarios))
            {
                Assert.True(now.Exposure.After <= was.Exposure.After + measure.Raises.GetValueOrDefault(was.Code));
                Assert.True(now.Exposure.StepAfter <= was.Exposure.StepAfter || measure.Raises.ContainsKey(was.Code));
                Assert.Equal(was.Exposure.StepBefore, now.Exposure.StepBefore);
            }
        },
        iter: 300);

    [Fact]
    public void Taking_a_measure_away_never_lowers_a_risk_unless_it_raised_one_and_adding_one_never_raises_it() => Seeds.Sample(
        seed =>
        {
            var view = XraysTests.Random(new Random(seed)).View;
            foreach (var measure in view.Measures.Take(3))
            {
                Assert.All(WhatIf.Of(view, [measure.Id], []), line => Assert.True(
                    (line.VulnerabilityThen >= line.VulnerabilityNow && line.LabelThen >= line.LabelNow) || measure.Measure.Raises.ContainsKey(line.Code)));
            }

            Assert.All(WhatIf.Of(view, [], [24]), line => Assert.True(line.VulnerabilityThen <= line.VulnerabilityNow && line.LabelThen <= line.LabelNow));
            Assert.All(WhatIf.Of(view, [], []), line => Assert.True(line.IsSame));
        },
        iter: 200);

    [Fact]
    public void Every_finding_measure_and_scored_scenario_stands_in_the_chain_and_every_path_goes_from_threat_to_article() => Seeds.Sample(
        seed =>
        {
            var view = XraysTests.Random(new Random(seed)).View;
            var chain = AssessmentChain.Of(view);
            var keys = chain.Nodes.Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
            Assert.All(view.Findings, f => Assert.Contains(AssessmentChain.KeyOf(f), keys));
            Assert.All(view.Measures, m => Assert.Contains(AssessmentChain.KeyOf(m), keys));
            Assert.All(view.Scenarios, s => Assert.Contains(AssessmentChain.KeyOf(s.Code), keys));
            Assert.All(chain.Paths, path =>
            {
                Assert.Equal(path.Nodes.Select(n => n.Kind).Order(), path.Nodes.Select(n => n.Kind));
                Assert.Equal(path.Nodes.Count, path.Nodes.Select(n => n.Kind).Distinct().Count());
                Assert.Equal(path[ChainKind.Measure] is null, path[ChainKind.Article] is null);
            });
            // Both ways: what one link names as its reason, names it as its consequence.
            foreach (var node in chain.Nodes)
            {
                Assert.All(chain.Why(node), why => Assert.Contains(node, chain.SoWhat(why)));
                Assert.All(chain.SoWhat(node), what => Assert.Contains(node, chain.Why(what)));
            }
        },
        iter: 30);

    [Fact]
    public void Totals_are_the_lines_of_each_layer_in_cents() => Gen.Select(Gen.Int[0, 3], Gen.Int[0, 4], Gen.Int[1, 9], Gen.Int[0, 999_999], Gen.Int[0, 999_999]).Array[0, 25].Sample(lines =>
    {
        var costs = lines.Select(l => new CostLine((PayerLayer)l.Item1, (PriceBasis)l.Item2, l.Item3, l.Item4 / 100m, (l.Item4 + l.Item5) / 100m)).ToList();
        var totals = MeasureTotals.Of(costs);
        foreach (var layer in Enum.GetValues<PayerLayer>())
        {
            var own = costs.Where(c => c.Payer == layer).ToList();
            var total = totals.SingleOrDefault(t => t.Payer == layer);
            Assert.Equal(own.Sum(c => Cents(c.PriceMin, c)), total is null ? 0 : (long)((total.OnceMin + total.YearlyMin) * 100));
            Assert.Equal(own.Sum(c => Cents(c.PriceMax, c)), total is null ? 0 : (long)((total.OnceMax + total.YearlyMax) * 100));
            Assert.Equal(own.Where(c => c.IsYearly).Sum(c => Cents(c.PriceMax, c)), total is null ? 0 : (long)(total.YearlyMax * 100));
        }
    });

    [Fact]
    public void A_finding_of_half_the_weight_proposes_a_four_and_the_measure_that_takes_it_away_a_one()
    {
        // S7 weighs 20 in all: H1, H2, H3 and H7 are 12 of it.
        var open = SampleAssessment.Consistent.Finding("H1").Finding("H2").Finding("H3").Finding("H7");
        var half = open.View.Scenarios.Single(s => s.Code == "S7").Exposure;
        var taken = open.Measure(39, d => d with { QuestionCodes = ["H1", "H2", "H3", "H7"] }).View.Scenarios.Single(s => s.Code == "S7").Exposure;

        Assert.Equal((20, 12, 4, 4), (half.Looked, half.Before, half.StepBefore, half.StepAfter));
        Assert.Equal((0, 4, 1), (taken.After, taken.StepBefore, taken.StepAfter));
        Assert.Equal(["H1", "H2", "H3", "H7"], half.LeftCodes);
        Assert.Empty(taken.LeftCodes);
    }

    [Fact]
    public void Nothing_looked_at_proposes_nothing() =>
        Assert.Null(Exposure.Of(Scenarios.Current.All[0], Scenarios.Current.OpenShares, [], [], []).StepBefore);

    [Fact]
    public void What_is_suggested_takes_an_open_finding_away_the_heaviest_first_and_is_not_on_the_list_yet()
    {
        var view = SampleAssessment.Consistent.Steps("S5", new(4, 4, 4), new(4, 4, 4)).Finding("B1").Finding("A5").View;
        var suggested = MeasureSuggestions.Of(view);
        var after = MeasureSuggestions.Of(SampleAssessment.Consistent.Finding("B1").Measure(1, d => d with { QuestionCodes = ["B1"] }).View);

        Assert.Equal([1, 36, 14], suggested.Select(s => s.Measure.Number).Take(3));
        Assert.All(suggested, s => Assert.NotEmpty(s.QuestionCodes));
        Assert.Empty(after);
    }

    [Fact]
    public void Taking_the_only_measure_of_a_decisive_finding_away_opens_the_scenario_again()
    {
        var sample = SampleAssessment.Consistent.Finding("H1").Finding("H2").Finding("H3").Finding("H7").Measure(39, d => d with { QuestionCodes = ["H1", "H2", "H3", "H7"] })
            .Steps("S7", new(4, 4, 4), new(4, 1, 4));

        var line = WhatIf.Of(sample.View, [sample.Last], []).Single(l => l.Code == "S7");

        Assert.True(line.Reopens);
        Assert.Equal((RiskLabel.Raised, RiskLabel.High), (line.LabelNow, line.LabelThen));
        Assert.Equal(["H1", "H2", "H3", "H7"], line.Reopened);
    }

    [Theory]
    [InlineData(PayerLayer.Employer, ProvisionMode.Provided, "lid 1")]
    [InlineData(PayerLayer.Employer, ProvisionMode.OnLoan, "lid 7")]
    [InlineData(PayerLayer.Own, ProvisionMode.Provided, "lid 5")]
    public void The_chain_ends_at_the_article(PayerLayer payer, ProvisionMode mode, string expected)
    {
        var sample = SampleAssessment.Consistent.Measure(24, d => d with { Payer = payer, Mode = mode });
        var chain = AssessmentChain.Of(sample.View);

        var last = chain.SoWhat(chain.Find($"measure:{sample.Last}")!)[^1];

        Assert.Equal(ChainKind.Article, last.Kind);
        Assert.Contains($"art. 3.9 {expected}", last.Title, StringComparison.Ordinal);
        Assert.Equal(["Scenario", "Dreiging"], chain.Why(chain.Find($"measure:{sample.Last}")!).Select(n => n.Kind.Dutch()).Distinct().Where(k => k is "Scenario" or "Dreiging"));
    }

    private static long Cents(decimal? price, CostLine line) => (long)((price ?? 0) * 100) * line.Quantity * (line.Basis == PriceBasis.PerMonth ? 12 : 1);
}
