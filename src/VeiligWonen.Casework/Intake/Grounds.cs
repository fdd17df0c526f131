using System.Globalization;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Intake;

/// <summary>The article of one office in one version of the Regeling, and the conditions that both versions share.</summary>
internal sealed class Grounds(EligibilityFacts facts, string version)
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Dutch);

    public string Article(string paragraph = "")
    {
        var article = facts.Office.Tier() switch
        {
            GovernmentTier.Provincie => "2.9",
            GovernmentTier.Gemeente => "3.9",
            GovernmentTier.Waterschap => "4.9",
        };
        var space = paragraph.Length == 0 ? "" : " ";
        return $"art. {article}{space}{paragraph} Regeling rechtspositie decentrale politieke ambtsdragers{version}";
    }

    public EligibilityOutcome ScanOnly() => new(
        EligibilityKind.ScanOnly,
        [
            new EligibilityGround(
                Article("lid 1"),
                $"De Regeling noemt uw ambt niet ({facts.Office.Dutch()}). U kunt wel een woningscan en een veiligheidsgesprek krijgen.",
                Met: false,
                $"Een benoeming tot {ExecutivesOfTheTier()}, of een wijziging van de Regeling."),
        ]);

    public EligibilityGround InOffice(string paragraph) => facts.Appointment is { } appointment
        ? InOffice(paragraph, appointment)
        : Unknown(paragraph, "Wij weten nog niet of u in functie bent.", "Vul in of u in functie bent of dat uw benoeming vaststaat.");

    public EligibilityGround Met(string paragraph, string sentence, string change) => new(Article(paragraph), sentence, Met: true, change);

    public EligibilityGround Unmet(string paragraph, string sentence, string change) =>
        new(Article(paragraph), sentence, Met: false, change);

    public EligibilityGround Unknown(string paragraph, string sentence, string change) =>
        Unmet(paragraph, sentence, change) with { IsUnknown = true };

    private EligibilityGround InOffice(string paragraph, AppointmentState appointment) => appointment switch
    {
        AppointmentState.None => Unmet(
            paragraph,
            "U bent niet in functie en uw benoeming staat nog niet vast.",
            "Een nieuwe aanvraag zodra uw benoeming vaststaat."),
        AppointmentState.Certain => Met(
            paragraph, "Uw benoeming staat vast. U hoeft niet te wachten tot u begint.", "Uw benoeming gaat niet door."),
        AppointmentState.InOffice => ByTheDates(paragraph),
    };

    private EligibilityGround ByTheDates(string paragraph) => facts switch
    {
        { InOfficeFrom: null } => Unknown(
            paragraph, "Wij weten nog niet sinds wanneer u in functie bent.", "Vul de eerste dag van uw functie in."),
        { InOfficeFrom: { } from } when facts.RequestedOn < from => Unmet(
            paragraph,
            $"Op de dag van de aanvraag was u nog niet in functie. Uw functie begint op {Day(from)}.",
            "Geef aan dat uw benoeming al vaststaat, of vraag aan vanaf uw eerste dag."),
        { InOfficeUntil: { } until } when facts.RequestedOn > until => Unmet(
            paragraph, $"Uw functie is geëindigd op {Day(until)}.", "Een nieuwe benoeming."),
        { InOfficeUntil: { } until } => Met(paragraph, $"U bent in functie, tot en met {Day(until)}.", "Het einde van uw functie."),
        _ => Met(paragraph, "U bent in functie.", "Het einde van uw functie."),
    };

    private string ExecutivesOfTheTier() => facts.Office.Tier() switch
    {
        GovernmentTier.Provincie => "commissaris van de Koning of gedeputeerde",
        GovernmentTier.Gemeente => "burgemeester of wethouder",
        GovernmentTier.Waterschap => "voorzitter of lid van het dagelijks bestuur",
    };
}
