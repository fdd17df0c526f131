using VeiligWonen.Casework.Assessment;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Assessment;

/// <summary>A threat as it is being written.</summary>
public sealed record ThreatLineEdit
{
    /// <summary>Its fields, each of which two screens may change.</summary>
    public static readonly IReadOnlyList<SharedField<ThreatLineEdit>> Fields =
    [
        new("Wat zou er kunnen gebeuren?", e => e.ScenarioCode, e => Scenarios.Current.Find(e.ScenarioCode ?? "") is { } s ? $"{s.Code}: {s.Name}" : null, (mine, theirs) => mine.ScenarioCode = theirs.ScenarioCode),
        new("Van welke kant?", e => e.SourceCode, e => ThreatLists.Current.Find(e.SourceCode)?.Name, (mine, theirs) => mine.SourceCode = theirs.SourceCode),
        Step(ThreatAnalysisLabels.Concreteness, e => e.Concreteness, (e, step) => e.Concreteness = step),
        Step(ThreatLists.Current.Capability, e => e.Capability, (e, step) => e.Capability = step),
        Step(ThreatLists.Current.Nearness, e => e.Nearness, (e, step) => e.Nearness = step),
        new("Ontwikkeling", e => e.Trend, e => e.Trend?.Dutch(), (mine, theirs) => mine.Trend = theirs.Trend),
        SharedField.Text<ThreatLineEdit>("Waarop baseert u dit?", e => e.Explanation, (e, text) => e.Explanation = text),
    ];

    public string? ScenarioCode { get; set; }

    public string? SourceCode { get; set; }

    public int? Concreteness { get; set; }

    public int? Capability { get; set; }

    public int? Nearness { get; set; }

    public ThreatTrend? Trend { get; set; }

    public string? Explanation { get; set; }

    /// <summary>Everything that a threat needs is there: from then on it is kept at every change.</summary>
    public bool IsComplete => ScenarioCode is not null && SourceCode is not null && Concreteness is not null && Capability is not null && Nearness is not null
        && Trend is not null && !string.IsNullOrWhiteSpace(Explanation);

    public static ThreatLineEdit Of(ThreatLineDraft line) => new()
    {
        ScenarioCode = line.ScenarioCode,
        SourceCode = line.SourceCode,
        Concreteness = line.Concreteness,
        Capability = line.Capability,
        Nearness = line.Nearness,
        Trend = line.Trend,
        Explanation = line.Explanation,
    };

    public ThreatLineDraft ToDraft() => new(ScenarioCode, SourceCode, Concreteness, Capability, Nearness, Trend, Explanation);

    private static SharedField<ThreatLineEdit> Step(Scale scale, Func<ThreatLineEdit, int?> read, Action<ThreatLineEdit, int?> write) =>
        new(scale.Name, e => read(e), e => read(e) is { } step ? AssessmentWords.Step(scale, step) : null, (mine, theirs) => write(mine, read(theirs)));
}
