using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Demonstration;

/// <summary>What happens at the fictional homes: the scan and the interview.</summary>
internal static class DemoHome
{
    private static readonly (string Code, string Remark)[] Weaknesses =
    [
        ("B1", "De cilinder van de voordeur steekt uit en is niet beschermd tegen kerntrekken."), ("B4", "Twee ramen op de begane grond hebben één sluiting."),
        ("C1", "Boven de achterdeur is geen lamp."), ("E1", "Er is geen inbraaksignalering."), ("H1", "Het adres staat op de site van een oude vereniging."),
        ("A2", "De heg bij de voordeur is hoger dan een meter."), ("B11", "De brievenbus zit in de deur."), ("G1", "De kinderen doen de deur zelf open."),
        ("C2", "Vanuit de gang is niet te zien wie er aanbelt."),
    ];

    private static readonly string[] Notes =
    [
        "Doel en vertrouwelijkheid besproken. Partner is erbij.", "Portefeuille met omstreden besluiten dit najaar.",
        "Sinds drie maanden berichten via sociale media, één bezoek aan de deur.", "Melding gedaan bij de politie; VPT-code gevraagd.",
        "Gezin met twee kinderen in de basisschoolleeftijd.", "Vaste dagen naar kantoor, op zaterdag naar de sportclub.",
        "Twee accounts zijn openbaar; het huis is te zien op oude foto's.", "Nog geen adresafscherming aangevraagd.",
        "Slaapt slechter; nazorg besproken.", "Wil geen hek om de tuin. Camera's aan de voorkant zijn goed.",
    ];

    public static async Task ScanAsync(DemoDesk desk, AccountId adviser, DossierId dossier, int number)
    {
        var found = Weaknesses.Where((_, i) => (i + number) % 3 != 0).ToList();
        foreach (var (code, remark) in found)
        {
            await desk.AsAsync(adviser, new RecordAnswer(desk.Next(), dossier, code, 0, ScanAnswerKind.Fails, remark, null));
        }

        await desk.AsAsync(adviser, new RecordAnswer(desk.Next(), dossier, "V5", 0, ScanAnswerKind.Absent, null, null));
        foreach (var zone in ScanCatalogue.First.Zones)
        {
            await desk.AsAsync(adviser, new AnswerRestOfZone(desk.Next(), dossier, zone.Letter));
        }

        await DemoFloor.DrawAsync(desk, adviser, dossier, found.Select(f => f.Code));
        await desk.AsAsync(adviser, new CompleteScan(desk.Next(), dossier));
    }

    public static async Task InterviewAsync(DemoDesk desk, AccountId adviser, DossierId dossier, int number, DateOnly on, bool doxed = false)
    {
        await desk.AsAsync(adviser, new RateSafety(desk.Next(), dossier, YesNoUnknown.Yes, 2 + (number % 3)));
        await desk.AsAsync(adviser, new RecordMeeting(desk.Next(), dossier, on, "Bestuurder en partner"));
        foreach (var topic in InterviewGuide.Current.Topics)
        {
            await NoteAsync(topic.Number, NoteVisibility.Internal, Notes[(topic.Number - 1) % Notes.Length]);
        }

        await NoteAsync(3, NoteVisibility.Shared, "U kreeg drie maanden lang vervelende berichten. Eén keer stond iemand bij u aan de deur.");
        await NoteAsync(10, NoteVisibility.Shared, "U wilt geen hek om de tuin. Camera's aan de voorkant vindt u goed.");
        await NoteAsync(9, NoteVisibility.Undisclosed, "Vertelde in vertrouwen over de zorgen van een gezinslid.");
        await HouseholdAsync(desk, adviser, dossier, number);
        await FootprintAsync(desk, adviser, dossier, on);
        await desk.AsAsync(adviser, new RecordIncident(desk.Next(), dossier, new IncidentId(desk.Next().Value), 0, new IncidentDraft(
            IncidentKind.Threat, IncidentChannel.AtHome, on.AddDays(-20), null, "Een onbekende belde laat in de avond aan en riep dat het besluit van tafel moest.",
            ReportingState.Melding, "PL-0000-VOORBEELD", YesNoUnknown.Yes, AimedAtFamily: false, AimedAtHome: true)));
        await desk.AsAsync(adviser, new RecordIncident(desk.Next(), dossier, new IncidentId(desk.Next().Value), 0, new IncidentDraft(
            IncidentKind.Threat, IncidentChannel.SocialMedia, null, "Sinds drie maanden, vooral na raadsvergaderingen", "Berichten van wisselende namen: 'wij weten waar je woont'.",
            ReportingState.Internal, null, YesNoUnknown.No, AimedAtFamily: true, AimedAtHome: false)));
        await desk.AsAsync(adviser, new RecordIncident(desk.Next(), dossier, new IncidentId(desk.Next().Value), 0, new IncidentDraft(
            IncidentKind.VisitAtHome, IncidentChannel.AtHome, on.AddDays(-41), null, "Iemand stond een halfuur voor het huis en filmde de voordeur.",
            ReportingState.NotReported, null, YesNoUnknown.Unknown, AimedAtFamily: false, AimedAtHome: true)));
        if (doxed)
        {
            await desk.AsAsync(adviser, new RecordIncident(desk.Next(), dossier, new IncidentId(desk.Next().Value), 0, new IncidentDraft(
                IncidentKind.Doxing, IncidentChannel.SocialMedia, on.AddDays(-48), null, "Het adres stond een dag in een openbare groep.",
                ReportingState.Aangifte, "PL-0000-VOORBEELD", YesNoUnknown.Yes, AimedAtFamily: true, AimedAtHome: true)));
        }

        await desk.AsAsync(adviser, new CompleteInterview(desk.Next(), dossier));

        Task<Saved> NoteAsync(int topic, NoteVisibility visibility, string text) =>
            desk.AsAsync(adviser, new SaveTopicNote(desk.Next(), dossier, topic, visibility, 0, text));
    }

    private static async Task HouseholdAsync(DemoDesk desk, AccountId adviser, DossierId dossier, int number)
    {
        HouseholdDraft[] home =
        [
            new(HouseholdRole.Partner, AgeBand.Adult, AloneAtNight: true, OpensTheDoor: true, NeedsHelp: false, GoesOutAlone: true),
            new(HouseholdRole.Child, AgeBand.FourToEleven, AloneAtNight: false, OpensTheDoor: number % 2 == 0, NeedsHelp: false, GoesOutAlone: true),
            new(HouseholdRole.Pet, null, false, false, false, false),
        ];
        foreach (var member in home)
        {
            await desk.AsAsync(adviser, new SaveHouseholdMember(desk.Next(), dossier, new HouseholdMemberId(desk.Next().Value), 0, member));
        }
    }

    private static async Task FootprintAsync(DemoDesk desk, AccountId adviser, DossierId dossier, DateOnly on)
    {
        (string Source, FootprintDraft Check)[] seen =
        [
            ("KVK", new(FootprintState.NotFound, null, null, on.AddYears(1), null)),
            ("KADASTER", new(FootprintState.Shielded, on.AddYears(5), FootprintAsker.Bestuurder, on.AddYears(4), null)),
            ("CLUBS", new(FootprintState.Found, null, FootprintAsker.Family, on.AddMonths(2), "Het adres staat op de site van een oude vereniging.")),
        ];
        foreach (var (source, check) in seen)
        {
            await desk.AsAsync(adviser, new SaveFootprint(desk.Next(), dossier, source, 0, check));
        }
    }

    /// <summary>The bestuurder reads the shared part back, and one fact is not right.</summary>
    public static async Task ReadBackAsync(DemoDesk desk, AccountId bestuurder, DossierId dossier)
    {
        var mine = await desk.AsAsync(bestuurder, new ShowMyInterview(dossier));
        await desk.AsAsync(bestuurder, new ProposeCorrection(
            desk.Next(), dossier, new FactOfInterview(FactKind.HouseholdMember, mine.Household[1].MemberId.ToString()), "Ons kind is net twaalf geworden."));
    }
}
