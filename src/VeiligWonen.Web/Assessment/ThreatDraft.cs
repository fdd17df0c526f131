using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Assessment;

/// <summary>The preventive threat analysis as it stands on the screen.</summary>
public sealed record ThreatDraft
{
    /// <summary>Its fields, each of which two screens may change; the threats are saved one by one.</summary>
    public static readonly IReadOnlyList<SharedField<ThreatDraft>> Fields =
    [
        SharedField.Text<ThreatDraft>("Samenvatting van de dreiging", d => d.Summary, (d, text) => d.Summary = text),
        SharedField.Text<ThreatDraft>("Waarop baseert u dit?", d => d.Sources, (d, text) => d.Sources = text),
        SharedField.Text<ThreatDraft>("Wat betekent dit voor de dreiging?", d => d.LocalRisk, (d, text) => d.LocalRisk = text),
        SharedField.Text<ThreatDraft>("Waarom rondt u af zonder antwoord van de organisatie?", d => d.WithoutAnswer, (d, text) => d.WithoutAnswer = text),
        new("Concreetheid", d => d.Concreteness, d => d.Concreteness is { } step ? AssessmentWords.Step(ThreatAnalysisLabels.Concreteness, step) : null, (mine, theirs) => mine.Concreteness = theirs.Concreteness),
        new("Ontwikkeling", d => d.Trend, d => d.Trend?.Dutch(), (mine, theirs) => mine.Trend = theirs.Trend),
    ];

    public ThreatDraft(ThreatAnalysisWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        (Summary, Sources, LocalRisk, Concreteness, Trend) = words;
        (WithoutAnswer, Lines) = (words.WithoutAnswer, words.Lines);
    }

    /// <summary>The threats as they are kept; each is saved by itself.</summary>
    public IReadOnlyList<ThreatLineView> Lines { get; set; }

    public string? Summary { get; set; }

    public string? Sources { get; set; }

    public string? LocalRisk { get; set; }

    public string? WithoutAnswer { get; set; }

    public int? Concreteness { get; set; }

    public ThreatTrend? Trend { get; set; }

    public SaveThreatAnalysis ToMessage(CommandId act, DossierId dossier, int revision) =>
        new(act, dossier, revision, Summary, Sources, LocalRisk, Concreteness, Trend) { WithoutAnswer = WithoutAnswer };

    public IReadOnlyList<SummaryRow> ToRows() =>
    [
        new("Samenvatting", Summary),
        new("Waarop u dit baseert", Sources),
        .. Lines.Select(l => new SummaryRow($"{l.Scenario.Code}: {l.Scenario.Name}", $"{l.Source.Name}: {l.Weighed}. {l.Line.Explanation}")),
        .. Lines.Count == 0 ? [new SummaryRow("Dreigingen", "Geen")] : Array.Empty<SummaryRow>(),
        new("Lokale risico-informatie", LocalRisk),
        .. WithoutAnswer is { } reason ? [new SummaryRow("Waarom zonder antwoord", reason)] : Array.Empty<SummaryRow>(),
        new("Concreetheid", Concreteness is { } step ? AssessmentWords.Step(ThreatAnalysisLabels.Concreteness, step) : null),
        new("Ontwikkeling", Trend?.Dutch()),
    ];
}
