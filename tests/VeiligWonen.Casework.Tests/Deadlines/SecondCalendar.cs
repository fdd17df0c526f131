namespace VeiligWonen.Casework.Tests.Deadlines;

/// <summary>The same law read a second time, by other means: another computus, and a walk over single days.</summary>
internal static class SecondCalendar
{
    public static bool IsHoliday(DateOnly day)
    {
        var easter = ButcherEaster(day.Year);
        var fromEaster = day.DayNumber - easter.DayNumber;
        return fromEaster is -2 or 1 or 39 or 50
            || (day.Month, day.Day) is (1, 1) or (5, 5) or (12, 25) or (12, 26)
            || IsRoyalBirthday(day);
    }

    public static bool IsOrdinary(DateOnly day) =>
        day.DayOfWeek != DayOfWeek.Saturday && day.DayOfWeek != DayOfWeek.Sunday && !IsHoliday(day);

    // Walks the whole term, and stops at the first day that satisfies articles 1 and 2 together.
    public static DateOnly LastDay(DateOnly notifiedOn, int calendarDays)
    {
        var day = notifiedOn;
        var walked = 0;
        var ordinary = 0;
        while (true)
        {
            day = day.AddDays(1);
            walked++;
            ordinary += IsOrdinary(day) ? 1 : 0;
            if (walked >= calendarDays && IsOrdinary(day) && (calendarDays < 3 || ordinary >= 2))
            {
                return day;
            }
        }
    }

    // Meeus, Jones and Butcher.
    public static DateOnly ButcherEaster(int year)
    {
        var a = year % 19;
        var (b, c) = (year / 100, year % 100);
        var (d, e) = (b / 4, b % 4);
        var g = ((8 * b) + 13) / 25;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (19 * l)) / 433;
        var days = h + l - (7 * m);
        var month = (days + 90) / 25;
        return new DateOnly(year, month, (days + (33 * month) + 19) % 32);
    }

    private static bool IsRoyalBirthday(DateOnly day) => day.Year >= 2014
        ? day is { Month: 4, Day: 27, DayOfWeek: not DayOfWeek.Sunday } or { Month: 4, Day: 26, DayOfWeek: DayOfWeek.Saturday }
        : day is { Month: 4, Day: 30, DayOfWeek: not DayOfWeek.Sunday } or { Month: 4, Day: 29, DayOfWeek: DayOfWeek.Saturday };
}
