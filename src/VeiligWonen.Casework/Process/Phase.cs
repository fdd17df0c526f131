namespace VeiligWonen.Casework.Process;

/// <summary>Where a dossier stands. A pause is a hold, not a phase; urgency is a property.</summary>
public enum Phase
{
    /// <summary>Aanvraag: received, eligibility to be settled.</summary>
    Intake,

    /// <summary>Woningscan: planned and done at the home.</summary>
    Scan,

    /// <summary>Veiligheidsgesprek.</summary>
    Interview,

    /// <summary>Situationele beoordeling and, separately written, the preventive threat analysis.</summary>
    Assessment,

    /// <summary>Onafhankelijke toets by the beveiligingsautoriteit.</summary>
    Review,

    /// <summary>Advies vastgesteld en bekendgemaakt.</summary>
    Advised,

    /// <summary>Maatregelen worden verstrekt.</summary>
    Provision,

    /// <summary>Zorgperiode, for the term of office.</summary>
    Care,

    /// <summary>Afgesloten: the term of office or the need has ended.</summary>
    Closed,

    /// <summary>Ingetrokken by the bestuurder.</summary>
    Withdrawn,

    /// <summary>Afgewezen, from Intake or from Review.</summary>
    Rejected,

    /// <summary>Scan-only dossier (volksvertegenwoordiger): scan and interview reported, no advice under the Regeling.</summary>
    ScanReported,
}

/// <summary>What moves a dossier. Each has one paragraph in <see cref="DossierProcess"/>.</summary>
public enum Step
{
    /// <summary>The planner accepts the request.</summary>
    AcceptRequest,

    /// <summary>The planner rejects the request.</summary>
    RejectRequest,

    /// <summary>The adviser has completed the woningscan.</summary>
    FinishScan,

    /// <summary>The adviser has completed the safety interview.</summary>
    FinishInterview,

    /// <summary>The adviser closes a scan-only dossier with a report.</summary>
    ReportScan,

    /// <summary>The adviser submits the assessment for independent review.</summary>
    SubmitForReview,

    /// <summary>The reviewer returns the assessment with remarks.</summary>
    ReturnAssessment,

    /// <summary>The reviewer adopts the advice as submitted.</summary>
    Adopt,

    /// <summary>The reviewer adopts the advice with a motivated change.</summary>
    AdoptWithChange,

    /// <summary>The reviewer rejects: no advice under the Regeling.</summary>
    RejectAdvice,

    /// <summary>The reviewer calls in the Stelsel Bewaken en Beveiligen; the review itself goes on.</summary>
    Escalate,

    /// <summary>The employer confirms that it provides the measures.</summary>
    ConfirmProvision,

    /// <summary>Every measure has been delivered.</summary>
    CompleteProvision,

    /// <summary>The dossier ends: term of office over, or no longer needed.</summary>
    Close,

    /// <summary>The bestuurder withdraws the request.</summary>
    Withdraw,

    /// <summary>The adviser takes an adopted advice up again; it stays in force until another is adopted.</summary>
    Revise,

    /// <summary>The adviser lets the revision go; the dossier is again where it was taken from.</summary>
    DropRevision,
}

/// <summary>The Dutch words for phases and steps.</summary>
public static class ProcessLabels
{
    /// <summary>The phase as it is called on the screen.</summary>
    /// <param name="phase">The phase.</param>
    /// <returns>A Dutch noun with a capital.</returns>
    public static string Dutch(this Phase phase) => phase switch
    {
        Phase.Intake => "Aanvraag",
        Phase.Scan => "Woningscan",
        Phase.Interview => "Veiligheidsgesprek",
        Phase.Assessment => "Situationele beoordeling",
        Phase.Review => "Onafhankelijke toets",
        Phase.Advised => "Advies vastgesteld",
        Phase.Provision => "Maatregelen verstrekken",
        Phase.Care => "Zorgperiode",
        Phase.Closed => "Afgesloten",
        Phase.Withdrawn => "Ingetrokken",
        Phase.Rejected => "Afgewezen",
        Phase.ScanReported => "Scan gerapporteerd",
    };

    /// <summary>The step as it is called in the history and on buttons.</summary>
    /// <param name="step">The step.</param>
    /// <returns>A Dutch verb phrase in lower case.</returns>
    public static string Dutch(this Step step) => step switch
    {
        Step.AcceptRequest => "aanvraag aannemen",
        Step.RejectRequest => "aanvraag afwijzen",
        Step.FinishScan => "woningscan afronden",
        Step.FinishInterview => "veiligheidsgesprek afronden",
        Step.ReportScan => "scan rapporteren",
        Step.SubmitForReview => "voorleggen voor onafhankelijke toets",
        Step.ReturnAssessment => "terugsturen met opmerkingen",
        Step.Adopt => "advies vaststellen",
        Step.AdoptWithChange => "advies vaststellen met wijziging",
        Step.RejectAdvice => "afwijzen na toets",
        Step.Escalate => "opschalen naar het Stelsel Bewaken en Beveiligen",
        Step.ConfirmProvision => "verstrekking bevestigen",
        Step.CompleteProvision => "verstrekking afronden",
        Step.Close => "dossier afsluiten",
        Step.Withdraw => "aanvraag intrekken",
        Step.Revise => "advies herzien",
        Step.DropRevision => "herziening laten vervallen",
    };

    /// <summary>The phase is over for good; nothing moves it any more.</summary>
    /// <param name="phase">The phase.</param>
    /// <returns>True for Closed, Withdrawn, Rejected and ScanReported.</returns>
    public static bool IsFinal(this Phase phase) =>
        phase is Phase.Closed or Phase.Withdrawn or Phase.Rejected or Phase.ScanReported;
}
