using CsCheck;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Tests.Assessment;

/// <summary>Every rule finds the least that it is about, and not its counterpart that is in order.</summary>
public sealed class XraysTests
{
    private static readonly RiskSteps High = new(4, 4, 4);
    private static readonly RiskSteps Low = new(2, 1, 3);
    private static readonly RiskSteps Acute = new(5, 5, 5);

    private static SampleAssessment None => SampleAssessment.Consistent;

    private static readonly Dictionary<string, (SampleAssessment Broken, SampleAssessment Fine)> Examples = new(StringComparer.Ordinal)
    {
        ["X1"] = (Risky("S8"), Risky("S8").Measure(49)),
        ["X2"] = (None.Measure(24, d => d with { ScenarioCodes = [] }), None.Measure(24)),
        ["X3"] = (None.Measure(1, d => d with { Payer = PayerLayer.Employer }), Excepted(None.Measure(1, d => d with { Payer = PayerLayer.Employer }))),
        ["X4"] = (None.Steps("S2", Low, Low with { Threat = 3 }), None.Steps("S2", Low, Low with { Threat = 1 })),
        ["X5"] = (None.Measure(32, d => d with { Privacy = MeasureCheck.Open }), None.Measure(32)),
        ["X6"] = (None.In(Tenure.Rented).Measure(10, d => d with { Consent = MeasureCheck.Open }), None.Measure(10, d => d with { Consent = MeasureCheck.Open })),
        ["X7"] = (None.In(Tenure.Apartment).Measure(10, d => d with { Consent = MeasureCheck.Open }), None.In(Tenure.Apartment).Measure(10)),
        ["X8"] = (None.Measure(55, d => d with { OwnDescription = "Elke nacht om twee uur" }), None.Measure(55)),
        ["X9"] = (None.Scenario("S3", s => s with { OverrideBefore = RiskLabel.Low }), None.Scenario("S3", s => s with { OverrideBefore = RiskLabel.Low, OverrideReason = "Omdat." })),
        ["X10"] = (None.Scenario("S3", s => s with { Before = new(2, 4, 3) }), None.Scenario("S3", s => s with { Before = new(2, 4, 3), VulnerabilityReason = "Omdat." })),
        ["X11"] = (None.Steps("S9", Acute, Acute), None.Steps("S9", Acute, Acute).With(v => v with { Handover = "Overlegd." })),
        ["X12"] = (Feeling(YesNoUnknown.No), Feeling(YesNoUnknown.No).With(v => v with { Handover = "Gebeld." })),
        ["X13"] = (Found("E1").Measure(24, Takes("E1")).Measure(25, Takes("E1")), Found("E1").Measure(24, Takes("E1")).Measure(28, Takes("E1"))),
        ["X14"] = (None.Measure(48).Measure(48), None.Measure(48).Measure(49)),
        ["X15"] = (None.Measure(24), None.Measure(24).Measure(26)),
        ["X16"] = (None.Measure(24, d => d with { PriceMin = null, PriceMax = null }), None.Measure(48, d => d with { PriceMin = null, PriceMax = null })),
        ["X17"] = (Risky("S7"), Risky("S7").Measure(40)),
        ["X18"] = (None.Steps("S2", Low, Low with { Threat = 1 }), None.Steps("S2", Low, Low with { Threat = 1 }).Measure(49)),
        ["X19"] = (None.Steps("S2", High, High), None.Steps("S2", High, Low)),
        ["X20"] = (Risky("S2"), Risky("S2").Scenario("S2", s => s with { Explanation = "Drie keer gebeurd." })),
        ["X21"] = (None.Incident(IncidentKind.VisitAtHome), Threatened("S1").Incident(IncidentKind.VisitAtHome)),
        ["X22"] = (None.Incident(IncidentKind.Vandalism), Threatened("S2").Incident(IncidentKind.Vandalism)),
        ["X23"] = (None.Incident(IncidentKind.Doxing), Threatened("S7").Incident(IncidentKind.Doxing)),
        ["X24"] = (None.Incident(IncidentKind.Physical), Threatened("S9").Incident(IncidentKind.Physical)),
        ["X25"] = (None.Incident(IncidentKind.Doxing).Answer("H1", ScanAnswerKind.Meets), Found("H1").Incident(IncidentKind.Doxing)),
        ["X26"] = (Visited.Answer("C2", ScanAnswerKind.Meets), Visited.Answer("C2", ScanAnswerKind.CannotJudge)),
        ["X27"] = (Damaged.Answer("A2", ScanAnswerKind.Meets), Damaged.Answer("A2", ScanAnswerKind.Fails)),
        ["X28"] = (None.Measure(24, Takes("E1")), Found("E1").Measure(24, Takes("E1"))),
        ["X29"] = (Risky("S1").Finding("C2"), Risky("S1").Finding("C2").Measure(31, Takes("C2"))),
        ["X30"] = (None.Measure(17, d => d with { Permit = MeasureCheck.Open }), None.Measure(17)),
        ["X31"] = (None.Measure(10, d => d with { Consent = MeasureCheck.Refused }), None.Measure(10)),
        ["X32"] = (None.Measure(17, d => d with { Permit = MeasureCheck.Refused }), None.Measure(17)),
        ["X33"] = (None.Measure(32, d => d with { Privacy = MeasureCheck.Refused }), None.Measure(32)),
        ["X34"] = (None.Measure(10, d => d with { Alternative = null }), None.Measure(10)),
        ["X35"] = (None.Measure(10), Risky("S3").Measure(10)),
        ["X36"] = (None.Measure(24, d => d with { PriceMin = 4000 }), None.Measure(24)),
        ["X37"] = (None.Measure(10, d => d with { Mode = ProvisionMode.OnLoan }), None.Measure(20)),
        ["X38"] = (None.Measure(24, d => d with { RemainingRisk = null }), None.Measure(24)),
        ["X39"] = (None.Measure(41, d => d with { Payer = PayerLayer.Own }), None.Measure(41)),
        ["X40"] = (Risky("S2"), Risky("S2").Measure(48)),
        ["X41"] = (None.With(v => v with { ThreatAnalysisCompletedAt = null }), None),
        ["X42"] = (Found("B1"), Found("B1").Measure(1, Takes("B1"))),
        ["X43"] = (Around(a => a with { ChildOpens = true }).Answer("G1", ScanAnswerKind.Meets), Around(a => a with { ChildOpens = true }).Answer("G1", ScanAnswerKind.Fails)),
        ["X45"] = (Around(a => a with { ThreatLines = Lines("S2", 4) }), Around(a => a with { ThreatLines = Lines("S2", 3) })),
        ["X44"] = (Around(a => a with { FoundSources = 1 }).Answer("H1", ScanAnswerKind.Meets), Around(a => a with { FoundSources = 0 }).Answer("H1", ScanAnswerKind.Meets)),
        ["X50"] = (None.Scenario("S3", s => s with { Explanation = "Gemeld op […]." }), None.Scenario("S3", s => s with { Explanation = "Gemeld op maandag." })),
        ["X51"] = (None.Measure(24, d => d with { RemainingRisk = "Voor [...] blijft iets over." }), None.Measure(24)),
        ["X52"] = (None.With(v => v with { Judgement = "De woning heeft […]." }), None.With(v => v with { Judgement = "De woning heeft [sic] een tuin." })),
    };

    private static SampleAssessment Visited => None.Incident(IncidentKind.VisitAtHome).Answer("G1", ScanAnswerKind.Meets);

    private static SampleAssessment Damaged => None.Incident(IncidentKind.Vandalism).Answer("A1", ScanAnswerKind.Meets);

    public static TheoryData<string> Ids => [.. Xrays.Current.Rules.Select(r => r.Id)];

    [Fact]
    public void There_are_at_least_thirty_rules_each_with_an_example()
    {
        Assert.True(Xrays.Current.Rules.Count >= 30);
        Assert.Equal(Xrays.Current.Rules.Select(r => r.Id).Order(StringComparer.Ordinal), Examples.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_is_found_where_everything_agrees() => Assert.Empty(None.Found);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_finds_what_it_is_about_and_nothing_that_is_in_order(string id)
    {
        var (broken, fine) = Examples[id];

        Assert.Contains(id, broken.Found);
        Assert.DoesNotContain(id, fine.Found);
    }

    [Fact]
    public void The_sentence_names_what_it_is_about()
    {
        var signal = Xrays.Current.Check(XrayFacts.Of(Examples["X1"].Broken.View, None.Around)).First(s => s.RuleId == "X1");

        Assert.Equal(("S8", AssessmentSection.Scenarios), (signal.ScenarioCode, signal.Section));
        Assert.Contains("S8 (Demonstratie bij de woning)", signal.Text, StringComparison.Ordinal);
        Assert.All(Examples.Values.SelectMany(e => Xrays.Current.Check(XrayFacts.Of(e.Broken.View, e.Broken.Around))), s => Assert.DoesNotContain("{", s.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_order_of_what_comes_in_changes_nothing() => (from seed in Gen.Int select seed).Sample(
        seed =>
        {
            var random = new Random(seed);
            var whole = Random(random);
            var mixed = whole.Shuffled(random);
            Assert.Equal(
                Xrays.Current.Check(XrayFacts.Of(whole.View, whole.Around)),
                Xrays.Current.Check(XrayFacts.Of(mixed.View, mixed.Around)));
        },
        iter: 200);

    /// <summary>Anything an adviser could have written.</summary>
    internal static SampleAssessment Random(Random random)
    {
        var all = None;
        foreach (var scenario in Scenarios.Current.All)
        {
            all = all.Steps(scenario.Code, Any(random), Any(random));
        }

        foreach (var question in ScanCatalogue.First.Questions.Where(_ => random.Next(3) == 0))
        {
            all = all.Finding(question.Code);
        }

        for (var i = random.Next(12); i > 0; i--)
        {
            var measure = MeasureCatalogue.Current.Measures[random.Next(55)];
            all = all.Measure(measure.Number, d => d with { QuestionCodes = [.. measure.Answers.Where(_ => random.Next(2) == 0)] });
        }

        return all;
    }

    private static RiskSteps Any(Random random) => new(random.Next(1, 6), random.Next(1, 6), random.Next(1, 6));

    private static SampleAssessment Risky(string code) => None.Steps(code, High, Low);

    private static SampleAssessment Threatened(string code) => None.Steps(code, Low with { Threat = 3 }, Low with { Threat = 3 });

    private static SampleAssessment Found(string code) => None.Finding(code);

    private static SampleAssessment Around(Func<XraySurroundings, XraySurroundings> change) => None with { Around = change(None.Around) };

    // Every scenario of the sample is scored with threat 2.
    private static Dictionary<string, int> Lines(string code, int concreteness) => new(StringComparer.Ordinal) { [code] = concreteness };

    private static SampleAssessment Feeling(YesNoUnknown safe) => Around(a => a with { SafeNow = safe });

    private static SampleAssessment Excepted(SampleAssessment sample) => sample with { Around = sample.Around with { PkvwExcepted = true } };

    private static Func<MeasureDraft, MeasureDraft> Takes(string code) => draft => draft with { QuestionCodes = [code] };
}
