using VeiligWonen.Casework.Assessment;

namespace VeiligWonen.Web.Assessment;

/// <summary>A threat as it is being written.</summary>
public sealed class ThreatLineEdit
{
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
}
