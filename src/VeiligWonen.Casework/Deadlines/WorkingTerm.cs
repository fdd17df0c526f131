using System.Globalization;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>A term in working days worked out, so that a page can show how the last day was found.</summary>
public static class WorkingTerm
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>The last day of a term of so many working days.</summary>
    /// <param name="from">The day of the event, not counted itself.</param>
    /// <param name="workingDays">One or more.</param>
    /// <param name="extraDaysOff">Days that do not count either.</param>
    /// <returns>The reckoning, with the last day included in the term; nominal and last day are the same.</returns>
    public static TermReckoning LastDay(DateOnly from, int workingDays, IReadOnlySet<DateOnly>? extraDaysOff = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        var last = WorkingDays.Add(from, workingDays, extraDaysOff);
        var first = WorkingDays.Add(from, 1, extraDaysOff);
        List<string> steps =
        [
            $"Wij tellen {(workingDays == 1 ? "1 werkdag" : $"{workingDays} werkdagen")} vanaf {Words(from)}. Die dag zelf telt niet mee.",
            $"De eerste werkdag is {Words(first)}.",
        ];
        var weekendDays = 0;
        for (var day = from.AddDays(1); day < last; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                weekendDays++;
            }
            else if (DutchHolidays.On(day) is { } holiday)
            {
                steps.Add($"{Sentence(Words(day))} is {holiday.Name} en telt niet mee (art. 3 Algemene termijnenwet).");
            }
            else if (extraDaysOff?.Contains(day) is true)
            {
                steps.Add($"{Sentence(Words(day))} is een extra vrije dag en telt niet mee.");
            }
        }

        if (weekendDays > 0)
        {
            steps.Add(weekendDays == 1 ? "Eén dag in een weekend telt niet mee." : $"{weekendDays} dagen in een weekend tellen niet mee.");
        }

        steps.Add($"De laatste dag is {Words(last)}.");
        return new TermReckoning(first, last, last, steps);
    }

    private static string Words(DateOnly day) => day.ToString("dddd d MMMM yyyy", Dutch);

    private static string Sentence(string text) => string.Create(Dutch, $"{char.ToUpper(text[0], Dutch)}{text[1..]}");
}
