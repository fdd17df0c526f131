using System.Collections.Concurrent;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>A generally recognised holiday (art. 3 Algemene termijnenwet).</summary>
/// <param name="On">The day.</param>
/// <param name="Name">The Dutch name, in the middle of a sentence.</param>
public sealed record DutchHoliday(DateOnly On, string Name);

/// <summary>
/// The holidays of art. 3 Algemene termijnenwet, computed for any year. Days that the Crown equates for one year
/// (art. 3 lid 3) are not computable: whoever counts passes them in as extra days.
/// </summary>
public static class DutchHolidays
{
    // Whoever counts working days asks of every day.
    private static readonly ConcurrentDictionary<int, IReadOnlyList<DutchHoliday>> Years = new();

    /// <summary>The holidays of a year, in the order of the calendar.</summary>
    /// <param name="year">A year of the Gregorian calendar.</param>
    /// <returns>Nine holidays; two on one day when Ascension Day and Liberation Day coincide.</returns>
    public static IReadOnlyList<DutchHoliday> In(int year) => Years.GetOrAdd(year, Reckon);

    /// <summary>The holiday on this day, or nothing.</summary>
    /// <param name="day">Any day.</param>
    /// <returns>The holiday; the first by the calendar of the law when two fall together; null on any other day.</returns>
    public static DutchHoliday? On(DateOnly day) => In(day.Year).FirstOrDefault(holiday => holiday.On == day);

    /// <summary>Easter Sunday in the Gregorian calendar.</summary>
    /// <param name="year">A year of the Gregorian calendar.</param>
    /// <returns>A Sunday from 22 March up to and including 25 April.</returns>
    public static DateOnly EasterSunday(int year)
    {
        // Gauss's computus with the corrections for the two late full moons: the golden number gives the paschal
        // full moon, Easter is the Sunday after it.
        var century = year / 100;
        var golden = year % 19;
        var epactShift = (15 - ((13 + (8 * century)) / 25) + century - (century / 4)) % 30;
        var fullMoon = ((19 * golden) + epactShift) % 30;
        if (fullMoon == 29 || (fullMoon == 28 && golden > 10))
        {
            fullMoon--;
        }

        var afterFullMoon = new DateOnly(year, 3, 22).AddDays(fullMoon);
        return afterFullMoon.AddDays((7 - (int)afterFullMoon.DayOfWeek) % 7);
    }

    private static IReadOnlyList<DutchHoliday> Reckon(int year)
    {
        var easter = EasterSunday(year);
        DutchHoliday[] holidays =
        [
            new(new DateOnly(year, 1, 1), "Nieuwjaarsdag"),
            new(easter.AddDays(-2), "Goede Vrijdag"),
            new(easter.AddDays(1), "Tweede Paasdag"),
            RoyalBirthday(year),
            new(new DateOnly(year, 5, 5), "Bevrijdingsdag"),
            new(easter.AddDays(39), "Hemelvaartsdag"),
            new(easter.AddDays(50), "Tweede Pinksterdag"),
            new(new DateOnly(year, 12, 25), "Eerste Kerstdag"),
            new(new DateOnly(year, 12, 26), "Tweede Kerstdag"),
        ];
        return [.. holidays.OrderBy(holiday => holiday.On)];
    }

    // The birthday is celebrated the day before when it falls on a Sunday.
    private static DutchHoliday RoyalBirthday(int year)
    {
        var (birthday, name) = year < 2014 ? (new DateOnly(year, 4, 30), "Koninginnedag") : (new DateOnly(year, 4, 27), "Koningsdag");
        return new DutchHoliday(birthday.DayOfWeek == DayOfWeek.Sunday ? birthday.AddDays(-1) : birthday, name);
    }
}
