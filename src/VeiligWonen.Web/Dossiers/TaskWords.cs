using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Web.Dossiers;

/// <summary>What a task is called and where it is done: the same words on home, in the worklist and on the dossier page.</summary>
internal static class TaskWords
{
    /// <summary>A verb phrase: what is to be done.</summary>
    public static string Verb(this CaseTask task) => task switch
    {
        CaseTask.CheckRequest => "Aanvraag beoordelen",
        CaseTask.PlanVisit => "Bezoek plannen",
        CaseTask.DoScan => "Woningscan doen",
        CaseTask.HoldInterview => "Veiligheidsgesprek voeren",
        CaseTask.WriteThreatAnalysis => "Preventieve dreigingsanalyse schrijven",
        CaseTask.WriteAssessment => "Situationele beoordeling schrijven",
        CaseTask.SubmitForReview => "Voorleggen voor toets",
        CaseTask.DecideReview => "Onafhankelijk toetsen",
        CaseTask.FindReviewer => "Een toetser laten zoeken",
        CaseTask.ReadAdvice => "Advies lezen",
        CaseTask.ConfirmProvision => "Verstrekking bevestigen",
        CaseTask.DeliverMeasures => "Maatregelen leveren",
        CaseTask.CloseDossier => "Dossier afsluiten aan het eind van het ambt",
        CaseTask.CheckCare => "Nagaan of het advies nog past",
        CaseTask.GiveInformation => "Geven wat is gevraagd",
    };

    /// <summary>Where it is done; null for tasks of people who have their own pages.</summary>
    public static string? Href(this CaseTask task, DossierId dossier) => task switch
    {
        CaseTask.CheckRequest => $"/dossiers/{dossier}/aanvraag",
        CaseTask.PlanVisit => $"/dossiers/{dossier}/planning",
        CaseTask.DoScan => $"/dossiers/{dossier}/scan",
        CaseTask.HoldInterview => $"/dossiers/{dossier}/gesprek",
        CaseTask.WriteThreatAnalysis => $"/dossiers/{dossier}/dreigingsanalyse",
        CaseTask.WriteAssessment => $"/dossiers/{dossier}/beoordeling",
        CaseTask.SubmitForReview => $"/dossiers/{dossier}/voorleggen",
        CaseTask.DecideReview => $"/dossiers/{dossier}/toets",
        CaseTask.FindReviewer or CaseTask.CloseDossier or CaseTask.CheckCare => $"/dossiers/{dossier}",
        CaseTask.GiveInformation or CaseTask.ReadAdvice or CaseTask.ConfirmProvision or CaseTask.DeliverMeasures => null,
    };

    /// <summary>The party in words.</summary>
    public static string Dutch(this Party party) => party switch
    {
        Party.Bestuurder => "Bestuurder",
        Party.Ccv => "CCV",
        Party.Bva => "Beveiligingsautoriteit",
        Party.Employer => "Werkgever",
        Party.Supplier => "Leverancier",
        Party.Nobody => "Niemand",
    };
}
