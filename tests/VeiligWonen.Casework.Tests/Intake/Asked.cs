using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Tests.Intake;

/// <summary>A request that is fine, to spoil one thing of.</summary>
internal static class Asked
{
    public static RequestFacts Facts { get; } = new(
        AppointmentState.InOffice, new DateOnly(2024, 6, 1), null, true, null, false, PkvwState.Valid, new DateOnly(2030, 1, 1), null);

    public static RequestHome Home { get; } = new("Verzonnenlaan 12", "1234ab", "Nergenshuizen", "06 12345678", "na 19 uur", Tenure.Owned);

    public static RequestAdvice By(Office office = Office.Wethouder, RequestFacts? facts = null) =>
        new(CommandId.New(), office, facts ?? Facts, Home, "Boze brieven in de bus", false, false, "dinsdagochtend");
}
