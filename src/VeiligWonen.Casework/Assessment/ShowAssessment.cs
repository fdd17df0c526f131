using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Opens the situational assessment for the adviser who writes it.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The assessment, or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record ShowAssessment(DossierId DossierId) : IQuery<AssessmentView>, IAboutDossier;

/// <summary>The situational assessment as its author sees it.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="ScaleVersion">The version of scenarios and scales.</param>
/// <param name="CatalogueVersion">The version of the measure catalogue.</param>
/// <param name="StartedAt">When it was begun; null before that.</param>
/// <param name="CompletedAt">When it was completed; null while it is a draft.</param>
/// <param name="LockedBecause">Why it cannot be changed now, in a Dutch sentence; null when it can.</param>
/// <param name="ThreatAnalysisCompletedAt">When the preventive threat analysis was completed; null while it is not.</param>
/// <param name="Scenarios">Every scenario, scored or not.</param>
/// <param name="Findings">What the home does not meet, in the order of the catalogue: what a measure can answer.</param>
/// <param name="Measures">The proposed measures, by number.</param>
/// <param name="Totals">Per payer layer.</param>
/// <param name="Judgement">The overall judgement.</param>
/// <param name="NoMeasuresReason">Why no measure is proposed.</param>
/// <param name="PkvwException">Why the PKVW cannot reasonably be required; null without an exception.</param>
/// <param name="PkvwExceptionUntil">The last day of the exception; null when it has none.</param>
/// <param name="Revision">To send with the next save of the judgement.</param>
/// <param name="Missing">What stands in the way of completing it.</param>
/// <param name="HandoverAsked">Acute somewhere: is a hand-over to the Stelsel needed?</param>
public sealed record AssessmentView(
    DossierId DossierId, string ScaleVersion, string CatalogueVersion, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt,
    string? LockedBecause, DateTimeOffset? ThreatAnalysisCompletedAt, IReadOnlyList<ScenarioView> Scenarios,
    IReadOnlyList<FindingView> Findings, IReadOnlyList<MeasureProposalView> Measures, IReadOnlyList<LayerTotal> Totals, string? Judgement, string? NoMeasuresReason,
    string? PkvwException, DateOnly? PkvwExceptionUntil, int Revision, IReadOnlyList<MissingPart> Missing, bool HandoverAsked)
{
    /// <summary>The code of the dossier.</summary>
    public string Code { get; init; } = "";

    /// <summary>The codes of the woningscan that were answered with voldoet or voldoet niet.</summary>
    public IReadOnlyList<string> LookedAt { get; init; } = [];

    /// <summary>The article of the office: 2.9, 3.9 or 4.9; null where the Regeling gives no measures.</summary>
    public string? Article { get; init; }

    /// <summary>What was agreed about a hand-over to the Stelsel, in own words; null when not written.</summary>
    public string? Handover { get; init; }

    /// <summary>What the consistency rules find, the heaviest first.</summary>
    public IReadOnlyList<XraySignal> Xrays { get; init; } = [];

    /// <summary>The proposed measures as they count for the exposure.</summary>
    public IReadOnlyList<CountedMeasure> Counted => [.. Measures.Select(m => m.Counted)];
}

/// <summary>One finding of the woningscan.</summary>
/// <param name="QuestionCode">The code of the question that the home does not meet.</param>
/// <param name="Question">The question.</param>
/// <param name="Remark">What the adviser wrote at it; null when nothing.</param>
/// <param name="ZoneLetter">A to I.</param>
/// <param name="Zone">The name of the zone.</param>
public sealed record FindingView(string QuestionCode, string Question, string? Remark, string ZoneLetter, string Zone)
{
    /// <summary>How many photos of the woningscan stand at the question.</summary>
    public int Photos { get; init; }
}

/// <summary>One scenario.</summary>
/// <param name="Code">S1 to S9.</param>
/// <param name="Name">The Dutch name.</param>
/// <param name="Before">As the home is now.</param>
/// <param name="After">With the proposed measures.</param>
/// <param name="ScaleBefore">The label by the scale, before; null while a step is missing.</param>
/// <param name="ScaleAfter">The label by the scale, after.</param>
/// <param name="OverrideBefore">The adviser's label instead, before.</param>
/// <param name="OverrideAfter">The adviser's label instead, after.</param>
/// <param name="OverrideReason">Why.</param>
/// <param name="Explanation">What the scores rest on.</param>
/// <param name="Revision">To send with the next save.</param>
public sealed record ScenarioView(
    string Code, string Name, RiskSteps Before, RiskSteps After, RiskLabel? ScaleBefore, RiskLabel? ScaleAfter, RiskLabel? OverrideBefore,
    RiskLabel? OverrideAfter, string? OverrideReason, string? Explanation, int Revision)
{
    /// <summary>What the findings and measures propose as vulnerability.</summary>
    public required Exposure Exposure { get; init; }

    /// <summary>Why the adviser chose another vulnerability than is proposed; null when not written.</summary>
    public string? VulnerabilityReason { get; init; }

    /// <summary>The label that counts, before.</summary>
    public RiskLabel? LabelBefore => OverrideBefore ?? ScaleBefore;

    /// <summary>The label that counts, after.</summary>
    public RiskLabel? LabelAfter => OverrideAfter ?? ScaleAfter;

    /// <summary>Whether all six steps are chosen.</summary>
    public bool IsComplete => Before.AreComplete && After.AreComplete;
}

/// <summary>One proposed measure.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Measure">What the catalogue says of it.</param>
/// <param name="Draft">What the adviser says of it.</param>
/// <param name="TotalMin">Lowest amount of the line, in euros incl. btw; per year for what recurs.</param>
/// <param name="TotalMax">Highest amount of the line; null when there is no known top.</param>
/// <param name="IsYearly">Whether the line recurs every year.</param>
/// <param name="Revision">To send with the next save.</param>
public sealed record MeasureProposalView(
    MeasureProposalId Id, Measure Measure, MeasureDraft Draft, decimal TotalMin, decimal? TotalMax, bool IsYearly, int Revision)
{
    /// <summary>What it does here.</summary>
    public IReadOnlyList<MeasureEffect> Effects => Draft.Effects ?? Measure.Effects;

    /// <summary>As it counts for the exposure.</summary>
    public CountedMeasure Counted => new(Measure, Draft.ScenarioCodes, Draft.QuestionCodes);
}
