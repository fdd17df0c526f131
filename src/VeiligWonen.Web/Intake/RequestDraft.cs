using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Web.Intake;

/// <summary>What has been typed so far. Nothing is chosen beforehand; what was not chosen goes out as an unknown value and gets its own sentence.</summary>
public sealed class RequestDraft
{
    public Office? Office { get; set; }

    public FactsDraft Facts { get; } = new();

    public string? Street { get; set; }

    public string? Postcode { get; set; }

    public string? Place { get; set; }

    public string? Phone { get; set; }

    public string? ContactTimes { get; set; }

    public Tenure? Tenure { get; set; }

    public string? WhyNow { get; set; }

    public bool UrgencyAsked { get; set; }

    public bool FeelsUnsafeNow { get; set; }

    public string? PreferredTimes { get; set; }

    public RequestAdvice ToMessage(CommandId act) => new(
        act, Office ?? (Office)(-1), Facts.ToFacts(),
        new RequestHome(Street ?? "", Postcode ?? "", Place ?? "", Phone ?? "", ContactTimes, Tenure ?? (Tenure)(-1)),
        WhyNow ?? "", UrgencyAsked, FeelsUnsafeNow, PreferredTimes);
}

/// <summary>What the Regeling asks for, while it is being typed.</summary>
public sealed class FactsDraft
{
    public AppointmentState? Appointment { get; set; }

    public DateOnly? InOfficeFrom { get; set; }

    public DateOnly? InOfficeUntil { get; set; }

    public bool? HomeInArea { get; set; }

    public bool? ResidenceExemption { get; set; }

    public bool MovedDuringOffice { get; set; }

    public PkvwState? Pkvw { get; set; }

    public DateOnly? PkvwValidUntil { get; set; }

    public string? PkvwException { get; set; }

    public static FactsDraft Of(RequestFacts facts) => new()
    {
        Appointment = facts.Appointment,
        InOfficeFrom = facts.InOfficeFrom,
        InOfficeUntil = facts.InOfficeUntil,
        HomeInArea = facts.HomeInArea,
        ResidenceExemption = facts.ResidenceExemption,
        MovedDuringOffice = facts.MovedDuringOffice,
        Pkvw = facts.Pkvw,
        PkvwValidUntil = facts.PkvwValidUntil,
        PkvwException = facts.PkvwException,
    };

    // An answer that hides its follow-up question takes the follow-up along: what is not on the screen is not sent.
    public RequestFacts ToFacts() => new(
        Appointment ?? (AppointmentState)(-1),
        Appointment is AppointmentState.None ? null : InOfficeFrom,
        Appointment is AppointmentState.InOffice ? InOfficeUntil : null,
        HomeInArea,
        HomeInArea is false ? ResidenceExemption : null,
        MovedDuringOffice,
        Pkvw,
        Pkvw is PkvwState.Valid ? PkvwValidUntil : null,
        Pkvw is PkvwState.None or PkvwState.PartialStatements ? PkvwException : null);
}
