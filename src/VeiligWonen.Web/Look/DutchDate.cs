using System.Globalization;

namespace VeiligWonen.Web.Look;

/// <summary>Days and moments as a Dutch reader says them: in full, and relative when near. Always nl-NL and Europe/Amsterdam.</summary>
public static class DutchDate
{
    private const int NearInWorkingDays = 10;

    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>"12 juni 2026".</summary>
    public static string Full(DateOnly day) => day.ToString("d MMMM yyyy", Dutch);

    /// <summary>"vrijdag 12 juni 2026".</summary>
    public static string WithWeekday(DateOnly day) => day.ToString("dddd d MMMM yyyy", Dutch);

    /// <summary>"12-06-2026", for narrow columns only.</summary>
    public static string Narrow(DateOnly day) => day.ToString("dd-MM-yyyy", Dutch);

    /// <summary>"14:02 uur", Dutch time.</summary>
    public static string Time(DateTimeOffset moment) => $"{Local(moment).ToString("HH:mm", Dutch)} uur";

    /// <summary>"12 juni 2026, 14:02 uur", Dutch time.</summary>
    public static string Moment(DateTimeOffset moment) => $"{Full(Day(moment))}, {Time(moment)}";

    /// <summary>Two days after "tussen": "12 en 26 juni 2026", "28 juni en 9 juli 2026", "28 december 2026 en 9 januari 2027".</summary>
    /// <param name="from">The first day.</param>
    /// <param name="until">The last day, not before the first.</param>
    public static string Range(DateOnly from, DateOnly until) => $"{from.ToString((from.Year == until.Year, from.Month == until.Month) switch
    {
        (true, true) => "%d",
        (true, false) => "d MMMM",
        _ => "d MMMM yyyy",
    }, Dutch)} en {Full(until)}";

    /// <summary>"dinsdag 7 april 2026, 10:00 uur", for an appointment.</summary>
    public static string Appointment(DateTimeOffset moment) => $"{WithWeekday(Day(moment))}, {Time(moment)}";

    /// <summary>The calendar day in the Netherlands.</summary>
    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment).DateTime);

    /// <summary>"vandaag", "gisteren", "morgen", "3 dagen geleden", "over 3 dagen"; null when a week or more away.</summary>
    public static string? Near(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => "vandaag",
        1 => "morgen",
        -1 => "gisteren",
        > 1 and < 7 and var ahead => $"over {ahead} dagen",
        < -1 and > -7 and var ago => $"{-ago} dagen geleden",
        _ => null,
    };

    /// <summary>"vandaag, 12 juni 2026" when near, else "12 juni 2026".</summary>
    public static string Friendly(DateOnly day, DateOnly today) =>
        Near(day, today) is { } near ? $"{near}, {Full(day)}" : Full(day);

    /// <summary>
    /// A day something must be ready: "2 dagen te laat – 12 juni 2026", "vandaag – …", "morgen – …", "nog 3 werkdagen – …",
    /// or only the day when it is far away.
    /// </summary>
    /// <param name="due">The last day on which it is in time.</param>
    /// <param name="today">Today, in the Netherlands.</param>
    /// <param name="workingDaysLeft">Working days from today, today not counted; null when unknown.</param>
    public static string Due(DateOnly due, DateOnly today, int? workingDaysLeft = null) =>
        DueWords(due, today, workingDaysLeft) is { } words ? $"{words} – {Full(due)}" : Full(due);

    /// <summary>The same within a sentence, after "uiterlijk" or "tot en met": "4 december 2026 (nog 5 werkdagen)", or only the day when it is far away.</summary>
    /// <param name="due">The last day on which it is in time.</param>
    /// <param name="today">Today, in the Netherlands.</param>
    /// <param name="workingDaysLeft">Working days from today, today not counted; null when unknown.</param>
    public static string Until(DateOnly due, DateOnly today, int? workingDaysLeft = null) =>
        DueWords(due, today, workingDaysLeft) is { } words ? $"{Full(due)} ({words})" : Full(due);

    /// <summary>Only the relative half of <see cref="Due"/>; null when the day is far away.</summary>
    public static string? DueWords(DateOnly due, DateOnly today, int? workingDaysLeft = null) => (due.DayNumber - today.DayNumber) switch
    {
        < -1 and var late => $"{-late} dagen te laat",
        -1 => "1 dag te laat",
        0 => "vandaag",
        1 => "morgen",
        _ when workingDaysLeft is 1 => "nog 1 werkdag",
        _ when workingDaysLeft is > 1 and <= NearInWorkingDays => $"nog {workingDaysLeft.Value.ToString(Dutch)} werkdagen",
        _ => null,
    };

    private static DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Amsterdam);
}
