using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Process;

/// <summary>A piece of work that belongs to one role.</summary>
public enum CaseTask
{
    /// <summary>Planner: settle the request.</summary>
    CheckRequest,

    /// <summary>Planner: plan adviser and visit.</summary>
    PlanVisit,

    /// <summary>Adviser: the woningscan.</summary>
    DoScan,

    /// <summary>Adviser: the safety interview.</summary>
    HoldInterview,

    /// <summary>Threat analyst: the preventive threat analysis.</summary>
    WriteThreatAnalysis,

    /// <summary>Adviser: the situational assessment with measures.</summary>
    WriteAssessment,

    /// <summary>Adviser: submit for review.</summary>
    SubmitForReview,

    /// <summary>Beveiligingsautoriteit: review and decide.</summary>
    DecideReview,

    /// <summary>Planner: find somebody who may review; only while nobody may.</summary>
    FindReviewer,

    /// <summary>Bestuurder: read the advice.</summary>
    ReadAdvice,

    /// <summary>Employer: confirm the provision.</summary>
    ConfirmProvision,

    /// <summary>Employer: plan and deliver the measures.</summary>
    DeliverMeasures,

    /// <summary>Planner: close at the end of the term of office.</summary>
    CloseDossier,

    /// <summary>Planner: ask once a year whether the advice still fits.</summary>
    CheckCare,

    /// <summary>Bestuurder: give what was asked; only while the term is suspended for it.</summary>
    GiveInformation,
}

/// <summary>How a task stands for one role.</summary>
public enum TaskState
{
    /// <summary>Another role does it.</summary>
    NotYours,

    /// <summary>Not possible yet; the reason says why.</summary>
    Locked,

    /// <summary>Can be started.</summary>
    Ready,

    /// <summary>Was started.</summary>
    InProgress,

    /// <summary>Is done.</summary>
    Done,
}

/// <summary>Who has the ball: the party everybody else waits for.</summary>
public enum Party
{
    /// <summary>The office holder.</summary>
    Bestuurder,

    /// <summary>The CCV: planner or adviser.</summary>
    Ccv,

    /// <summary>The beveiligingsautoriteit: analyst or reviewer.</summary>
    Bva,

    /// <summary>The bestuursorgaan.</summary>
    Employer,

    /// <summary>Who delivers and installs what the employer ordered.</summary>
    Supplier,

    /// <summary>Nobody: right for a dossier that is over, a fault for any other.</summary>
    Nobody,
}

/// <summary>One task as one role sees it.</summary>
/// <param name="Task">What is to be done.</param>
/// <param name="DoneBy">The role that does it.</param>
/// <param name="State">How it stands for the role that asks.</param>
/// <param name="Why">Why it is locked, in a Dutch sentence; null otherwise.</param>
public sealed record TaskFor(CaseTask Task, Role DoneBy, TaskState State, string? Why);

/// <summary>
/// Role and facts → tasks. A pure function, never stored: home, worklists and buttons all read it, so they cannot disagree.
/// </summary>
public static class WorkFor
{
    private static readonly (CaseTask Task, Role DoneBy, Phase Phase)[] Work =
    [
        (CaseTask.CheckRequest, Role.Planner, Phase.Intake),
        (CaseTask.PlanVisit, Role.Planner, Phase.Scan),
        (CaseTask.DoScan, Role.Veiligheidsadviseur, Phase.Scan),
        (CaseTask.HoldInterview, Role.Veiligheidsadviseur, Phase.Interview),
        (CaseTask.WriteThreatAnalysis, Role.ThreatAnalyst, Phase.Assessment),
        (CaseTask.WriteAssessment, Role.Veiligheidsadviseur, Phase.Assessment),
        (CaseTask.SubmitForReview, Role.Veiligheidsadviseur, Phase.Assessment),
        (CaseTask.DecideReview, Role.Beveiligingsautoriteit, Phase.Review),
        (CaseTask.FindReviewer, Role.Planner, Phase.Review),
        (CaseTask.ReadAdvice, Role.Bestuurder, Phase.Advised),
        (CaseTask.ConfirmProvision, Role.Employer, Phase.Advised),
        (CaseTask.DeliverMeasures, Role.Employer, Phase.Provision),
        (CaseTask.CheckCare, Role.Planner, Phase.Care),
        (CaseTask.CloseDossier, Role.Planner, Phase.Care),
    ];

    private static readonly Phase[] Order =
    [
        Phase.Intake, Phase.Scan, Phase.Interview, Phase.Assessment, Phase.Review, Phase.Advised, Phase.Provision, Phase.Care, Phase.Closed,
    ];

    /// <summary>Every task of the process in its order, as the role sees it.</summary>
    /// <param name="role">The role that asks.</param>
    /// <param name="facts">The dossier's facts for the asker.</param>
    /// <returns>All tasks that can occur in this dossier; a scan-only dossier has none after the interview.</returns>
    public static IReadOnlyList<TaskFor> Tasks(Role role, DossierFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        IReadOnlyList<TaskFor> asked = facts.Suspended && !facts.Phase.IsFinal() ? [Asked(role, facts)] : [];
        return [.. asked, .. Work
            .Where(w => !facts.ScanOnly || Array.IndexOf(Order, w.Phase) <= Array.IndexOf(Order, Phase.Interview))
            // Nobody else has to know that everybody stepped back.
            .Where(w => w.Task != CaseTask.FindReviewer || (role == Role.Planner && facts is { NoReviewer: true, Phase: Phase.Review }))
            .Select(w => For(w.Task, w.DoneBy, w.Phase, role, facts))];
    }

    /// <summary>The tasks this role can do now, the first one first.</summary>
    /// <param name="role">The role that asks.</param>
    /// <param name="facts">The dossier's facts for the asker.</param>
    /// <returns>Tasks that are ready or in progress.</returns>
    public static IReadOnlyList<TaskFor> Turn(Role role, DossierFacts facts) =>
        [.. Tasks(role, facts).Where(t => t.State is TaskState.Ready or TaskState.InProgress)];

    /// <summary>The phases in which the role can have work: a list may be narrowed to them before the facts are read.</summary>
    /// <param name="role">The role that asks.</param>
    /// <returns>Phases in the order of the process.</returns>
    public static IReadOnlyList<Phase> PhasesOf(Role role) => [.. Work.Where(w => w.DoneBy == role).Select(w => w.Phase).Distinct()];

    /// <summary>Who has the ball. Whoever is asked something, by a pause or a suspension, has it before whose work the phase is.</summary>
    /// <param name="facts">The dossier's facts.</param>
    /// <returns>One party; nobody only for a dossier that is over.</returns>
    public static Party BallWith(DossierFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts switch
        {
            _ when facts.Phase.IsFinal() => Party.Nobody,
            { OnHold: true } => facts.HoldWaitsFor,
            { Suspended: true } => Party.Bestuurder,
            { Phase: Phase.Intake or Phase.Scan or Phase.Interview } => Party.Ccv,
            { Phase: Phase.Assessment, AssessmentCompleted: true, ThreatAnalysisCompleted: false } => Party.Bva,
            { Phase: Phase.Assessment } => Party.Ccv,
            // Until somebody may review it, the planner is the one who can do something.
            { Phase: Phase.Review, NoReviewer: true } => Party.Ccv,
            { Phase: Phase.Review } => Party.Bva,
            { Phase: Phase.Provision, AllMeasuresPlanned: true, MeasuresDelivered: false } => Party.Supplier,
            { Phase: Phase.Advised or Phase.Provision } => Party.Employer,
            // The measures are there; once a year the CCV asks whether they still fit.
            { Phase: Phase.Care } => Party.Ccv,
            _ => Party.Nobody,
        };
    }

    private static TaskFor For(CaseTask task, Role doneBy, Phase phase, Role role, DossierFacts facts)
    {
        var (state, why) = StateOf(task, phase, facts);
        return role == doneBy
            ? new TaskFor(task, doneBy, state, why)
            : new TaskFor(task, doneBy, state is TaskState.Done ? TaskState.Done : TaskState.NotYours, null);
    }

    private static TaskFor Asked(Role role, DossierFacts facts) => role == Role.Bestuurder
        ? new TaskFor(CaseTask.GiveInformation, role, facts.OnHold ? TaskState.Locked : TaskState.Ready, facts.OnHold ? "Het dossier is gepauzeerd. Hervat het eerst." : null)
        : new TaskFor(CaseTask.GiveInformation, Role.Bestuurder, TaskState.NotYours, null);

    private static (TaskState State, string? Why) StateOf(CaseTask task, Phase phase, DossierFacts facts)
    {
        var (done, started, locked) = Details(task, facts);
        if (done || IsPast(phase, facts.Phase))
        {
            return (TaskState.Done, null);
        }

        return facts switch
        {
            _ when facts.Phase.IsFinal() => (TaskState.Locked, $"Dit dossier is klaar ({facts.Phase.Dutch().ToLowerInvariant()})."),
            // What the signed advice asks goes on while it is revised.
            _ when facts.Phase != phase && !(facts.RevisedFrom == phase && task is CaseTask.ReadAdvice or CaseTask.DeliverMeasures) => (TaskState.Locked, $"Dit komt in de fase {phase.Dutch().ToLowerInvariant()}. Het dossier staat nu in de fase {facts.Phase.Dutch().ToLowerInvariant()}."),
            { OnHold: true } => (TaskState.Locked, "Het dossier is gepauzeerd. Hervat het eerst."),
            _ when locked is not null => (TaskState.Locked, locked),
            _ => (started ? TaskState.InProgress : TaskState.Ready, null),
        };
    }

    private static (bool Done, bool Started, string? Locked) Details(CaseTask task, DossierFacts facts) => task switch
    {
        CaseTask.CheckRequest => (false, false, null),
        CaseTask.PlanVisit => (facts.VisitPlanned, false, null),
        CaseTask.DoScan => (false, facts.ScanStarted, facts.VisitPlanned ? null : "Er is nog geen bezoek gepland. De planner doet dat."),
        CaseTask.HoldInterview => (false, facts.InterviewStarted, null),
        CaseTask.WriteThreatAnalysis => (facts.ThreatAnalysisCompleted, facts.ThreatAnalysisStarted, null),
        CaseTask.WriteAssessment => (facts.AssessmentCompleted, facts.AssessmentStarted, null),
        // The process is built only where its answer is read: a list asks this of every row.
        CaseTask.SubmitForReview => (false, false, facts.Phase == Phase.Assessment ? new DossierProcess(facts).WhyNot(Step.SubmitForReview) : null),
        CaseTask.DecideReview => (false, facts.ReviewClaimed, facts switch
        {
            { AskerContributed: true } => "U schreef mee aan dit dossier. De toets moet door iemand anders.",
            { AskerConcluded: true } => "U besloot al. Een tweede toetser besluit los van u.",
            { ReviewClaimed: true, AskerIsReviewer: false } => "Een collega heeft deze toets in behandeling.",
            _ => null,
        }),
        CaseTask.FindReviewer => (false, false, null),
        CaseTask.ReadAdvice => (facts.AdviceRead, false, null),
        CaseTask.ConfirmProvision => (false, false, null),
        CaseTask.DeliverMeasures => (facts.MeasuresDelivered && facts.Phase != Phase.Provision, facts.ProvisionStarted, null),
        CaseTask.CheckCare or CaseTask.CloseDossier => (false, false, null),
        CaseTask.GiveInformation => (!facts.Suspended, false, null),
    };

    private static bool IsPast(Phase phase, Phase now) =>
        Array.IndexOf(Order, now) is var at and >= 0 && Array.IndexOf(Order, phase) < at;
}
