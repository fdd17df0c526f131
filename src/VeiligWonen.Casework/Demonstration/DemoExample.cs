using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Demonstration;

/// <summary>
/// The one dossier that is worked out to the end, to learn from: a terraced house, a wethouder, threats online and one visit at the door. Every finding is
/// answered or left with a reason, every measure says why, and the rules find no mistake. Nobody in it exists.
/// </summary>
internal static class DemoExample
{
    private static readonly (string Code, string Remark)[] Findings =
    [
        ("A3", "Het achterpad loopt achter acht huizen langs en is aan twee kanten open. De poort heeft geen slot."),
        ("B1", "De cilinder van de voordeur steekt uit en is niet beschermd tegen kerntrekken."),
        ("B11", "De brievenbus zit in de voordeur, zonder klep aan de binnenkant."),
        ("C1", "Bij de voordeur brandt licht. Boven de keukendeur aan het achterpad is geen lamp."),
        ("C2", "Vanuit de hal is niet te zien wie er aanbelt. Het raam naast de deur is van matglas."),
        ("E1", "Er is geen inbraakalarm."),
        ("E5", "Er is een gewone bel. Wie opendoet, staat meteen in de deur."),
        ("G1", "Wie het dichtst bij de deur is, doet open. Ook het jongste kind."),
        ("G8", "Ieder weet 112. Wat zij doen als iemand niet weggaat, is nooit besproken."),
        ("H1", "Met naam en woonplaats is het adres in vijf minuten te vinden, op de site van een oude vereniging."),
        ("H2", "Het account van een van de gezinsleden is openbaar en toont de straat."),
        ("H7", "Op een foto bij een verkoopadvertentie van jaren terug zijn de voorgevel en het huisnummer te zien."),
    ];

    private static readonly MeasureDraft[] Measures =
    [
        Line(40, PayerLayer.Employer, ProvisionMode.Service, ["S1", "S6", "S7", "S8"], ["H1"],
            "Wie het adres niet vindt, komt niet aan de deur en kan het niet delen.", "Oude vermeldingen op websites van anderen blijven bestaan.") with
        {
            PriceMin = 0,
            PriceMax = 100,
        },
        Line(39, PayerLayer.Employer, ProvisionMode.Service, ["S7"], ["H7"],
            "De foto van de voorgevel en de vermelding van de vereniging worden weggehaald waar dat kan.", "Wie de foto al heeft opgeslagen, houdt haar."),
        Line(93, PayerLayer.Employer, ProvisionMode.Service, ["S7", "S6"], ["H2"],
            "Een vaste helper loopt met elk gezinslid de instellingen na. Alleen zeggen dat het anders moet, werkte eerder niet.", "Nieuwe accounts moeten opnieuw worden bekeken.") with
        {
            OwnDescription = "Instellingen van sociale media van het gezin nalopen",
            Effects = [MeasureEffect.Delay],
            PriceMin = 150,
            PriceMax = 300,
        },
        Line(31, PayerLayer.Employer, ProvisionMode.Provided, ["S1", "S9"], ["C2", "E5"],
            "Het gezin ziet en spreekt wie er aanbelt zonder de deur open te doen. Het beeld blijft in huis.", "Iemand kan blijven staan of later terugkomen.") with
        {
            Alternative = 9,
            AlternativeReason = "Een deurspion helpt het jongste kind niet en laat niets horen.",
        },
        Line(46, PayerLayer.Employer, ProvisionMode.Service, ["S1", "S9"], ["G1"],
            "Het gezin spreekt af wie de deur opent, en oefent het één keer samen.", "Een afspraak slijt. De adviseur vraagt er na een halfjaar naar."),
        Line(48, PayerLayer.Free, ProvisionMode.Service, ["S1", "S3", "S9"], ["G8"], "Iedereen in huis weet wie belt, waar zij heen gaan en wie de wijkagent is.", "Het plan werkt alleen als het bekend blijft."),
        Line(49, PayerLayer.Free, ProvisionMode.Service, ["S1", "S2", "S8"], [], "De wijkagent en de buren weten dat zij mogen bellen als er iemand blijft staan.", "Buren zijn er niet altijd."),
        Line(17, PayerLayer.Employer, ProvisionMode.Provided, ["S1", "S5"], ["A3"],
            "De poort in het achterpad gaat op slot. De acht bewoners krijgen een sleutel; de reden is onderhoud van het pad.", "Over de schutting klimmen blijft mogelijk.") with
        {
            OwnDescription = "Poort met slot in het achterpad, samen met de buren",
            PriceMin = 1500,
            PriceMax = 2500,
        },
        Line(6, PayerLayer.Own, ProvisionMode.Provided, ["S1", "S5"], ["C1"], "Een lamp met sensor bij de keukendeur hoort tot het basisniveau van het keurmerk.", null),
        Line(1, PayerLayer.Own, ProvisionMode.Provided, ["S5"], ["B1"], "Een cilinder met kerntrekbeveiliging hoort tot het basisniveau van het keurmerk.", null),
        Line(10, PayerLayer.Employer, ProvisionMode.Provided, ["S3", "S4"], ["B11"],
            "Post en vuur blijven buiten de voordeur, de enige vluchtweg vanaf de trap.", "Brandstichting bij de auto blijft mogelijk.") with
        {
            Alternative = 11,
            AlternativeReason = "De opening in de deur is te klein voor een brandwerende klep.",
        },
        Line(24, PayerLayer.Employer, ProvisionMode.Provided, ["S5", "S9"], ["E1"], "Een alarm schrikt af en waarschuwt het gezin boven voordat iemand op de trap is.", "Wie snel is, is weg voordat er hulp is."),
        Line(26, PayerLayer.Employer, ProvisionMode.Service, ["S5", "S9"], [], "Zonder doormelding hoort niemand het alarm als het gezin weg is.", "De opvolging komt na enkele minuten."),
    ];

    private static readonly ThreatLineDraft[] Threats =
    [
        new("S1", "unknown-person", 4, 2, 3, ThreatTrend.Stable, "Eén bezoek, laat op de avond na de vergadering. Hij kende het adres, filmde en ging weg toen er werd gebeld."),
        new("S7", "online-crowd", 4, 3, 4, ThreatTrend.Rising, "Het adres stond een dag in een openbare groep. Berichten nemen toe zodra het besluit op de agenda staat."),
        new("S6", "known-person", 2, 2, 2, ThreatTrend.Falling, "Eén afzender komt onder andere namen terug. Na een gesprek met de wijkagent is dat minder."),
    ];

    // Threat and impact, and what they rest on. The vulnerability is what findings and measures propose.
    private static readonly (string Code, int Threat, int Impact, string Words)[] Scores =
    [
        ("S1", 4, 3, "In het najaar stond iemand laat op de avond voor de deur, riep over het besluit en filmde de gevel. Hij is niet bekend geworden."),
        ("S2", 2, 2, "Er is niets vernield. Bij een andere wethouder in de streek wel, na eenzelfde besluit."),
        ("S3", 2, 4, "Niemand sprak over vuur. De gevolgen zijn groot: de trap komt uit bij de voordeur."),
        ("S4", 1, 5, "Er is geen enkele aanwijzing in deze richting."),
        ("S5", 2, 2, "Stukken gaan terug naar kantoor. Alleen de tablet ligt thuis."),
        ("S6", 2, 3, "Eén afzender komt onder andere namen terug. Gevolgd is niemand."),
        ("S7", 4, 3, "Het adres stond een dag in een openbare groep, met de vraag wie er eens langsging. Daarna kwamen er berichten over het gezin."),
        ("S8", 2, 2, "Er was een demonstratie bij het gemeentehuis. Bij de woning niet."),
        ("S9", 2, 4, "Er is geroepen, niet geduwd of geslagen. Niemand noemde een wapen."),
    ];

    public static async Task ScanAsync(DemoDesk desk, AccountId adviser, DossierId dossier)
    {
        foreach (var (code, remark) in Findings)
        {
            await desk.AsAsync(adviser, new RecordAnswer(desk.Next(), dossier, code, 0, ScanAnswerKind.Fails, remark, null));
        }

        await desk.AsAsync(adviser, new RecordAnswer(desk.Next(), dossier, "V5", 0, ScanAnswerKind.Absent, null, null));
        foreach (var zone in ScanCatalogue.First.Zones)
        {
            await desk.AsAsync(adviser, new AnswerRestOfZone(desk.Next(), dossier, zone.Letter));
        }

        await DemoFloor.DrawAsync(desk, adviser, dossier, Findings.Select(f => f.Code));
        await desk.AsAsync(adviser, new CompleteScan(desk.Next(), dossier));
    }

    public static async Task ThreatAsync(DemoDesk desk, AccountId analyst, DossierId dossier)
    {
        var saved = await desk.AsAsync(analyst, new SaveThreatAnalysis(
            desk.Next(), dossier, 0, "De berichten komen van een kleine groep rond één besluit en nemen toe als het op de agenda staat. Eén keer werd het adres gedeeld, één keer kwam iemand aan de deur. "
            + "Er is geen aanwijzing voor geweld.",
            "Gesprek met de bestuurder, openbare berichten, melding bij de politie.", "De gemeente zag onrust rond hetzelfde besluit bij twee andere bestuurders, niet aan huis.", 4, ThreatTrend.Rising));
        foreach (var line in Threats)
        {
            await DemoPaper.SaveAsync(desk, analyst, dossier, line);
        }

        await desk.AsAsync(analyst, new CompleteThreatAnalysis(desk.Next(), dossier, saved.Revision, Threats.Length));
    }

    public static async Task AssessAsync(DemoDesk desk, AccountId adviser, DossierId dossier)
    {
        foreach (var measure in Measures)
        {
            await desk.AsAsync(adviser, new ProposeMeasure(desk.Next(), dossier, measure));
        }

        var seen = await desk.AsAsync(adviser, new ShowAssessment(dossier));
        foreach (var (code, threat, impact, words) in Scores)
        {
            var exposure = seen.Scenarios.Single(s => string.Equals(s.Code, code, StringComparison.Ordinal)).Exposure;
            await desk.AsAsync(adviser, new ScoreScenario(
                desk.Next(), dossier, code, 0, new RiskSteps(threat, exposure.StepBefore ?? 1, impact), new RiskSteps(threat, exposure.StepAfter ?? 1, impact), null, null, null, words));
        }

        await desk.AsAsync(adviser, new SaveJudgement(
            desk.Next(), dossier, 0,
            "Het zwaarst wegen ongewenst bezoek en het delen van het adres op internet. Die twee hangen samen: wie het adres vindt, staat aan de deur. Het advies begint daarom bij de vindbaarheid, "
            + "en daarna bij de voordeur: zien en spreken zonder open te doen, en een afspraak die het hele gezin kent.\n\nDe achterkant is nu het zwakste punt tegen inbraak. Een poort met een slot en een lamp "
            + "zijn genoeg; een hek om de tuin wil het gezin niet en is niet nodig.\n\nWat overblijft: berichten op internet houden wij niet tegen. Zij moeten gemeld blijven worden.", null));
        await desk.AsAsync(adviser, new CompleteAssessment(desk.Next(), dossier));
    }

    private static MeasureDraft Line(int number, PayerLayer payer, ProvisionMode mode, string[] scenarios, string[] findings, string why, string? remains) =>
        new(number, 1, null, null, payer, mode, scenarios, findings, why)
        {
            RemainingRisk = remains,
            Consent = MeasureCheck.Settled,
            Permit = MeasureCheck.NotNeeded,
            Privacy = MeasureCheck.Settled,
        };
}
