using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Tests.Intake;

/// <summary>Facts under which every condition is met; a test changes the one fact that it is about.</summary>
internal static class AnIntake
{
    public static EligibilityFacts Of(Office office) => new()
    {
        Office = office,
        RequestedOn = new DateOnly(2026, 3, 2),
        Appointment = AppointmentState.InOffice,
        InOfficeFrom = new DateOnly(2022, 6, 1),
        HomeInArea = true,
        ResidenceExemption = false,
        Pkvw = PkvwState.Valid,
        PkvwValidUntil = new DateOnly(2030, 1, 1),
    };

    public static EligibilityFacts UnderTheOldScheme(Office office) => Of(office) with
    {
        RequestedOn = new DateOnly(2022, 9, 1),
    };
}
