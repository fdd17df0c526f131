using System.Globalization;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Assessment;

/// <summary>
/// What the rules may know from outside the assessment. None of it is text that somebody wrote. Of the threat analysis only how concrete its lines are,
/// once it is complete: a rule may say that something differs from it, and never what it says (reading it is an act).
/// </summary>
internal sealed record XraySurroundings(
    Tenure? Tenure, bool PkvwExcepted, YesNoUnknown? SafeNow, IReadOnlyDictionary<string, ScanAnswerKind> Answers, IReadOnlyCollection<IncidentKind> Incidents)
{
    /// <summary>A child of the household opens the door.</summary>
    public bool ChildOpens { get; init; }

    /// <summary>How many sources of the footprint list show something.</summary>
    public int FoundSources { get; init; }

    /// <summary>The highest concreteness of the threat lines per scenario; empty while the analysis is a draft.</summary>
    public IReadOnlyDictionary<string, int> ThreatLines { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>The codes that belong to the baseline of the PKVW.</summary>
    public IReadOnlyCollection<string> Baseline { get; init; } = [];
}

/// <summary>Says of an assessment, in plain facts, what the consistency rules look at.</summary>
internal static class XrayFacts
{
    private const int EmergencyPlan = 48;
    private const string OnlineHate = "S7";
    private const int Decisive = 3;

    // One step of difference is a matter of judgement.
    private const int NextStep = 1;
    private const string Yes = "yes";
    private const string No = "no";

    public static IReadOnlyCollection<XrayMatter> Of(AssessmentView view, XraySurroundings around)
    {
        var whole = Whole(view, around);
        return
        [
            new XrayMatter(XraySubject.Assessment, whole),
            .. view.Scenarios.Select(s => new XrayMatter(XraySubject.Scenario, With(whole, Scenario(view, s, around)), s.Code)),
            .. view.Measures.Select(m => new XrayMatter(XraySubject.Measure, With(whole, Measure(view, m)), null, m.Id)),
            .. Pairs(view.Measures).Select(p => new XrayMatter(XraySubject.Pair, Pair(p.One, p.Other), null, p.Other.Id)),
            .. view.Findings.Select(f => new XrayMatter(XraySubject.Finding, Finding(view, f, around))),
        ];
    }

    private static Dictionary<string, string> Whole(AssessmentView view, XraySurroundings around)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["measures"] = Number(view.Measures.Count),
            ["online-measures"] = Number(view.Measures.Count(m => m.Measure.Category == MeasureCategory.Online)),
            ["emergency-plan"] = Word(view.Measures.Any(m => m.Measure.Number == EmergencyPlan)),
            ["analysis-ready"] = Word(view.ThreatAnalysisCompletedAt is not null),
            ["acute"] = Word(view.HandoverAsked),
            ["handover"] = Word(view.Handover is not null),
            ["highest-before"] = Number(Highest(view.Scenarios.Select(s => s.LabelBefore))),
            ["online-risk"] = Number(Highest(view.Scenarios.Where(s => string.Equals(s.Code, OnlineHate, StringComparison.Ordinal)).Select(s => s.LabelBefore))),
            ["highest-after"] = Number(Highest(view.Scenarios.Select(s => s.LabelAfter))),
            ["pkvw-excepted"] = Word(around.PkvwExcepted),
            ["child-opens"] = Word(around.ChildOpens),
            ["found-sources"] = Number(around.FoundSources),
            ["judgement-blanks"] = Word(TextBlockLabels.HasBlank(view.Judgement) || TextBlockLabels.HasBlank(view.Handover) || TextBlockLabels.HasBlank(view.NoMeasuresReason)),
        };
        foreach (var kind in Enum.GetValues<IncidentKind>())
        {
            facts[$"incidents-{kind}"] = Number(around.Incidents.Count(i => i == kind));
        }

        foreach (var (code, kind) in around.Answers)
        {
            facts[$"scan-{code}"] = kind.ToString();
        }

        AddIf(facts, "tenure", around.Tenure?.ToString());
        AddIf(facts, "safe-now", around.SafeNow?.ToString());
        return facts;
    }

    private static Dictionary<string, string> Scenario(AssessmentView view, ScenarioView scenario, XraySurroundings around)
    {
        var open = scenario.Exposure.OpenCodes.ToHashSet(StringComparer.Ordinal);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["code"] = scenario.Code,
            ["name"] = scenario.Name,
            ["overridden"] = Word(scenario.OverrideBefore is not null || scenario.OverrideAfter is not null),
            ["override-reason"] = Word(scenario.OverrideReason is not null),
            ["explanation"] = Word(scenario.Explanation is not null),
            ["blanks"] = Word(TextBlockLabels.HasBlank(scenario.Explanation) || TextBlockLabels.HasBlank(scenario.OverrideReason) || TextBlockLabels.HasBlank(scenario.VulnerabilityReason)),
            ["vulnerability-reason"] = Word(scenario.VulnerabilityReason is not null),
            ["serving"] = Number(view.Measures.Count(m => m.Counted.IsFor(scenario.Code) || open.Any(m.Counted.Takes))),
        };
        AddIf(facts, "threat", scenario.Before.Threat);
        AddIf(facts, "threat-line", around.ThreatLines.TryGetValue(scenario.Code, out var line) ? line - NextStep : null);
        AddIf(facts, "before", (int?)scenario.LabelBefore);
        AddIf(facts, "after", (int?)scenario.LabelAfter);
        if (scenario.Before.Vulnerability is { } chosen && scenario.Exposure.StepBefore is { } proposed)
        {
            facts["differs"] = Word(chosen != proposed);
            (facts["chosen"], facts["proposed"]) = (Number(chosen), Number(proposed));
        }

        if (scenario is { Before.AreComplete: true, After.AreComplete: true })
        {
            facts["score-before"] = Number(Score(scenario.Before));
            facts["score-after"] = Number(Score(scenario.After));
        }

        return facts;
    }

    private static Dictionary<string, string> Measure(AssessmentView view, MeasureProposalView line)
    {
        var (measure, draft) = (line.Measure, line.Draft);
        var findings = view.Findings.Select(f => f.QuestionCode).ToHashSet(StringComparer.Ordinal);
        var served = view.Scenarios.Where(s => line.Counted.IsFor(s.Code) && s.LabelBefore is not null).ToList();
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = Number(measure.Number),
            ["name"] = measure.Name,
            ["payer"] = draft.Payer.ToString(),
            ["mode"] = draft.Mode.ToString(),
            ["baseline"] = Word(measure.PkvwBaseline),
            ["police-only"] = Word(measure.PoliceOnly),
            ["own-description"] = Word(draft.OwnDescription is not null),
            ["outdoor"] = Word(measure.Outdoor),
            ["films"] = Word(measure.NeedsPrivacyCheck),
            ["privacy"] = draft.Privacy.ToString(),
            ["may-need-permit"] = Word(measure.NeedsPermitCheck),
            ["permit"] = draft.Permit.ToString(),
            ["consent"] = draft.Consent.ToString(),
            ["priced"] = Word(draft.PriceMin > 0 || draft.PriceMax is not null),
            ["scenarios"] = Number(draft.ScenarioCodes.Count),
            ["findings"] = Number(draft.QuestionCodes.Count),
            ["stale-findings"] = Number(draft.QuestionCodes.Count(code => !findings.Contains(code))),
            ["effects"] = Number(line.Effects.Count),
            ["has-cheaper"] = Word(measure.Cheaper.Count > 0),
            ["alternative"] = Word(draft.Alternative is not null),
            ["blanks"] = Word(new[] { draft.Reasoning, draft.AlternativeReason, draft.RemainingRisk, draft.OwnDescription }.Any(TextBlockLabels.HasBlank)),
            ["remaining-risk"] = Word(draft.RemainingRisk is not null),
            ["needs-follow-up"] = Word(measure.FollowedBy.Count > 0),
            ["followed"] = Word(view.Measures.Any(m => measure.FollowedBy.Contains(m.Measure.Number))),
            ["recurring"] = Word(line.IsYearly),
            ["only-low"] = Word(served.Count > 0 && served.TrueForAll(s => s.LabelBefore == RiskLabel.Low)),
            ["dear"] = Word(measure.PriceMax is { } top && draft.PriceMin > top),
        };
    }

    private static Dictionary<string, string> Pair(MeasureProposalView one, MeasureProposalView other) => new(StringComparer.Ordinal)
    {
        ["number"] = Number(one.Measure.Number),
        ["name"] = one.Measure.Name,
        ["other-number"] = Number(other.Measure.Number),
        ["other-name"] = other.Measure.Name,
        ["same-number"] = Word(one.Measure.Number == other.Measure.Number),
        ["same-effect"] = Word(one.Effects.ToHashSet().SetEquals(other.Effects)),
        ["same-place"] = Word(one.Draft.QuestionCodes.Intersect(other.Draft.QuestionCodes, StringComparer.Ordinal).Any()),
    };

    private static Dictionary<string, string> Finding(AssessmentView view, FindingView finding, XraySurroundings around)
    {
        var scenarios = Scenarios.Version(view.ScaleVersion);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["code"] = finding.QuestionCode,
            ["question"] = finding.Question,
            ["baseline"] = Word(around.Baseline.Contains(finding.QuestionCode, StringComparer.Ordinal)),
            ["answered"] = Word(view.Measures.Any(m => m.Counted.Takes(finding.QuestionCode))),
            ["decisive"] = Word(view.Scenarios.Any(s =>
                s.LabelBefore >= RiskLabel.High && scenarios.Find(s.Code)!.Weights.GetValueOrDefault(finding.QuestionCode) >= Decisive)),
        };
    }

    // Each two once, the lower number first, whatever the order of the list.
    private static IEnumerable<(MeasureProposalView One, MeasureProposalView Other)> Pairs(IReadOnlyList<MeasureProposalView> measures)
    {
        var sorted = measures.OrderBy(m => m.Measure.Number).ThenBy(m => m.Id.Value).ToList();
        return sorted.Index().SelectMany(one => sorted.Skip(one.Index + 1).Select(other => (one.Item, other)));
    }

    private static Dictionary<string, string> With(Dictionary<string, string> whole, Dictionary<string, string> own)
    {
        var all = new Dictionary<string, string>(whole, StringComparer.Ordinal);
        foreach (var (name, value) in own)
        {
            all[name] = value;
        }

        return all;
    }

    private static int Highest(IEnumerable<RiskLabel?> labels) => labels.Select(label => (int?)label ?? 0).DefaultIfEmpty().Max();

    private static int Score(RiskSteps steps) => RiskScale.Score(steps.Threat!.Value, steps.Vulnerability!.Value, steps.Impact!.Value);

    private static void AddIf(Dictionary<string, string> facts, string name, int? value) => AddIf(facts, name, value is { } number ? Number(number) : null);

    private static void AddIf(Dictionary<string, string> facts, string name, string? value)
    {
        if (value is not null)
        {
            facts[name] = value;
        }
    }

    private static string Word(bool value) => value ? Yes : No;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
