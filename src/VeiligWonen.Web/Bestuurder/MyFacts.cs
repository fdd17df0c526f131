using VeiligWonen.Casework.Interview;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Bestuurder;

/// <summary>The facts of the own interview, in words.</summary>
internal static class MyFacts
{
    public static IReadOnlyList<SummaryRow> Of(IncidentDraft incident) =>
    [
        new("Wanneer", string.Join(", ", new[] { incident.HappenedOn is { } day ? DutchDate.Full(day) : null, incident.Period }.Where(t => t is not null))),
        new("Hoe", incident.Channel?.Dutch()),
        new("Gericht op", DutchText.Capital(string.Join(", ", incident.Towards()))),
        new("Gemeld", incident.Reporting?.Dutch()),
        .. incident.Reporting is ReportingState.Melding or ReportingState.Aangifte
            ? (SummaryRow[])[new("Nummer van de politie", incident.PoliceReference ?? "niet vastgelegd"), new("VPT-code gevraagd", incident.VptRequested.Dutch())] : [],
    ];

    public static string Of(HouseholdDraft member) =>
        DutchText.Capital(string.Join(", ", member.Remarks().Prepend(member.Age?.Dutch()).Where(t => t is not null).DefaultIfEmpty("geen bijzonderheden"))!) + ".";

    public static IReadOnlyList<SummaryRow> Of(FootprintDraft check) =>
    [
        new("Stand", check.State?.Dutch() ?? "Nog niet bekeken"),
        .. check.State is FootprintState.Shielded ? (SummaryRow[])[new("Afgeschermd tot en met", check.ShieldedUntilOn is { } until ? DutchDate.Full(until) : "niet bekend")] : [],
        .. check.Asks is { } asks ? (SummaryRow[])[new("Wie het vraagt", asks is FootprintAsker.Bestuurder ? "U zelf" : asks.Dutch())] : [],
        .. check.RecheckOn is { } again ? (SummaryRow[])[new("Opnieuw kijken op", DutchDate.Full(again))] : [],
        .. check.Remark is { } remark ? (SummaryRow[])[new("Opmerking", remark)] : [],
    ];
}
