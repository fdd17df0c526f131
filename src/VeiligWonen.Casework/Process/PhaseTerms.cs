namespace VeiligWonen.Casework.Process;

/// <summary>What a service norm is counted in.</summary>
public enum NormUnit
{
    /// <summary>Working days: weekends, holidays and extra days off do not count.</summary>
    WorkingDays,

    /// <summary>Calendar months; when the last day is no working day, the next one.</summary>
    Months,
}

/// <summary>How long a phase, or a task within it, may take. Service norms, assumed and configurable: the table is the default of the first start.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Length">From the day after it began, in <paramref name="Unit"/>.</param>
/// <param name="UrgentLength">The same for an urgent dossier.</param>
/// <param name="Task">The task; null for the phase as a whole.</param>
/// <param name="Unit">What both are counted in.</param>
/// <param name="FatalWeeks">The statutory term in weeks, the same for an urgent dossier; null when no law sets one.</param>
public sealed record PhaseTerm(
    Phase Phase, int Length, int UrgentLength, CaseTask? Task = null, NormUnit Unit = NormUnit.WorkingDays, int? FatalWeeks = null);

/// <summary>The one table of terms. What ended has none; every other phase has one, so that somebody looks at every dossier some day.</summary>
public static class PhaseTerms
{
    /// <summary>
    /// The terms that a new installation starts with. The statutory one is the longest that a decision on an application may take without a term of its
    /// own (art. 4:13 Awb): for the request, and for the employer's decision.
    /// </summary>
    public static IReadOnlyList<PhaseTerm> Defaults { get; } =
    [
        new(Phase.Intake, 3, 1, FatalWeeks: 8),
        new(Phase.Scan, 15, 3),
        new(Phase.Scan, 5, 1, CaseTask.PlanVisit),
        new(Phase.Interview, 10, 3),
        new(Phase.Assessment, 10, 4),
        new(Phase.Assessment, 8, 3, CaseTask.WriteThreatAnalysis),
        new(Phase.Assessment, 8, 3, CaseTask.WriteAssessment),
        new(Phase.Review, 10, 2),
        new(Phase.Review, 2, 1, CaseTask.FindReviewer),
        new(Phase.Advised, 10, 3, FatalWeeks: 8),
        new(Phase.Provision, 40, 15),
        new(Phase.Provision, 10, 3, CaseTask.PlanMeasures),
        new(Phase.Care, 12, 12, Unit: NormUnit.Months),
    ];
}
