namespace VeiligWonen.Casework.Process;

/// <summary>How long a phase may take, in working days. Service norms, assumed and configurable: the table is the default of the first start.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="WorkingDays">Working days from the day after the phase began.</param>
/// <param name="UrgentWorkingDays">The same for an urgent dossier.</param>
public sealed record PhaseTerm(Phase Phase, int WorkingDays, int UrgentWorkingDays);

/// <summary>The one table of terms. Phases without a row have no term: nothing is waited for, or the wait is a term of office.</summary>
public static class PhaseTerms
{
    /// <summary>The terms that a new installation starts with.</summary>
    public static IReadOnlyList<PhaseTerm> Defaults { get; } =
    [
        new(Phase.Intake, 3, 1),
        new(Phase.Scan, 15, 3),
        new(Phase.Interview, 10, 3),
        new(Phase.Assessment, 10, 4),
        new(Phase.Review, 10, 2),
        new(Phase.Advised, 10, 3),
        new(Phase.Provision, 40, 15),
    ];
}
