using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Intake;

/// <summary>The answers of the request as lines to read, and the choices to make them with.</summary>
internal static class RequestWords
{
    public static IReadOnlyList<Choice<bool?>> YesNo { get; } = [new(true, "Ja"), new(false, "Nee")];

    public static IReadOnlyList<Choice<AppointmentState?>> Appointments { get; } =
    [
        new(AppointmentState.InOffice, "Ik ben in functie"),
        new(AppointmentState.Certain, "Mijn benoeming staat vast, maar ik ben nog niet begonnen"),
        new(AppointmentState.None, "Geen van beide"),
    ];

    public static IReadOnlyList<Choice<PkvwState?>> Certificates { get; } =
    [
        new(PkvwState.Valid, "Ja, een certificaat"),
        new(PkvwState.PartialStatements, "Alleen deelverklaringen", "Voor een deel van de ramen en deuren"),
        new(PkvwState.None, "Nee"),
    ];

    public static IReadOnlyList<Choice<Tenure?>> Tenures { get; } = Choices.Of<Tenure>(Home);

    public static string Home(Tenure tenure) => tenure switch
    {
        Tenure.Owned => "Van mijzelf",
        Tenure.Rented => "Gehuurd",
        Tenure.Apartment => "Een appartement met een vereniging van eigenaars",
    };

    public static Tone ToneOf(EligibilityKind kind) => kind switch
    {
        EligibilityKind.Eligible => Tone.Good,
        EligibilityKind.ScanOnly => Tone.Info,
        EligibilityKind.Incomplete => Tone.Attention,
        EligibilityKind.NotEligible => Tone.Bad,
    };

    public static IReadOnlyList<SummaryRow> Facts(RequestFacts facts, bool hasException) =>
    [
        new("Benoeming", Enum.IsDefined(facts.Appointment) ? facts.Appointment.Dutch() : null),
        new("In functie", Period(facts)),
        new("Woont in het gebied van de benoeming", facts.HomeInArea switch { true => "Ja", false => "Nee", null => "Niet bekend" }),
        .. facts.HomeInArea is false
            ? new SummaryRow[] { new("Ontheffing van de woonplicht", facts.ResidenceExemption switch { true => "Ja", false => "Nee", null => "Niet bekend" }) }
            : [],
        new("Verhuisd tijdens de functie", facts.MovedDuringOffice ? "Ja" : "Nee"),
        new("Politiekeurmerk Veilig Wonen", Certificate(facts)),
        .. hasException
            ? new SummaryRow[] { new("Waarom een certificaat niet kan", facts.PkvwException ?? "Er is een reden gegeven. De adviseur en de beveiligingsautoriteit lezen die.") }
            : [],
    ];

    public static IReadOnlyList<SummaryRow> All(RequestAdvice request) =>
    [
        new("Functie", Enum.IsDefined(request.Office) ? request.Office.Dutch() : null),
        .. Facts(request.Facts, !string.IsNullOrWhiteSpace(request.Facts.PkvwException)),
        new("Adres", $"{request.Home.Street}, {request.Home.Postcode} {request.Home.Place}"),
        new("Telefoon", request.Home.Phone),
        new("Wanneer veilig bereikbaar", request.Home.ContactTimes ?? "Niet opgegeven"),
        new("De woning is", Enum.IsDefined(request.Home.Tenure) ? Home(request.Home.Tenure) : null),
        new("Waarom nu", request.WhyNow),
        new("Spoed gevraagd", request.UrgencyAsked ? "Ja" : "Nee"),
        new("Voelt zich nu onveilig", request.FeelsUnsafeNow ? "Ja" : "Nee"),
        new("Bezoek komt uit", request.PreferredTimes ?? "Niet opgegeven"),
    ];

    private static string? Period(RequestFacts facts) => facts switch
    {
        { InOfficeFrom: null, InOfficeUntil: null } => "Niet bekend",
        { InOfficeFrom: { } from, InOfficeUntil: null } => $"Vanaf {DutchDate.Full(from)}",
        { InOfficeFrom: null, InOfficeUntil: { } until } => $"Tot en met {DutchDate.Full(until)}",
        { InOfficeFrom: { } from, InOfficeUntil: { } until } => $"{DutchDate.Full(from)} tot en met {DutchDate.Full(until)}",
    };

    private static string Certificate(RequestFacts facts) => facts switch
    {
        { Pkvw: null } => "Niet bekend",
        { Pkvw: PkvwState.Valid, PkvwValidUntil: { } until } => $"{PkvwState.Valid.Dutch()}, geldig tot en met {DutchDate.Full(until)}",
        { Pkvw: { } state } => state.Dutch(),
    };
}
