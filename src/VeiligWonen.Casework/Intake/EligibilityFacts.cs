using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Intake;

/// <summary>Where someone stands with the appointment at the time of the request.</summary>
public enum AppointmentState
{
    /// <summary>Not appointed, and no appointment is certain.</summary>
    None,

    /// <summary>The appointment is certain but the office has not begun (benoeming vaststaand).</summary>
    Certain,

    /// <summary>Holds or held the office; the dates say whether it is still so.</summary>
    InOffice,
}

/// <summary>What the home has of the Politiekeurmerk Veilig Wonen.</summary>
public enum PkvwState
{
    /// <summary>No certificate.</summary>
    None,

    /// <summary>Statements for some parts of the façade, no certificate for the home.</summary>
    PartialStatements,

    /// <summary>A certificate; its date says whether it is still valid.</summary>
    Valid,
}

/// <summary>Dutch labels of the facts of an intake.</summary>
public static class EligibilityLabels
{
    /// <summary>The state of the appointment in Dutch.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this AppointmentState state) => state switch
    {
        AppointmentState.None => "Geen benoeming",
        AppointmentState.Certain => "Benoeming staat vast",
        AppointmentState.InOffice => "In functie",
    };

    /// <summary>The state of the PKVW in Dutch.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this PkvwState state) => state switch
    {
        PkvwState.None => "Geen PKVW-certificaat",
        PkvwState.PartialStatements => "PKVW-deelverklaringen",
        PkvwState.Valid => "PKVW-certificaat",
    };

    /// <summary>The outcome in Dutch.</summary>
    /// <param name="kind">The kind of outcome.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this EligibilityKind kind) => kind switch
    {
        EligibilityKind.Eligible => "U kunt gebruikmaken van de Regeling",
        EligibilityKind.ScanOnly => "Alleen woningscan en veiligheidsgesprek",
        EligibilityKind.NotEligible => "U kunt nu geen gebruik maken van de Regeling",
        EligibilityKind.Incomplete => "Er ontbreken nog gegevens",
    };
}

/// <summary>What is known about a request when it is judged; null means: not asked or not answered yet.</summary>
internal sealed record EligibilityFacts
{
    public required Office Office { get; init; }

    /// <summary>Decides which version of the Regeling applies, and is the day on which every condition is judged.</summary>
    public required DateOnly RequestedOn { get; init; }

    public AppointmentState? Appointment { get; init; }

    public DateOnly? InOfficeFrom { get; init; }

    /// <summary>The last day in office; null as long as no end is known.</summary>
    public DateOnly? InOfficeUntil { get; init; }

    /// <summary>Whether the home lies in the province or municipality of the appointment; means nothing for a water board.</summary>
    public bool? HomeInArea { get; init; }

    /// <summary>Whether an exemption from living there (ontheffing) was granted.</summary>
    public bool? ResidenceExemption { get; init; }

    public PkvwState? Pkvw { get; init; }

    /// <summary>The last day on which the certificate is valid.</summary>
    public DateOnly? PkvwValidUntil { get; init; }

    /// <summary>Whether the file holds a reason why a certificate cannot reasonably be required. The text itself stays sealed.</summary>
    public bool PkvwExceptionReasoned { get; init; }

    public bool MovedDuringOffice { get; init; }
}
