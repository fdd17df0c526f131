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
