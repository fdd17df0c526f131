using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>Whether a mail can wait.</summary>
internal enum MailHaste
{
    /// <summary>It waits for the hours of its reader.</summary>
    Ordinary,

    /// <summary>It cannot wait, unless its reader said that nothing may come outside the hours.</summary>
    Acute,

    /// <summary>It leaves whatever was chosen: it is about the safety of the account itself.</summary>
    Always,
}

/// <summary>Which notices cannot wait (ADR 0078).</summary>
internal static class Haste
{
    /// <summary>
    /// Of an urgent dossier that somebody is to do something. Not for the employer, who may not learn from the hour of a mail that a dossier is urgent.
    /// </summary>
    public static MailHaste Of(NoticeKind kind, Role role, bool urgent) => kind switch
    {
        NoticeKind.SignInChanged => MailHaste.Always,
        NoticeKind.EmergencyOpened => MailHaste.Acute,
        NoticeKind.YourTurn or NoticeKind.Returned or NoticeKind.Appointment or NoticeKind.AdviserChanged or NoticeKind.DueToday or NoticeKind.Late or NoticeKind.NoReviewer
            or NoticeKind.StaysLate or NoticeKind.FatalPassed when urgent && role is not Role.Employer => MailHaste.Acute,
        NoticeKind.YourTurn or NoticeKind.Returned or NoticeKind.Appointment or NoticeKind.AdviserChanged or NoticeKind.DueToday or NoticeKind.Late or NoticeKind.NoReviewer
            or NoticeKind.StaysLate or NoticeKind.FatalPassed or NoticeKind.FatalSoon or NoticeKind.LateUnderYou or NoticeKind.LookAgain or NoticeKind.NoLongerFits
            or NoticeKind.InformationAsked or NoticeKind.InformationGiven or NoticeKind.NoInformationCame or NoticeKind.AdviceReady or NoticeKind.ReportReady or NoticeKind.Rejected or NoticeKind.Moved or NoticeKind.Stopped or NoticeKind.DueSoon
            // An auditor reads it in working hours: nothing can be stopped by reading it at night.
            or NoticeKind.UnusualLooking
            or NoticeKind.LookAsked or NoticeKind.LookAnswered or NoticeKind.LocalRiskAsked or NoticeKind.LocalRiskGiven
            or NoticeKind.ReviewQuestionAsked or NoticeKind.ReviewQuestionAnswered or NoticeKind.FactsPutForward or NoticeKind.FactsChecked
            or NoticeKind.DeputyshipChanged or NoticeKind.ReviewTakenOver => MailHaste.Ordinary,
    };

    /// <summary>Whether an urgent dossier makes another haste of it.</summary>
    public static bool DependsOnUrgency(NoticeKind kind, Role role) => Of(kind, role, urgent: true) != Of(kind, role, urgent: false);
}
