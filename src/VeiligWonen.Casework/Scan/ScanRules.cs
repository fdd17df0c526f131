using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>What a rule looks at.</summary>
public enum ScanRuleSubject
{
    /// <summary>Answers that stand beside one another: all of its clauses.</summary>
    Answers,

    /// <summary>Questions without an answer.</summary>
    Missing,

    /// <summary>Values of two devices that wait for a choice.</summary>
    TwoValues,

    /// <summary>Questions that the adviser would come back to.</summary>
    Later,

    /// <summary>Photos of which the server has a part.</summary>
    PhotoUnderWay,

    /// <summary>Conditions that nobody has answered.</summary>
    ConditionOpen,
}

/// <summary>A rule found something.</summary>
/// <param name="RuleId">Which rule.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Text">Dutch.</param>
/// <param name="Codes">The questions and conditions to look at.</param>
/// <param name="Subject">What the rule looks at.</param>
public sealed record ScanSignal(string RuleId, SignalSeverity Severity, string Text, IReadOnlyList<string> Codes, ScanRuleSubject Subject);

/// <summary>One rule, as data.</summary>
internal sealed record ScanRule(string Id, SignalSeverity Severity, string Text)
{
    public ScanRuleSubject About { get; init; } = ScanRuleSubject.Answers;

    /// <summary>All of them must hold; empty for the rules that are about something else than answers.</summary>
    public IReadOnlyList<ScanClause> When { get; init; } = [];
}

/// <summary>One of these answers stands at this code. A question without an answer, or that fell away, is none of them.</summary>
internal sealed record ScanClause(string Code, IReadOnlyList<ScanAnswerKind> Is);

/// <summary>What is so in one scan when it is checked; in no order, because the order must not matter.</summary>
internal sealed record ScanFacts(IReadOnlyDictionary<string, ScanAnswerKind> Kinds)
{
    public IReadOnlyCollection<string> Later { get; init; } = [];

    public IReadOnlyCollection<string> TwoValues { get; init; } = [];

    public IReadOnlyCollection<string> PhotosUnderWay { get; init; } = [];
}

/// <summary>The rules that are asked before a scan is completed, and that the reviewer reads along.</summary>
internal sealed record ScanRules(string VersionId, IReadOnlyList<ScanRule> Rules)
{
    private static readonly Lazy<ScanRules> Embedded = new(() => EmbeddedData.Read<ScanRules>("Scan.scan-rules-2026-1.json"));

    public static ScanRules Current => Embedded.Value;

    /// <summary>The heaviest first, and within a severity in the order of the data.</summary>
    public IReadOnlyList<ScanSignal> Check(ScanCatalogue catalogue, ScanFacts facts)
    {
        var asked = catalogue.Questions.Where(q => catalogue.WhyNotAsked(q, facts.Kinds) is null).Select(q => q.Code).ToList();
        var seen = asked.Concat(catalogue.Conditions.Select(c => c.Code)).ToHashSet(StringComparer.Ordinal);
        return [.. Rules.Select(rule => (Rule: rule, Codes: Codes(rule, catalogue, asked, seen, facts))).Where(found => found.Codes.Count > 0)
            .OrderBy(found => found.Rule.Severity)
            .Select(found => new ScanSignal(found.Rule.Id, found.Rule.Severity, found.Rule.Text, found.Codes, found.Rule.About))];
    }

    private static IReadOnlyList<string> Codes(
        ScanRule rule, ScanCatalogue catalogue, IReadOnlyList<string> asked, HashSet<string> seen, ScanFacts facts) => rule.About switch
        {
            ScanRuleSubject.Answers => rule.When.All(c => seen.Contains(c.Code) && facts.Kinds.TryGetValue(c.Code, out var kind) && c.Is.Contains(kind))
                ? [.. rule.When.Select(c => c.Code)]
                : [],
            ScanRuleSubject.Missing => [.. asked.Where(code => !facts.Kinds.ContainsKey(code))],
            ScanRuleSubject.ConditionOpen => [.. catalogue.Conditions.Select(c => c.Code).Where(code => !facts.Kinds.ContainsKey(code))],
            ScanRuleSubject.Later => [.. asked.Where(facts.Later.Contains)],
            ScanRuleSubject.PhotoUnderWay => [.. asked.Where(facts.PhotosUnderWay.Contains)],
            ScanRuleSubject.TwoValues => [.. asked.Concat(catalogue.Conditions.Select(c => c.Code)).Where(facts.TwoValues.Contains)],
        };
}
