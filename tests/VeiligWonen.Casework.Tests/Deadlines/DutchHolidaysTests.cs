using VeiligWonen.Casework.Deadlines;

namespace VeiligWonen.Casework.Tests.Deadlines;

public sealed class DutchHolidaysTests
{
    [Theory]
    [InlineData(2026, "1-1 3-4 6-4 27-4 5-5 14-5 25-5 25-12 26-12")]
    [InlineData(2027, "1-1 26-3 29-3 27-4 5-5 6-5 17-5 25-12 26-12")]
    [InlineData(2028, "1-1 14-4 17-4 27-4 5-5 25-5 5-6 25-12 26-12")]
    public void The_holidays_of_a_year_are_those_of_article_3(int year, string expected)
    {
        var days = DutchHolidays.In(year).Select(holiday => $"{holiday.On.Day}-{holiday.On.Month}");

        Assert.Equal(expected.Split(' '), days);
    }

    [Theory]
    [InlineData(2025, 26, 4, "Koningsdag")]
    [InlineData(2026, 27, 4, "Koningsdag")]
    [InlineData(2014, 26, 4, "Koningsdag")]
    [InlineData(2013, 30, 4, "Koninginnedag")]
    [InlineData(2006, 29, 4, "Koninginnedag")]
    public void The_royal_birthday_moves_to_Saturday_when_it_falls_on_a_Sunday(int year, int day, int month, string name)
    {
        var birthday = Assert.Single(DutchHolidays.In(year), holiday => holiday.Name == name);

        Assert.Equal(new DateOnly(year, month, day), birthday.On);
    }

    [Fact]
    public void Easter_agrees_with_another_computus_in_every_year_of_the_calendar()
    {
        var years = Enumerable.Range(1583, 8417).ToList();

        Assert.All(years, year => Assert.Equal(SecondCalendar.ButcherEaster(year), DutchHolidays.EasterSunday(year)));
    }

    [Fact]
    public void Every_day_from_2000_to_2060_is_a_holiday_by_both_readings_of_the_law_or_by_neither()
    {
        for (var day = new DateOnly(2000, 1, 1); day.Year <= 2060; day = day.AddDays(1))
        {
            Assert.True(SecondCalendar.IsHoliday(day) == DutchHolidays.On(day) is not null, $"{day:d-M-yyyy}");
        }
    }
}
