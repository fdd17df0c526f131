using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Notices;

/// <summary>What a notice says on the screen, and where it leads: never more than its reader may see there.</summary>
internal static class NoticeWords
{
    public static string Dutch(this NoticeKind kind) => kind switch
    {
        NoticeKind.YourTurn => "U bent aan de beurt.",
        NoticeKind.Returned => "De toets heeft dit teruggestuurd met opmerkingen.",
        NoticeKind.AdviceReady => "Uw advies is vastgesteld. U kunt het lezen.",
        NoticeKind.ReportReady => "Het rapport van uw woningscan is klaar.",
        NoticeKind.Appointment => "Er is een afspraak gemaakt, verzet of afgezegd.",
        NoticeKind.AdviserChanged => "Een andere adviseur werkt verder aan dit dossier.",
        NoticeKind.Rejected => "Er is een besluit over uw aanvraag: die is afgewezen.",
        NoticeKind.Moved => "Het dossier is een stap verder.",
        NoticeKind.Stopped => "Het dossier is gestopt. U hoeft niets meer te doen.",
        NoticeKind.DueSoon => "Dit moet binnen twee werkdagen klaar zijn.",
        NoticeKind.DueToday => "Dit moet vandaag klaar zijn.",
        NoticeKind.Late => "De termijn is voorbij.",
        NoticeKind.SignInChanged => "Een beheerder heeft uw tweede stap teruggezet.",
        NoticeKind.EmergencyOpened => "Iemand opende dit dossier met noodtoegang.",
        NoticeKind.UnusualLooking => "Iemand keek op een opvallende manier in dossiers.",
        NoticeKind.LookAsked => "Een bestuurder stelt een vraag over wie er keek.",
        NoticeKind.LookAnswered => "U heeft antwoord op uw vraag over wie er keek.",
        NoticeKind.LocalRiskAsked => "Uw organisatie kreeg vragen over lokale risico's.",
        NoticeKind.LocalRiskGiven => "De organisatie gaf antwoord op uw vragen over lokale risico's.",
        NoticeKind.ReviewQuestionAsked => "De toetser stelt u een vraag over wat u schreef.",
        NoticeKind.ReviewQuestionAnswered => "Uw vraag in de toets is beantwoord.",
        NoticeKind.FactsPutForward => "U kunt de feiten in uw dossier controleren.",
        NoticeKind.FactsChecked => "De bestuurder heeft de feiten gecontroleerd.",
        NoticeKind.DeputyshipChanged => "Er is een waarneming aangewezen of beëindigd die u aangaat.",
        NoticeKind.ReviewTakenOver => "Uw plaatsvervanger nam deze toets van u over.",
        NoticeKind.NoReviewer => "Niemand mag dit dossier nu toetsen. Kijk bij het dossier wat u kunt doen.",
        NoticeKind.InformationAsked => "Wij vragen u iets. De termijn staat stil tot u antwoordt.",
        NoticeKind.InformationGiven => "De bestuurder heeft uw vraag beantwoord. De termijn loopt weer.",
        NoticeKind.NoInformationCame => "De bestuurder heeft uw vraag niet op tijd beantwoord. De termijn loopt weer.",
        NoticeKind.StaysLate => "Dit is al enkele dagen te laat. Kijk wie u kunt helpen.",
        NoticeKind.LateUnderYou => "Werk van uw mensen blijft te laat. Vraag hen waar het op wacht.",
        NoticeKind.FatalSoon => "De wettelijke termijn eindigt binnen vijf werkdagen.",
        NoticeKind.FatalPassed => "De wettelijke termijn is voorbij.",
        NoticeKind.LookAgain => "Dit dossier is gepauzeerd. Kijk of het verder kan.",
        NoticeKind.NoLongerFits => "Het advies past niet meer. Kijk of u het herziet.",
    };

    public static Tone Tone(this NoticeKind kind) => kind switch
    {
        NoticeKind.Late or NoticeKind.StaysLate or NoticeKind.LateUnderYou or NoticeKind.FatalPassed => Look.Tone.Bad,
        NoticeKind.DueSoon or NoticeKind.DueToday or NoticeKind.Returned or NoticeKind.SignInChanged
            or NoticeKind.EmergencyOpened or NoticeKind.UnusualLooking or NoticeKind.NoReviewer
            or NoticeKind.InformationAsked or NoticeKind.NoInformationCame or NoticeKind.FatalSoon or NoticeKind.LookAgain
            or NoticeKind.NoLongerFits => Look.Tone.Attention,
        NoticeKind.AdviceReady or NoticeKind.ReportReady => Look.Tone.Good,
        NoticeKind.YourTurn or NoticeKind.Appointment or NoticeKind.AdviserChanged or NoticeKind.LookAsked or NoticeKind.LookAnswered
            or NoticeKind.LocalRiskAsked or NoticeKind.LocalRiskGiven or NoticeKind.ReviewQuestionAsked or NoticeKind.ReviewQuestionAnswered
            or NoticeKind.FactsPutForward or NoticeKind.FactsChecked or NoticeKind.DeputyshipChanged or NoticeKind.ReviewTakenOver
            or NoticeKind.InformationGiven => Look.Tone.Info,
        NoticeKind.Rejected or NoticeKind.Moved or NoticeKind.Stopped => Look.Tone.Neutral,
    };

    public static string Label(this NoticeKind kind) => kind switch
    {
        NoticeKind.YourTurn => "Uw beurt",
        NoticeKind.Returned => "Teruggestuurd",
        NoticeKind.AdviceReady or NoticeKind.ReportReady => "Klaar",
        NoticeKind.Appointment => "Afspraak",
        NoticeKind.AdviserChanged => "Adviseur",
        NoticeKind.Rejected => "Besluit",
        NoticeKind.Moved => "Stap verder",
        NoticeKind.Stopped => "Gestopt",
        NoticeKind.DueSoon or NoticeKind.DueToday => "Herinnering",
        NoticeKind.Late or NoticeKind.StaysLate or NoticeKind.LateUnderYou => "Te laat",
        NoticeKind.FatalSoon or NoticeKind.FatalPassed => "Wettelijke termijn",
        NoticeKind.LookAgain => "Gepauzeerd",
        NoticeKind.NoLongerFits => "Zorgperiode",
        NoticeKind.NoInformationCame => "Geen antwoord",
        NoticeKind.SignInChanged => "Inloggen",
        NoticeKind.EmergencyOpened => "Noodtoegang",
        NoticeKind.UnusualLooking => "Opvallend",
        NoticeKind.LookAsked or NoticeKind.LookAnswered => "Inzage",
        NoticeKind.LocalRiskAsked or NoticeKind.ReviewQuestionAsked or NoticeKind.InformationAsked => "Vraag",
        NoticeKind.LocalRiskGiven or NoticeKind.ReviewQuestionAnswered or NoticeKind.InformationGiven => "Antwoord",
        NoticeKind.FactsPutForward or NoticeKind.FactsChecked => "Feiten",
        NoticeKind.DeputyshipChanged or NoticeKind.ReviewTakenOver => "Waarneming",
        NoticeKind.NoReviewer => "Wacht",
    };

    public static string Href(this NoticeLine line) => line.Role switch
    {
        // Whoever manages people enters no dossier for it.
        _ when line.Kind is NoticeKind.LateUnderYou => "/berichten",
        Role.Auditor => line.Kind switch
        {
            NoticeKind.EmergencyOpened => "/toezicht/noodtoegang",
            NoticeKind.UnusualLooking => "/toezicht/opvallend",
            _ => "/toezicht/vragen",
        },
        Role.Bestuurder when line.Kind is NoticeKind.EmergencyOpened or NoticeKind.LookAnswered => "/mijn-dossier/wie-keek",
        Role.Bestuurder when line.Kind is NoticeKind.FactsPutForward => $"/mijn-dossier/feiten/{line.DossierId}",
        Role.Bestuurder => "/mijn-dossier",
        Role.Employer when line.Kind is NoticeKind.LocalRiskAsked => "/vragen",
        Role.ThreatAnalyst when line.Kind is NoticeKind.LocalRiskGiven => $"/dossiers/{line.DossierId}/dreigingsanalyse",
        Role.Beveiligingsautoriteit when line.Kind is NoticeKind.DeputyshipChanged => "/waarneming",
        Role.Beveiligingsautoriteit when line.Kind is NoticeKind.ReviewTakenOver => $"/dossiers/{line.DossierId}/toets",
        Role.Beveiligingsautoriteit when line.Kind is NoticeKind.ReviewQuestionAnswered => $"/dossiers/{line.DossierId}/toets",
        Role.Veiligheidsadviseur or Role.ThreatAnalyst when line.Kind is NoticeKind.ReviewQuestionAsked => $"/dossiers/{line.DossierId}/toetsvragen",
        Role.Veiligheidsadviseur when line.Kind is NoticeKind.FactsChecked => $"/dossiers/{line.DossierId}/feitencontrole",
        Role.Employer => $"/maatregelen/{line.DossierId}",
        _ => $"/dossiers/{line.DossierId}",
    };

    // A bestuurder has one dossier and needs no code for it. Who is asked about local risks reads the code at the question.
    public static string Where(this NoticeLine line) => line switch
    {
        { Role: Role.Bestuurder } => "Uw dossier",
        { Kind: NoticeKind.LateUnderYou } => "Uw mensen",
        { Kind: NoticeKind.LocalRiskAsked } => "Uw organisatie",
        { Kind: NoticeKind.DeputyshipChanged } => "Waarneming",
        _ => line.Code ?? "Toezicht",
    };
}
