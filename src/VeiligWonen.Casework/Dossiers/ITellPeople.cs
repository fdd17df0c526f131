using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>What somebody is told. Only the kind is stored: never who, where or why.</summary>
public enum NoticeKind
{
    /// <summary>Work of theirs can begin.</summary>
    YourTurn,

    /// <summary>The review returned what they wrote.</summary>
    Returned,

    /// <summary>The advice was adopted and can be read.</summary>
    AdviceReady,

    /// <summary>The report of a scan-only dossier can be read.</summary>
    ReportReady,

    /// <summary>An appointment was made, moved or called off.</summary>
    Appointment,

    /// <summary>The dossier has another adviser.</summary>
    AdviserChanged,

    /// <summary>The request was not granted.</summary>
    Rejected,

    /// <summary>The dossier went on to a next phase.</summary>
    Moved,

    /// <summary>The dossier ended; open work can stop.</summary>
    Stopped,

    /// <summary>Their work is due within two working days.</summary>
    DueSoon,

    /// <summary>Their work is due today.</summary>
    DueToday,

    /// <summary>The term has gone by.</summary>
    Late,

    /// <summary>An administrator took their second factor away; about no dossier, so by mail only, and said at the next sign-in.</summary>
    SignInChanged,

    /// <summary>Somebody without a grant opened the dossier in an emergency.</summary>
    EmergencyOpened,

    /// <summary>Somebody looked in an unusual way; about no single dossier.</summary>
    UnusualLooking,

    /// <summary>A bestuurder asks about a look.</summary>
    LookAsked,

    /// <summary>A question about a look was answered.</summary>
    LookAnswered,

    /// <summary>Their organisation is asked about local risks.</summary>
    LocalRiskAsked,

    /// <summary>The employer answered what they asked about local risks.</summary>
    LocalRiskGiven,

    /// <summary>The reviewer asks something about what they wrote.</summary>
    ReviewQuestionAsked,

    /// <summary>An author answered a question of the reviewer.</summary>
    ReviewQuestionAnswered,

    /// <summary>They can check the facts before the assessment is submitted.</summary>
    FactsPutForward,

    /// <summary>The bestuurder checked the facts.</summary>
    FactsChecked,

    /// <summary>Something about standing in for somebody changed; about no dossier.</summary>
    DeputyshipChanged,

    /// <summary>A deputy took their review over.</summary>
    ReviewTakenOver,

    /// <summary>Nobody may review a dossier that was submitted; the planner finds somebody.</summary>
    NoReviewer,

    /// <summary>The bestuurder is asked something; until they answer, the terms stand still.</summary>
    InformationAsked,

    /// <summary>The bestuurder answered what was asked.</summary>
    InformationGiven,

    /// <summary>The day for an answer went by without one; the terms run on.</summary>
    NoInformationCame,

    /// <summary>Work of others stays late.</summary>
    StaysLate,

    /// <summary>Work in a role that they manage stays late.</summary>
    LateUnderYou,

    /// <summary>A statutory term ends within five working days.</summary>
    FatalSoon,

    /// <summary>A statutory term has gone by.</summary>
    FatalPassed,

    /// <summary>It is the day to look whether a pause can end.</summary>
    LookAgain,

    /// <summary>Asked in the care period, the bestuurder said that the advice no longer fits.</summary>
    NoLongerFits,
}

/// <summary>
/// Has people told, without knowing how: Notices does it. A wall, because no room below Notices may enter it. Written when the running
/// message commits, to whoever may enter the dossier by then; the one who sends the message is not told of their own act.
/// </summary>
internal interface ITellPeople
{
    /// <summary>Tells everybody who may enter the dossier in this role.</summary>
    void Tell(DossierId dossier, Role role, NoticeKind kind);

    /// <summary>Tells one person, if they may enter the dossier in this role.</summary>
    void TellOne(DossierId dossier, Role role, AccountId account, NoticeKind kind);

    /// <summary>
    /// Tells everybody with this role in an organisation, also who may not enter the dossier: they read that there is something to do, and not the code.
    /// </summary>
    void TellOrganisation(DossierId dossier, Role role, string organisation, NoticeKind kind);

    /// <summary>Tells one person of whom the teller cannot see whether they may enter the dossier. Who may not does not get to read it.</summary>
    void TellUnseen(DossierId dossier, Role role, AccountId account, NoticeKind kind);

    /// <summary>Tells who manages this role where the dossier is worked on; they read the code, and enter no dossier for it.</summary>
    void TellLeads(DossierId dossier, Role role, NoticeKind kind);

    /// <summary>Tells every auditor, who needs no grant for it; with no dossier when it is about a person.</summary>
    void TellAuditors(DossierId? dossier, NoticeKind kind);
}
