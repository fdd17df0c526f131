namespace VeiligWonen.Casework.Platform;

/// <summary>Time as the Netherlands lives it: instants are stored in UTC, days are days in Europe/Amsterdam.</summary>
public static class DutchTime
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>The calendar day in the Netherlands at <paramref name="instant"/>.</summary>
    /// <param name="instant">Any instant, with any offset.</param>
    /// <returns>The Dutch day; 23:30 UTC is already the next day.</returns>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>Today in the Netherlands, by <paramref name="clock"/>.</summary>
    /// <param name="clock">The only clock of the application.</param>
    /// <returns>The Dutch day of this moment.</returns>
    public static DateOnly Today(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return DayOf(clock.GetUtcNow());
    }

    /// <summary>The Dutch wall-clock time of <paramref name="instant"/>, with the offset of that moment.</summary>
    /// <param name="instant">Any instant, with any offset.</param>
    /// <returns>The same instant, with offset +01:00 in winter and +02:00 in summer.</returns>
    public static DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Amsterdam);

    /// <summary>The first instant of a Dutch day, in UTC as it is stored. A day has 23, 24 or 25 hours.</summary>
    /// <param name="day">A day in the Netherlands.</param>
    /// <returns>Midnight in Europe/Amsterdam as a UTC instant.</returns>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        // The clock changes at two or three at night, so midnight exists exactly once on every day.
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Amsterdam.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The instant at which a Dutch clock shows this time on this day, in UTC as it is stored.</summary>
    /// <param name="day">A day in the Netherlands.</param>
    /// <param name="time">Wall-clock time; in the hour that comes twice in October it is the second, in the missing hour of March one hour on.</param>
    /// <returns>The instant in UTC.</returns>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var moment = day.ToDateTime(time);
        return new DateTimeOffset(moment, Amsterdam.GetUtcOffset(moment)).ToUniversalTime();
    }
}
