using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Tests.Assessment;

/// <summary>An assessment without a database: every scenario at the same steps, everything looked at, nothing found, until a test says otherwise.</summary>
internal sealed record SampleAssessment(AssessmentView View, XraySurroundings Around)
{
    private static readonly IReadOnlyList<string> Codes = [.. ScanCatalogue.First.Questions.Select(q => q.Code)];
    private static readonly Scenarios Scales = Scenarios.Current;

    /// <summary>Consistent: no rule finds anything.</summary>
    public static SampleAssessment Consistent { get; } = Start();

    public IReadOnlyList<string> Found => [.. Xrays.Current.Check(XrayFacts.Of(View, Around)).Select(s => s.RuleId)];

    public SampleAssessment Scenario(string code, Func<ScenarioView, ScenarioView> change) => Counted(View with
    {
        Scenarios = [.. View.Scenarios.Select(s => string.Equals(s.Code, code, StringComparison.Ordinal) ? change(s) : s)],
    });

    public SampleAssessment Steps(string code, RiskSteps before, RiskSteps after) => Scenario(code, s => s with
    {
        Before = before,
        After = after,
        ScaleBefore = before.Label(Scales.RiskScale),
        ScaleAfter = after.Label(Scales.RiskScale),
        VulnerabilityReason = "Omdat.",
    });

    public SampleAssessment Measure(int number, Func<MeasureDraft, MeasureDraft>? change = null)
    {
        var measure = MeasureCatalogue.Current.Find(number)!;
        var draft = new MeasureDraft(
            number, 1, measure.PriceMin, measure.PriceMax, measure.DefaultPayer, measure.DefaultMode, measure.Serves, [], "Omdat het nodig is.",
            measure.IsOther ? "Iets anders" : null)
        {
            RemainingRisk = "Klein.",
            Alternative = measure.Cheaper.Count > 0 ? measure.Cheaper[0] : null,
            AlternativeReason = measure.Cheaper.Count > 0 ? "Niet genoeg." : null,
            Consent = MeasureCheck.Settled,
            Permit = MeasureCheck.NotNeeded,
            Privacy = MeasureCheck.Settled,
        };
        var line = new MeasureProposalView(MeasureProposalId.New(), measure, change?.Invoke(draft) ?? draft, 0, 0, measure.PriceBasis is PriceBasis.PerMonth or PriceBasis.PerYear, 1);
        return Counted(View with { Measures = [.. View.Measures, line] });
    }

    public SampleAssessment Finding(string code) => Counted(View with
    {
        Findings = [.. View.Findings, new FindingView(code, ScanCatalogue.First.Find(code)!.Text, null, code[..1], "Zone")],
    }).Answer(code, ScanAnswerKind.Fails);

    public SampleAssessment Incident(IncidentKind kind) => this with { Around = Around with { Incidents = [.. Around.Incidents, kind] } };

    public SampleAssessment Answer(string code, ScanAnswerKind kind) => this with { Around = Around with { Answers = Answers(Around.Answers, code, kind) } };

    public SampleAssessment In(Tenure tenure) => this with { Around = Around with { Tenure = tenure } };

    public SampleAssessment With(Func<AssessmentView, AssessmentView> change) => this with { View = change(View) };

    public MeasureProposalId Last => View.Measures[^1].Id;

    public SampleAssessment Shuffled(Random random)
    {
        T[] Mixed<T>(IEnumerable<T> all)
        {
            var mixed = all.ToArray();
            random.Shuffle(mixed);
            return mixed;
        }

        return this with { View = View with { Scenarios = Mixed(View.Scenarios), Measures = Mixed(View.Measures), Findings = Mixed(View.Findings) } };
    }

    private static SampleAssessment Start()
    {
        var steps = new RiskSteps(2, 1, 3);
        var view = new AssessmentView(
            DossierId.New(), Scales.VersionId, MeasureCatalogue.Current.VersionId, null, null, null, DateTimeOffset.UnixEpoch,
            [.. Scales.All.Select(s => new ScenarioView(s.Code, s.Name, steps, steps, RiskLabel.Low, RiskLabel.Low, null, null, null, null, 1) { Exposure = Of(s, [], []) })],
            [], [], [], "Oordeel", "Niet nodig.", null, null, 1, [], false)
        {
            LookedAt = Codes,
            Article = "3.9",
        };
        return new SampleAssessment(view, new XraySurroundings(Tenure.Owned, false, YesNoUnknown.Yes, new Dictionary<string, ScanAnswerKind>(StringComparer.Ordinal), [])
        {
            Baseline = [.. ScanCatalogue.First.Questions.Where(q => q.PkvwBaseline).Select(q => q.Code)],
        });
    }

    private SampleAssessment Counted(AssessmentView view) => this with
    {
        View = view with
        {
            HandoverAsked = view.Scenarios.Any(s => s.LabelBefore == RiskLabel.Acute || s.LabelAfter == RiskLabel.Acute),
            Scenarios = [.. view.Scenarios.Select(s => s with { Exposure = Of(Scales.Find(s.Code)!, view.Findings, view.Counted) })],
        },
    };

    private static Exposure Of(Scenario scenario, IReadOnlyList<FindingView> findings, IReadOnlyList<CountedMeasure> measures) =>
        Exposure.Of(scenario, Scales.OpenShares, Codes, [.. findings.Select(f => f.QuestionCode)], measures);

    private static Dictionary<string, ScanAnswerKind> Answers(IReadOnlyDictionary<string, ScanAnswerKind> before, string code, ScanAnswerKind kind) =>
        new(before, StringComparer.Ordinal) { [code] = kind };
}
