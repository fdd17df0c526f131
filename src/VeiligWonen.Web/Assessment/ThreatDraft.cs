using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Assessment;

/// <summary>The preventive threat analysis as it stands on the screen.</summary>
public sealed class ThreatDraft
{
    public ThreatDraft(ThreatAnalysisWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        (Summary, Sources, LocalRisk, Concreteness, Trend) = words;
    }

    public string? Summary { get; set; }

    public string? Sources { get; set; }

    public string? LocalRisk { get; set; }

    public int? Concreteness { get; set; }

    public ThreatTrend? Trend { get; set; }

    public SaveThreatAnalysis ToMessage(CommandId act, DossierId dossier, int revision) =>
        new(act, dossier, revision, Summary, Sources, LocalRisk, Concreteness, Trend);

    public IReadOnlyList<SummaryRow> ToRows() =>
    [
        new("Samenvatting", Summary),
        new("Waarop u dit baseert", Sources),
        new("Lokale risico-informatie", LocalRisk),
        new("Concreetheid", Concreteness is { } step ? AssessmentWords.Step(ThreatAnalysisLabels.Concreteness, step) : null),
        new("Ontwikkeling", Trend?.Dutch()),
    ];
}
