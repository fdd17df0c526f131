namespace VeiligWonen.Casework.Deadlines;

/// <summary>
/// Counting in working days: every day that is no Saturday, no Sunday, no holiday of the Algemene termijnenwet and no
/// extra day off. The service norms are counted in these; statutory terms are not, see <see cref="StatutoryTerm"/>.
/// </summary>
public static class WorkingDays
{
    /// <summary>Whether this day is a working day.</summary>
    /// <param name="day">Any day.</param>
    /// <param name="extraDaysOff">Days that are equated with a holiday for one year, or on which the office is closed.</param>
    /// <returns>True for an ordinary working day.</returns>
    public static bool Includes(DateOnly day, IReadOnlySet<DateOnly>? extraDaysOff = null) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && extraDaysOff?.Contains(day) is not true
        && DutchHolidays.On(day) is null;

    /// <summary>The day on which so many working days have gone by; the first working day after <paramref name="from"/> is day 1.</summary>
    /// <param name="from">The day of the event, not counted itself.</param>
    /// <param name="workingDays">Zero or more; zero is the day itself, even when that is no working day.</param>
    /// <param name="extraDaysOff">Days that do not count either.</param>
    /// <returns>The last working day of the count.</returns>
    public static DateOnly Add(DateOnly from, int workingDays, IReadOnlySet<DateOnly>? extraDaysOff = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var day = from;
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            workingDays -= Includes(day, extraDaysOff) ? 1 : 0;
        }

        return day;
    }

    /// <summary>How many working days lie between two days: <paramref name="from"/> excluded, <paramref name="until"/> included.</summary>
    /// <param name="from">The day from which is counted, not counted itself.</param>
    /// <param name="until">The last day counted.</param>
    /// <param name="extraDaysOff">Days that do not count.</param>
    /// <returns>Negative when <paramref name="until"/> is the earlier day: so many working days too late.</returns>
    public static int Between(DateOnly from, DateOnly until, IReadOnlySet<DateOnly>? extraDaysOff = null)
    {
        if (until < from)
        {
            return -Between(until, from, extraDaysOff);
        }

        var count = 0;
        for (var day = from.AddDays(1); day <= until; day = day.AddDays(1))
        {
            count += Includes(day, extraDaysOff) ? 1 : 0;
        }

        return count;
    }
}
