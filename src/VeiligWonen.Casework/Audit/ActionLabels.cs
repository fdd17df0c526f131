using System.Collections.Frozen;

namespace VeiligWonen.Casework.Audit;

/// <summary>What each message is called by people, as what somebody did: "dossier bekijken". A test holds that every message has one.</summary>
internal static class ActionLabels
{
    private static readonly FrozenDictionary<string, string> Labels = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // Dossiers
        ["CloseDossier"] = "dossier afsluiten",
        ["ListDossiers"] = "werklijst bekijken",
        ["ListMyWork"] = "eigen werk bekijken",
        ["MarkUrgent"] = "spoed aan- of uitzetten",
        ["PutOnHold"] = "dossier pauzeren",
        ["ResumeDossier"] = "dossier hervatten",
        ["RevealWoonplek"] = "naam, adres en telefoonnummer bekijken",
        ["ShowMyDossiers"] = "eigen dossier bekijken",
        ["ShowDossier"] = "overzicht van het dossier bekijken",
        ["VisitHome"] = "startpagina bezoeken",
        ["WithdrawRequest"] = "aanvraag intrekken",

        // Intake
        ["AcceptRequest"] = "aanvraag aannemen",
        ["PreviewRequest"] = "aanvraag vooraf toetsen",
        ["CompleteRequest"] = "aanvraag aanvullen",
        ["RejectRequest"] = "aanvraag afwijzen",
        ["RequestAdvice"] = "advies aanvragen",
        ["ShowRequest"] = "aanvraag bekijken",

        // Scan
        ["ListAdvisers"] = "werkvoorraad van adviseurs bekijken",
        ["ListVisits"] = "bezoeken bekijken",
        ["PlanVisit"] = "bezoek plannen",
        ["AnswerSelfScan"] = "zelfscan invullen",
        ["ShowSelfScan"] = "zelfscan bekijken",
        ["CompareScan"] = "woningscan met de vorige vergelijken",
        ["ReportNoShow"] = "melden dat een bezoek niet doorging",
        ["ShowVisit"] = "afspraak bekijken",

        // Planning
        ["ProposeVisits"] = "voorstellen voor een bezoek bekijken",
        ["SaveAvailability"] = "beschikbaarheid vastleggen",
        ["ShowAvailability"] = "beschikbaarheid bekijken",

        // Assessment
        ["AskLocalRisk"] = "lokale risico-informatie aan de organisatie vragen",
        ["ChangeMeasure"] = "voorgestelde maatregel wijzigen",
        ["CompleteAssessment"] = "beoordeling afronden",
        ["CompleteThreatAnalysis"] = "dreigingsanalyse afronden",
        ["DropMeasure"] = "voorgestelde maatregel weghalen",
        ["RecordPkvw"] = "papieren van het Politiekeurmerk vastleggen",
        ["ShowPkvwGap"] = "wat er voor het Politiekeurmerk ontbreekt bekijken",
        ["ExemptFromPkvw"] = "uitzondering op het Politiekeurmerk vastleggen",
        ["GiveLocalRisk"] = "lokale risico-informatie geven",
        ["ListLocalRiskQuestions"] = "vragen aan de eigen organisatie bekijken",
        ["ProposeMeasure"] = "maatregel voorstellen",
        ["ReadLocalRisk"] = "antwoord van de organisatie over lokale risico's lezen",
        ["ReadThreatAnalysis"] = "dreigingsanalyse lezen",
        ["ReopenAssessment"] = "beoordeling heropenen",
        ["SaveJudgement"] = "oordeel vastleggen",
        ["RemoveThreatLine"] = "dreiging uit de dreigingsanalyse verwijderen",
        ["SaveThreatAnalysis"] = "dreigingsanalyse vastleggen",
        ["SaveThreatLine"] = "dreiging in de dreigingsanalyse vastleggen",
        ["ScoreScenario"] = "scenario scoren",
        ["ShowAssessment"] = "beoordeling bekijken",
        ["ShowThreatAnalysis"] = "eigen dreigingsanalyse bekijken",

        // Measures
        ["CompleteProvision"] = "verstrekking afronden",
        ["ConfirmProvision"] = "verstrekking bevestigen",
        ["ListProvisions"] = "lijst met verstrekkingen bekijken",
        ["MarkDelivered"] = "maatregel als geleverd melden",
        ["PlanMeasure"] = "maatregel plannen",
        ["RecordTaxFacts"] = "fiscale gegevens vastleggen",
        ["ShowProvision"] = "lijst met maatregelen, zonder adres en dreiging, bekijken",

        // Deadlines and notices
        ["ChangeTerm"] = "termijn wijzigen",
        ["ListNotices"] = "eigen berichten bekijken",
        ["ListOutbox"] = "verzendlijst bekijken",
        ["ListTerms"] = "termijnen bekijken",
        ["MarkNoticesRead"] = "eigen berichten als gelezen merken",
        ["RemindOfDueDeadlines"] = "herinneren aan termijnen",
        ["RetryMail"] = "bericht opnieuw verzenden",
        ["SendOutbox"] = "berichten verzenden",
        ["ShowTerm"] = "termijn narekenen",

        // Monitoring
        ["PublishFigures"] = "cijfers publiceren",
        ["ShowFigures"] = "cijfers bekijken",
        ["ShowProcess"] = "proces bekijken",

        // Vault and destruction
        ["ConfirmDestruction"] = "vernietiging van een dossier bevestigen",
        ["DestroyKeys"] = "sleutels van vernietigde dossiers vernietigen",
        ["ListDestructions"] = "lijst van te vernietigen dossiers bekijken",
        ["ProposeDestruction"] = "vernietiging van een dossier voorstellen",
        ["RetireKey"] = "oude sleutel van de sleutelring vernietigen",
        ["RotateKeys"] = "sleutels van dossiers opnieuw verpakken",
        ["ShowCertificate"] = "verklaring van vernietiging bekijken",
        ["ShowKeys"] = "stand van de sleutels bekijken",

        // Platform
        ["PingDatabase"] = "controleren of de database antwoordt",

        // Access
        ["ChangeRoles"] = "rollen wijzigen",
        ["CheckPassword"] = "inloggen",
        ["CloseAccount"] = "account sluiten",
        ["CreateAccount"] = "account aanmaken",
        ["DemoSignIn"] = "inloggen in de demonstratie",
        ["ListAccounts"] = "accounts bekijken",
        ["ListDemoSignIns"] = "keuzelijst van de demonstratie bekijken",
        ["ListOrganisations"] = "organisatie zoeken",
        ["ReopenAccount"] = "account heropenen",
        ["ResetPassword"] = "nieuw wachtwoord geven",
        ["ShowAccount"] = "account bekijken",
        ["AddPasskey"] = "passkey toevoegen",
        ["AskPasskey"] = "passkey vragen",
        ["ConfirmAuthenticator"] = "authenticator-app koppelen",
        ["EndAllSessions"] = "overal uitloggen",
        ["EndSession"] = "uitloggen",
        ["GiveCode"] = "tweede stap met een code",
        ["GivePassword"] = "wachtwoord opnieuw geven",
        ["KeepSiteKey"] = "sleutel van de website bewaren",
        ["ListSiteKeys"] = "sleutels van de website lezen",
        ["SignInFromOrganisation"] = "inloggen via de eigen organisatie",
        ["KeepSession"] = "ingelogd blijven",
        ["LookAtSessions"] = "sessies nagaan",
        ["MakeRecoveryCodes"] = "herstelcodes maken",
        ["OfferAuthenticator"] = "sleutel voor de authenticator-app vragen",
        ["OfferPasskey"] = "passkey voorbereiden",
        ["RemoveAuthenticator"] = "authenticator-app loskoppelen",
        ["RemovePasskey"] = "passkey verwijderen",
        ["ResetFactors"] = "tweede stap van iemand terugzetten",
        ["ShowSignIn"] = "eigen inloggegevens bekijken",
        ["UnlockSession"] = "scherm ontgrendelen",
        ["UsePasskey"] = "tweede stap met een passkey",

        // Woningscan
        ["AnswerRestOfZone"] = "rest van een onderdeel van de woningscan invullen",
        ["AttachPhoto"] = "foto bij de woningscan toevoegen",
        ["ChooseScanValue"] = "kiezen tussen twee antwoorden van de woningscan",
        ["CompleteScan"] = "woningscan afronden",
        ["FinishScanUpload"] = "foto bij de woningscan ontvangen",
        ["PutScanChunk"] = "deel van een foto bij de woningscan ontvangen",
        ["RecordAnswer"] = "vraag van de woningscan beantwoorden",
        ["RemovePhoto"] = "foto bij de woningscan verwijderen",
        ["RevokeScanDevice"] = "woningscan van een apparaat intrekken",
        ["ApproveCatalogue"] = "versie van de vragenlijst goedkeuren",
        ["DiscardCatalogueDraft"] = "concept van de vragenlijst verwijderen",
        ["ListCatalogues"] = "versies van de vragenlijst bekijken",
        ["ProposeCatalogue"] = "versie van de vragenlijst voorstellen",
        ["ReturnCatalogue"] = "voorstel voor de vragenlijst terugnemen",
        ["SaveScanQuestion"] = "vraag van de woningscan wijzigen",
        ["ShowCatalogue"] = "versie van de vragenlijst bekijken",
        ["StartCatalogueDraft"] = "nieuwe versie van de vragenlijst beginnen",
        ["WithdrawScanQuestion"] = "vraag van de woningscan intrekken",
        ["ShowScan"] = "woningscan bekijken",
        ["ShowScanOnDevice"] = "woningscan openen om in te vullen",
        ["StartScanUpload"] = "foto bij de woningscan aankondigen",
        ["SyncScanOperation"] = "vraag van de woningscan invullen",
        ["TakeScanAlong"] = "woningscan meenemen op een apparaat",
        ["ViewPhoto"] = "foto bekijken",
        ["ViewThumbnails"] = "kleine afdrukken van de foto's bekijken",

        // Veiligheidsgesprek
        ["CompleteInterview"] = "veiligheidsgesprek afronden",
        ["RateSafety"] = "gevoel van veiligheid vastleggen",
        ["RecordIncident"] = "incident vastleggen",
        ["RecordMeeting"] = "dag en aanwezigen van het gesprek vastleggen",
        ["RemoveIncident"] = "incident verwijderen",
        ["SaveTopicNote"] = "gespreksnotitie vastleggen",
        ["PassTopicOver"] = "onderwerp van het gesprek overslaan",
        ["ProcessCorrection"] = "verbetering van de bestuurder verwerken",
        ["ProposeCorrection"] = "verbetering op het gesprek voorstellen",
        ["RemoveHouseholdMember"] = "huisgenoot verwijderen",
        ["SaveFootprint"] = "vindbaarheid van het adres vastleggen",
        ["SaveHouseholdMember"] = "huisgenoot vastleggen",
        ["ShowMyInterview"] = "gedeelde deel van het gesprek teruglezen",
        ["ShowInterview"] = "veiligheidsgesprek bekijken",

        // Toets, advies en overdracht
        ["AdoptAdvice"] = "advies vaststellen",
        ["AdoptWithChange"] = "advies vaststellen met wijziging",
        ["AskReviewQuestion"] = "vraag stellen aan de schrijver",
        ["CloseReviewQuestion"] = "vraag aan de schrijver afhandelen",
        ["ReplyToReviewQuestion"] = "vraag uit de toets beantwoorden",
        ["ShowReviewQuestions"] = "vragen uit de toets bekijken",
        ["CheckFacts"] = "feiten controleren",
        ["FinishFactCheck"] = "controle van de feiten afronden",
        ["PutFactsForward"] = "feiten aan de bestuurder voorleggen",
        ["ShowFactCheck"] = "controle van de feiten bekijken",
        ["ShowMyFacts"] = "feiten in het eigen dossier bekijken",
        ["SubmitWithoutFactCheck"] = "reden geven om niet op de controle van de feiten te wachten",
        ["ClaimReview"] = "toets in behandeling nemen",
        ["DecidePart"] = "onderdeel toetsen",
        ["EscalateReview"] = "opschalen naar het Stelsel Bewaken en Beveiligen",
        ["HandBackReview"] = "toets teruggeven",
        ["RemoveHandoverContact"] = "contact voor een overdracht verwijderen",
        ["ListTextBlocks"] = "tekstblokken bekijken",
        ["RemoveTextBlock"] = "tekstblok verwijderen",
        ["SaveTextBlock"] = "tekstblok vastleggen",
        ["SaveHandoverContact"] = "contact voor een overdracht vastleggen",
        ["ListHandoverContacts"] = "contacten voor een overdracht bekijken",
        ["MarkAdviceRead"] = "melden dat het advies is gelezen",
        ["NoteHandoverStep"] = "stand van de overdracht vastleggen",
        ["RaiseHandover"] = "overdracht aan het Stelsel vastleggen",
        ["RejectAdvice"] = "afwijzen na toets",
        ["ReturnAssessment"] = "beoordeling terugsturen",
        ["ShowAdvice"] = "advies bekijken",
        ["ShowHandover"] = "overdracht bekijken",
        ["ShowRemarks"] = "opmerkingen van de toetser bekijken",
        ["ShowReview"] = "voorgelegde stukken bekijken",
        ["SubmitForReview"] = "voorleggen voor onafhankelijke toets",

        // Calibration
        ["AssignSecondRater"] = "tweede beoordelaar kiezen",
        ["DrawCalibration"] = "trekking voor kalibratie aanvragen",
        ["FillCalibrationDraws"] = "overzicht zonder namen maken voor kalibratie",
        ["HandInSecondRating"] = "tweede beoordeling inleveren",
        ["SaveSecondRating"] = "tweede beoordeling vastleggen",
        ["ShowCalibration"] = "kalibratie begeleiden",
        ["ShowEvidence"] = "overzicht zonder namen bekijken",
        ["ShowMyCalibration"] = "eigen kalibratie bekijken",

        // Looking
        ["AnswerLookQuestion"] = "vraag over inzage beantwoorden",
        ["AskAboutLook"] = "vraag over inzage stellen",
        ["FlagUnusualLooking"] = "opvallende inzage zoeken",
        ["ListEmergencies"] = "lijst van noodtoegang bekijken",
        ["ListLookQuestions"] = "vragen over inzage bekijken",
        ["ListMyEmergencies"] = "eigen noodtoegang bekijken",
        ["ListUnusualLooks"] = "opvallende inzage bekijken",
        ["MarkUnusualLookSeen"] = "opvallende inzage beoordelen",
        ["OpenInEmergency"] = "dossier openen met noodtoegang",
        ["PrintPaper"] = "stuk afdrukken",

        // Audit
        ["ExportTrail"] = "logboek van het dossier uitgeven",
        ["FindDossier"] = "dossier opzoeken voor een opdracht van de beheerder",
        ["ListAuditLines"] = "logboek bekijken",
        ["SealTrail"] = "logboek verzegelen",
        ["VerifyTrail"] = "logboek controleren",
        ["WhoLooked"] = "bekijken wie in het dossier keek",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>True when people have a word for it.</summary>
    public static bool Has(string message) => Labels.ContainsKey(message);

    /// <summary>The label; the type name itself for a message that existed once, for the trail outlives the code.</summary>
    public static string Of(string message) => Labels.GetValueOrDefault(message, message);
}
