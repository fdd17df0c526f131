using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Process;
using VeiligWonen.Web.Dossiers;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Deadlines;

/// <summary>What a running term is of, and why its day is as it is.</summary>
internal static class TermWords
{
    public static string Name(this RunningTerm term) => term switch
    {
        { Subject: DeadlineSubject.Hold } => "Opnieuw kijken of het verder kan",
        { Subject: DeadlineSubject.Suspension } => "Antwoord van de bestuurder",
        { Task: { } task } => task.Verb(),
        _ => $"Fase {term.Phase.Dutch().ToLowerInvariant()}",
    };

    public static string Dutch(this TermStep step) => $"{DutchDate.Full(step.On)}: {Why(step.Cause)}. De norm is {DutchDate.WithWeekday(step.DueOn)}"
        + (step.FatalOn is { } fatal ? $", de wet zegt uiterlijk {DutchDate.WithWeekday(fatal)}." : ".");

    /// <summary>"Uw advies is meestal klaar tussen 12 en 26 juni 2026 (8 van de 10 keer)."</summary>
    public static string Dutch(this ForecastView forecast, bool yours)
    {
        var (subject, done) = Subject(forecast.Goal, yours);
        var when = forecast.FromOn == forecast.UntilOn ? $"op {DutchDate.Full(forecast.UntilOn)}" : $"tussen {DutchDate.Range(forecast.FromOn, forecast.UntilOn)}";
        return $"{subject} meestal {done} {when} (8 van de 10 keer).";
    }

    private static (string Subject, string Done) Subject(ForecastGoal goal, bool yours) => (goal, yours) switch
    {
        (ForecastGoal.Advice, true) => ("Uw advies is", "klaar"),
        (ForecastGoal.Advice, false) => ("Het advies is", "klaar"),
        (ForecastGoal.ScanReport, true) => ("Uw rapport is", "klaar"),
        (ForecastGoal.ScanReport, false) => ("Het rapport is", "klaar"),
        (ForecastGoal.Measures, true) => ("Uw maatregelen zijn", "geregeld"),
        (ForecastGoal.Measures, false) => ("De maatregelen zijn", "geregeld"),
    };

    /// <summary>What a forecast was about, as a heading of a row.</summary>
    public static string Dutch(this ForecastGoal goal) => goal switch
    {
        ForecastGoal.Advice => "Het advies",
        ForecastGoal.ScanReport => "Het rapport van scan en gesprek",
        ForecastGoal.Measures => "Alle maatregelen",
    };

    private static string Why(DeadlineCause cause) => cause switch
    {
        DeadlineCause.Began => "begonnen",
        DeadlineCause.Resumed => "verder na een pauze",
        DeadlineCause.Answered => "verder na een opschorting",
        DeadlineCause.MadeUrgent => "spoed",
        DeadlineCause.MadeUsual => "geen spoed meer",
        DeadlineCause.Extended => "verdaagd",
        DeadlineCause.DaysOffChanged => "opnieuw geteld, omdat een extra vrije dag is vastgelegd of ingetrokken",
    };
}
