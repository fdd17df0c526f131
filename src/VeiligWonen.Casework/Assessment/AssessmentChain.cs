using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Assessment;

/// <summary>The links of the chain, from the threat to the article.</summary>
public enum ChainKind
{
    /// <summary>The preventive threat analysis.</summary>
    Threat,

    /// <summary>What could happen.</summary>
    Scenario,

    /// <summary>The part of the home or of life in it where it could get in.</summary>
    Place,

    /// <summary>What the home does not meet there.</summary>
    Finding,

    /// <summary>How easy that makes the scenario.</summary>
    Vulnerability,

    /// <summary>What is proposed against it.</summary>
    Measure,

    /// <summary>What the measure does.</summary>
    Effect,

    /// <summary>What risk remains.</summary>
    RemainingRisk,

    /// <summary>Who pays.</summary>
    Payer,

    /// <summary>On what ground.</summary>
    Article,
}

/// <summary>Dutch labels of the links.</summary>
public static class ChainLabels
{
    /// <summary>The link in Dutch.</summary>
    /// <param name="kind">The link.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this ChainKind kind) => kind switch
    {
        ChainKind.Threat => "Dreiging",
        ChainKind.Scenario => "Scenario",
        ChainKind.Place => "Plek",
        ChainKind.Finding => "Bevinding",
        ChainKind.Vulnerability => "Kwetsbaarheid",
        ChainKind.Measure => "Maatregel",
        ChainKind.Effect => "Effect",
        ChainKind.RemainingRisk => "Risico dat overblijft",
        ChainKind.Payer => "Wie betaalt",
        ChainKind.Article => "Grondslag",
    };
}

/// <summary>One link. Two links with the same key are the same one.</summary>
/// <param name="Key">Such as <c>scenario:S1</c> or <c>finding:B1</c>; safe in an address and without a word of the dossier.</param>
/// <param name="Kind">Which link.</param>
/// <param name="Title">What it says, in Dutch.</param>
public sealed record ChainNode(string Key, ChainKind Kind, string Title)
{
    /// <summary>The question of the woningscan at which the photos of a finding stand; null when there are none, and for every other link.</summary>
    public ChainPhotos? Photos { get; init; }
}

/// <summary>The photos of a finding: that they are there. Each look at one is on record, so it is opened where it stands.</summary>
/// <param name="QuestionCode">At which question.</param>
/// <param name="Count">How many; at least one.</param>
public sealed record ChainPhotos(string QuestionCode, int Count);

/// <summary>One way through the chain: at most one node of each kind, in the order of the kinds.</summary>
/// <param name="Nodes">The nodes.</param>
public sealed record ChainPath(IReadOnlyList<ChainNode> Nodes)
{
    /// <summary>The node of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The node, or null where the path has none: then the chain is broken there.</returns>
    public ChainNode? this[ChainKind kind] => Nodes.FirstOrDefault(n => n.Kind == kind);
}

/// <summary>Why this, and what follows from it: from every link in both directions.</summary>
public sealed class AssessmentChain
{
    private AssessmentChain(AssessmentView view, IReadOnlyList<ChainPath> paths)
    {
        // As on the other pages: scenarios and findings in the order of their lists, whichever path met them first.
        Dictionary<string, int> ranks = new(StringComparer.Ordinal);
        foreach (var key in (IEnumerable<string>)[.. view.Findings.Select(f => $"place:{f.ZoneLetter}"), .. view.Findings.Select(KeyOf), .. view.Measures.Select(KeyOf)])
        {
            ranks.TryAdd(key, ranks.Count);
        }

        Paths = paths;
        Nodes = [.. paths.SelectMany(p => p.Nodes).Distinct().OrderBy(n => n.Kind).ThenBy(n => ranks.GetValueOrDefault(n.Key, -1))];
    }

    /// <summary>Every way from the threat to the article: per scenario, finding and measure that belong together.</summary>
    public IReadOnlyList<ChainPath> Paths { get; }

    /// <summary>Every link, in the order of the kinds and within a kind in the order of the assessment.</summary>
    public IReadOnlyList<ChainNode> Nodes { get; }

    /// <summary>Builds the chain of an assessment.</summary>
    /// <param name="view">The assessment.</param>
    /// <param name="read">
    /// The preventive threat analysis when the reader opened it, with a purpose and on record; null when not. Only then the threat of a scenario tells what
    /// the analysis says of it.
    /// </param>
    /// <returns>The chain; every scored scenario, every finding and every measure stands in at least one path.</returns>
    public static AssessmentChain Of(AssessmentView view, ThreatAnalysisWords? read = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        var scenarios = Scenarios.Version(view.ScaleVersion);
        var threats = (read?.Lines ?? []).ToLookup(l => l.Line.ScenarioCode!, StringComparer.Ordinal);
        // Hundreds of paths share a hundred links: each is kept once.
        HashSet<ChainNode> nodes = [];
        ChainPath Path(ScenarioView? scenario, FindingView? finding, MeasureProposalView? measure) => new(
            [.. AssessmentChain.Path(view, threats, scenario, finding, measure).Select(n => nodes.TryGetValue(n, out var known) || !nodes.Add(n) ? known! : n)]);
        List<ChainPath> paths = [];
        foreach (var scenario in view.Scenarios)
        {
            var weights = scenarios.Find(scenario.Code)!.Weights;
            var findings = view.Findings.Where(f => weights.ContainsKey(f.QuestionCode)).ToList();
            foreach (var finding in findings)
            {
                var taking = view.Measures.Where(m => m.Counted.Takes(finding.QuestionCode)).ToList();
                paths.AddRange(taking.Count == 0
                    ? [Path(scenario, finding, null)]
                    : taking.Select(m => Path(scenario, finding, m)));
            }

            var codes = findings.Select(f => f.QuestionCode).ToHashSet(StringComparer.Ordinal);
            var direct = view.Measures.Where(m => m.Counted.IsFor(scenario.Code) && !codes.Any(m.Counted.Takes)).ToList();
            paths.AddRange(direct.Select(m => Path(scenario, null, m)));
            if (findings.Count == 0 && direct.Count == 0 && scenario.Before.AreComplete)
            {
                paths.Add(Path(scenario, null, null));
            }
        }

        // What stands in no scenario is shown as a broken chain, not left out.
        var seen = paths.SelectMany(p => p.Nodes).Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var measure in view.Measures.Where(m => !seen.Contains(KeyOf(m))))
        {
            var finding = view.Findings.FirstOrDefault(f => measure.Counted.Takes(f.QuestionCode));
            paths.Add(Path(null, finding, measure));
        }

        seen = paths.SelectMany(p => p.Nodes).Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
        paths.AddRange(view.Findings.Where(f => !seen.Contains(KeyOf(f))).Select(f => Path(null, f, null)));
        return new AssessmentChain(view, paths);
    }

    /// <summary>The link with this key.</summary>
    /// <param name="key">A key, as it stood in an address.</param>
    /// <returns>The link, or null when the chain has none.</returns>
    public ChainNode? Find(string? key) => Nodes.FirstOrDefault(n => string.Equals(n.Key, key, StringComparison.Ordinal));

    /// <summary>Why: what leads to this link, from near to far.</summary>
    /// <param name="node">A link of this chain.</param>
    /// <returns>The links before it, each once; empty for the first.</returns>
    public IReadOnlyList<ChainNode> Why(ChainNode node) => [.. Beside(node, n => n.Kind < node.Kind).OrderByDescending(n => n.Kind)];

    /// <summary>So what: what follows from this link, from near to far.</summary>
    /// <param name="node">A link of this chain.</param>
    /// <returns>The links after it, each once; empty for the last.</returns>
    public IReadOnlyList<ChainNode> SoWhat(ChainNode node) => [.. Beside(node, n => n.Kind > node.Kind).OrderBy(n => n.Kind)];

    /// <summary>The key of a measure's link.</summary>
    /// <param name="measure">A proposed measure.</param>
    /// <returns>The key.</returns>
    public static string KeyOf(MeasureProposalView measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return $"measure:{measure.Id}";
    }

    /// <summary>The key of a finding's link.</summary>
    /// <param name="finding">A finding.</param>
    /// <returns>The key.</returns>
    public static string KeyOf(FindingView finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return $"finding:{finding.QuestionCode}";
    }

    /// <summary>The key of a scenario's link.</summary>
    /// <param name="code">S1 to S9.</param>
    /// <returns>The key.</returns>
    public static string KeyOf(string code) => $"scenario:{code}";

    private IEnumerable<ChainNode> Beside(ChainNode node, Func<ChainNode, bool> side) => Paths
        .Where(p => p.Nodes.Any(n => string.Equals(n.Key, node.Key, StringComparison.Ordinal)))
        .SelectMany(p => p.Nodes).Where(side).DistinctBy(n => n.Key, StringComparer.Ordinal);

    private static IEnumerable<ChainNode> Path(
        AssessmentView view, ILookup<string, ThreatLineView> threats, ScenarioView? scenario, FindingView? finding, MeasureProposalView? measure) =>
    [
        .. scenario is null ? [] : Scenario(view, threats[scenario.Code], scenario),
        .. finding is null ? [] : Finding(finding),
        .. scenario is null ? [] : Vulnerability(scenario),
        .. measure is null ? [] : Measure(measure),
        .. scenario is null ? [] : Remaining(scenario),
        .. measure is null ? [] : Money(view, measure),
    ];

    private static IEnumerable<ChainNode> Scenario(AssessmentView view, IEnumerable<ThreatLineView> threats, ScenarioView scenario) =>
    [
        Threat(view, [.. threats], scenario),
        new(KeyOf(scenario.Code), ChainKind.Scenario, $"{scenario.Code}: {scenario.Name}"),
    ];

    // One node for all lines of a scenario, so that a path keeps at most one of each kind.
    private static ChainNode Threat(AssessmentView view, IReadOnlyList<ThreatLineView> threats, ScenarioView scenario) => threats.Count > 0
        ? new($"threat:{scenario.Code}", ChainKind.Threat, string.Join(" · ", threats.Select(l => $"{l.Source.Name}: {l.Weighed}. {l.Line.Explanation}")))
        : new("threat", ChainKind.Threat, view.ThreatAnalysisCompletedAt is null ? $"{ThreatAnalysisLabels.Title}: nog niet klaar" : ThreatAnalysisLabels.Title);

    private static IEnumerable<ChainNode> Finding(FindingView finding) =>
    [
        new($"place:{finding.ZoneLetter}", ChainKind.Place, $"{finding.ZoneLetter}. {finding.Zone}"),
        new(KeyOf(finding), ChainKind.Finding, $"{finding.QuestionCode}: {finding.Question}")
        {
            Photos = finding.Photos == 0 ? null : new ChainPhotos(finding.QuestionCode, finding.Photos),
        },
    ];

    private static IEnumerable<ChainNode> Vulnerability(ScenarioView scenario) => scenario.Before.Vulnerability is { } step
        ? [new($"vulnerability:{scenario.Code}", ChainKind.Vulnerability, $"{step} van {RiskScale.HighestStep} bij {scenario.Code}")]
        : [];

    private static IEnumerable<ChainNode> Measure(MeasureProposalView measure) =>
    [
        new(KeyOf(measure), ChainKind.Measure, $"{measure.Measure.Number}. {measure.Draft.OwnDescription ?? measure.Measure.Name}"),
        .. measure.Effects.Take(1).Select(_ => new ChainNode(
            $"effect:{string.Join('-', measure.Effects)}", ChainKind.Effect, string.Join(" en ", measure.Effects.Select(e => e.Dutch())))),
    ];

    private static IEnumerable<ChainNode> Remaining(ScenarioView scenario) => scenario.LabelAfter is { } label
        ? [new($"remaining:{scenario.Code}", ChainKind.RemainingRisk, $"{label.Dutch()} bij {scenario.Code}")]
        : [];

    private static IEnumerable<ChainNode> Money(AssessmentView view, MeasureProposalView measure) =>
    [
        new($"payer:{measure.Draft.Payer}", ChainKind.Payer, measure.Draft.Payer.Dutch()),
        new($"article:{measure.Draft.Payer}:{(measure.Draft.Mode == ProvisionMode.OnLoan ? "loan" : "good")}", ChainKind.Article, MeasureGround.Of(measure.Draft.Payer, measure.Draft.Mode, view.Article)),
    ];
}

/// <summary>On what ground a layer pays.</summary>
internal static class MeasureGround
{
    /// <summary>The article of an office; null where the Regeling gives no measures.</summary>
    public static string? ArticleOf(Office office) => office.IsRepresentative()
        ? null
        : office.Tier() switch { GovernmentTier.Provincie => "2.9", GovernmentTier.Gemeente => "3.9", GovernmentTier.Waterschap => "4.9" };

    /// <param name="payer">Who pays.</param>
    /// <param name="mode">How it is had.</param>
    /// <param name="article">The article of the office: 2.9, 3.9 or 4.9; null where the Regeling gives no measures.</param>
    public static string Of(PayerLayer payer, ProvisionMode mode, string? article) => (payer, mode) switch
    {
        (PayerLayer.Own, _) => article is null ? "Eigen zorg voor de woning" : $"Eigen kosten: het PKVW is een voorwaarde (art. {article} lid 5 Regeling)",
        (PayerLayer.Free, _) => "Kosteloos: geen grondslag nodig",
        (PayerLayer.Stelsel, _) => "Stelsel bewaken en beveiligen (art. 3.3.1 lid 1 Rechtspositiebesluit of het artikel daarvoor van provincie of waterschap)",
        (PayerLayer.Employer, _) when article is null => "De Regeling geeft dit ambt geen maatregelen",
        (PayerLayer.Employer, ProvisionMode.OnLoan) => $"Ter beschikking voor de duur van het ambt (art. {article} lid 7 Regeling)",
        (PayerLayer.Employer, _) => $"Verstrekt op grond van het advies (art. {article} lid 1 Regeling)",
    };
}
