using System.Globalization;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>What a consistency rule looks at.</summary>
public enum XraySubject
{
    /// <summary>The assessment as a whole.</summary>
    Assessment,

    /// <summary>Every scenario.</summary>
    Scenario,

    /// <summary>Every proposed measure.</summary>
    Measure,

    /// <summary>Every two proposed measures.</summary>
    Pair,

    /// <summary>Every finding of the woningscan.</summary>
    Finding,
}

/// <summary>A consistency rule found something.</summary>
/// <param name="RuleId">Which rule, such as X1.</param>
/// <param name="Severity">An error stands in the way of completing.</param>
/// <param name="Text">A Dutch sentence.</param>
/// <param name="Section">Where to mend it.</param>
/// <param name="ScenarioCode">Which scenario; null outside the scenarios.</param>
/// <param name="ProposalId">Which measure; null outside the measures.</param>
public sealed record XraySignal(
    string RuleId, SignalSeverity Severity, string Text, AssessmentSection Section, string? ScenarioCode = null, MeasureProposalId? ProposalId = null);

/// <summary>One rule, as data. All of its clauses must hold.</summary>
internal sealed record XrayRule(string Id, SignalSeverity Severity, XraySubject About, string Text, IReadOnlyList<XrayClause> When)
{
    /// <summary>Where the assessment as a whole is mended; the other subjects have a place of their own.</summary>
    public AssessmentSection Section { get; init; } = AssessmentSection.Judgement;
}

/// <summary>Something about one fact. A fact that is not there holds for no clause: what nobody said contradicts nothing.</summary>
internal sealed record XrayClause(string Fact)
{
    /// <summary>It is one of these words.</summary>
    public IReadOnlyList<string>? Is { get; init; }

    /// <summary>It is none of these words.</summary>
    public IReadOnlyList<string>? Not { get; init; }

    public int? AtLeast { get; init; }

    public int? AtMost { get; init; }

    /// <summary>It is a greater number than this other fact.</summary>
    public string? Above { get; init; }

    public bool Holds(IReadOnlyDictionary<string, string> facts) =>
        facts.TryGetValue(Fact, out var value)
        && (Is is null || Is.Contains(value, StringComparer.Ordinal))
        && (Not is null || !Not.Contains(value, StringComparer.Ordinal))
        && (AtLeast is null || Number(value) >= AtLeast)
        && (AtMost is null || Number(value) <= AtMost)
        && (Above is null || (facts.TryGetValue(Above, out var other) && Number(value) > Number(other)));

    private static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);
}

/// <summary>One thing that rules look at, with what is so about it.</summary>
internal sealed record XrayMatter(
    XraySubject Subject, IReadOnlyDictionary<string, string> Facts, string? ScenarioCode = null, MeasureProposalId? ProposalId = null);

/// <summary>The consistency rules of one version.</summary>
internal sealed record Xrays(string VersionId, IReadOnlyList<XrayRule> Rules)
{
    private static readonly Lazy<Xrays> Embedded = new(() => EmbeddedData.Read<Xrays>("Assessment.xrays-2026-1.json"));

    public static Xrays Current => Embedded.Value;

    /// <summary>The heaviest first, then in the order of the rules, then of the scenarios and measures: the order of what comes in does not matter.</summary>
    public IReadOnlyList<XraySignal> Check(IReadOnlyCollection<XrayMatter> matters) =>
    [
        .. Rules.Index()
            .SelectMany(rule => matters
                .Where(m => m.Subject == rule.Item.About && rule.Item.When.All(clause => clause.Holds(m.Facts)))
                .Select(m => (rule.Index, Signal: Signal(rule.Item, m))))
            .OrderBy(found => found.Signal.Severity).ThenBy(found => found.Index)
            .ThenBy(found => found.Signal.ScenarioCode, StringComparer.Ordinal).ThenBy(found => found.Signal.Text, StringComparer.Ordinal)
            .ThenBy(found => found.Signal.ProposalId?.Value)
            .Select(found => found.Signal),
    ];

    private static XraySignal Signal(XrayRule rule, XrayMatter matter)
    {
        var text = rule.Text;
        foreach (var (name, value) in matter.Facts)
        {
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        var section = matter.Subject switch
        {
            XraySubject.Assessment => rule.Section,
            XraySubject.Scenario => AssessmentSection.Scenarios,
            XraySubject.Measure or XraySubject.Pair or XraySubject.Finding => AssessmentSection.Measures,
        };
        return new XraySignal(rule.Id, rule.Severity, text, section, matter.ScenarioCode, matter.ProposalId);
    }
}
