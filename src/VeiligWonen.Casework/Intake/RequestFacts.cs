using FluentValidation;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Intake;

/// <summary>What the Regeling asks for, as the bestuurder tells it. Null means: not known yet.</summary>
/// <param name="Appointment">Where they stand with the appointment.</param>
/// <param name="InOfficeFrom">The first day in office.</param>
/// <param name="InOfficeUntil">The last day in office; null as long as no end is known.</param>
/// <param name="HomeInArea">Whether the home lies in the province or municipality of the appointment.</param>
/// <param name="ResidenceExemption">Whether an exemption from living there (ontheffing) was granted.</param>
/// <param name="MovedDuringOffice">Whether the request is for a new home, after a move during the term of office.</param>
/// <param name="Pkvw">What the home has of the Politiekeurmerk Veilig Wonen.</param>
/// <param name="PkvwValidUntil">The last day on which the certificate is valid.</param>
/// <param name="PkvwException">Why a certificate cannot reasonably be required, in own words; null without such a reason.</param>
public sealed record RequestFacts(
    AppointmentState Appointment, DateOnly? InOfficeFrom, DateOnly? InOfficeUntil, bool? HomeInArea, bool? ResidenceExemption,
    bool MovedDuringOffice, PkvwState? Pkvw, DateOnly? PkvwValidUntil, string? PkvwException)
{
    /// <summary>What somebody tells about their home never reaches a log line.</summary>
    /// <returns>The name of the record only.</returns>
    public override string ToString() => nameof(RequestFacts);

    internal EligibilityFacts ToJudge(Office office, DateOnly requestedOn) => new()
    {
        Office = office,
        RequestedOn = requestedOn,
        Appointment = Appointment,
        InOfficeFrom = InOfficeFrom,
        InOfficeUntil = InOfficeUntil,
        HomeInArea = HomeInArea,
        ResidenceExemption = ResidenceExemption,
        Pkvw = Pkvw,
        PkvwValidUntil = PkvwValidUntil,
        PkvwExceptionReasoned = !string.IsNullOrWhiteSpace(PkvwException),
        MovedDuringOffice = MovedDuringOffice,
    };
}

internal sealed class RequestFactsValidator : AbstractValidator<RequestFacts>
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    public RequestFactsValidator(TimeProvider clock)
    {
        var today = DutchTime.Today(clock);
        RuleFor(f => f.Appointment).IsInEnum().WithMessage("Kies of u in functie bent of dat uw benoeming vaststaat.");
        RuleFor(f => f.InOfficeFrom)
            .Must(from => from is null || from >= Earliest)
            .WithMessage("De eerste dag van uw functie ligt vóór 1900. Controleer het jaartal.")
            .Must((f, from) => f.Appointment is not AppointmentState.InOffice || from is null || from <= today)
            .WithMessage("De eerste dag van uw functie ligt in de toekomst. Kies een dag tot en met vandaag, of geef aan dat uw benoeming vaststaat.")
            .Must((f, from) => f.Appointment is not AppointmentState.Certain || from is null || from < Earliest || from > today)
            .WithMessage("De eerste dag van uw functie is al geweest. Geef aan dat u in functie bent.")
            .Must((f, from) => f.Appointment is not AppointmentState.Certain || from is null || from <= today.AddYears(2))
            .WithMessage("De eerste dag van uw functie ligt meer dan twee jaar vooruit. Controleer het jaartal.");
        RuleFor(f => f.InOfficeUntil)
            .Must(until => until is null || until >= Earliest)
            .WithMessage("De laatste dag van uw functie ligt vóór 1900. Controleer het jaartal.")
            .Must((f, until) => until is null || until < Earliest || f.InOfficeFrom is null || until >= f.InOfficeFrom)
            .WithMessage("De laatste dag van uw functie ligt vóór de eerste dag. Controleer beide dagen.")
            .Must(until => until is null || until <= today.AddYears(20))
            .WithMessage("De laatste dag van uw functie ligt meer dan twintig jaar vooruit. Controleer het jaartal.");
        RuleFor(f => f.Pkvw).IsInEnum().WithMessage("Kies wat uw woning heeft van het Politiekeurmerk Veilig Wonen.");
        RuleFor(f => f.PkvwValidUntil)
            .Must(until => until is null || until >= Earliest)
            .WithMessage("De einddatum van uw certificaat ligt vóór 1900. Controleer het jaartal.")
            .Must(until => until is null || until <= today.AddYears(10))
            .WithMessage("Een PKVW-certificaat is hoogstens tien jaar geldig. Controleer de einddatum.");
        RuleFor(f => f.PkvwException).WordsIfAny("de reden", 2000);
    }
}
