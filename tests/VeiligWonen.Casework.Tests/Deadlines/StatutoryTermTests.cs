using CsCheck;
using VeiligWonen.Casework.Deadlines;

namespace VeiligWonen.Casework.Tests.Deadlines;

public sealed class StatutoryTermTests
{
    [Theory]
    [InlineData("2026-03-02", "2026-04-13", "2026-04-13")]
    [InlineData("2026-03-24", "2026-05-05", "2026-05-06")]
    [InlineData("2026-11-13", "2026-12-25", "2026-12-28")]
    public void Six_weeks_after_a_notification_end_on_an_ordinary_day(string notified, string nominal, string last)
    {
        var term = StatutoryTerm.LastDay(Day(notified), 6);

        Assert.Equal(Day(notified).AddDays(1), term.FirstDay);
        Assert.Equal(Day(nominal), term.NominalLastDay);
        Assert.Equal(Day(last), term.LastDay);
    }

    [Fact]
    public void The_steps_tell_in_Dutch_why_the_term_runs_on()
    {
        var term = StatutoryTerm.LastDay(new DateOnly(2026, 11, 13), 6);

        Assert.Equal(
            [
                "Het besluit is bekendgemaakt op vrijdag 13 november 2026.",
                "De termijn begint op de dag erna: zaterdag 14 november 2026 (art. 6:8 Awb).",
                "De termijn is 6 weken. De laatste dag is dan vrijdag 25 december 2026.",
                "Vrijdag 25 december 2026 is Eerste Kerstdag. De termijn loopt door tot de volgende dag (art. 1 Algemene termijnenwet).",
                "Zaterdag 26 december 2026 is Tweede Kerstdag. De termijn loopt door tot de volgende dag (art. 1 Algemene termijnenwet).",
                "Zondag 27 december 2026 is een zondag. De termijn loopt door tot de volgende dag (art. 1 Algemene termijnenwet).",
                "U bent op tijd tot en met maandag 28 december 2026.",
            ],
            term.Steps);
    }

    [Fact]
    public void A_day_that_the_Crown_has_equated_with_a_holiday_extends_the_term()
    {
        var equated = new HashSet<DateOnly> { new(2026, 4, 13) };

        var term = StatutoryTerm.LastDay(new DateOnly(2026, 3, 2), 6, equated);

        Assert.Equal(new DateOnly(2026, 4, 14), term.LastDay);
        Assert.Contains(term.Steps, step => step.Contains("gelijkgesteld met een feestdag", StringComparison.Ordinal));
    }

    [Fact]
    public void A_term_of_three_days_holds_two_ordinary_days()
    {
        // Good Friday, Saturday, Easter Sunday, Easter Monday: Tuesday is the first ordinary day, Wednesday the second.
        var term = StatutoryTerm.LastDay(new DateOnly(2026, 4, 2), new TermLength(3, TermUnit.Days));

        Assert.Equal(new DateOnly(2026, 4, 8), term.LastDay);
        Assert.Contains(term.Steps, step => step.Contains("art. 2 Algemene termijnenwet", StringComparison.Ordinal));
    }

    [Fact]
    public void A_term_of_two_days_needs_no_second_ordinary_day()
    {
        var term = StatutoryTerm.LastDay(new DateOnly(2026, 4, 3), new TermLength(2, TermUnit.Days));

        Assert.Equal(new DateOnly(2026, 4, 7), term.LastDay);
    }

    [Theory]
    [InlineData(12, TermUnit.Weeks, true)]
    [InlineData(13, TermUnit.Weeks, false)]
    [InlineData(90, TermUnit.Days, true)]
    [InlineData(91, TermUnit.Days, false)]
    [InlineData(3, TermUnit.Months, true)]
    [InlineData(4, TermUnit.Months, false)]
    [InlineData(1, TermUnit.Years, false)]
    public void A_long_term_is_not_extended(int number, TermUnit unit, bool extended)
    {
        var length = new TermLength(number, unit);
        var notifiedOn = AllOf2026().First(day => StatutoryTerm.LastDay(day, length).NominalLastDay.DayOfWeek == DayOfWeek.Sunday);

        var term = StatutoryTerm.LastDay(notifiedOn, length);

        Assert.Equal(extended, term.LastDay > term.NominalLastDay);
        Assert.Equal(!extended, term.Steps.Any(step => step.Contains("art. 4", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_term_counted_back_stays_on_a_Sunday()
    {
        var term = StatutoryTerm.CountBack(new DateOnly(2026, 3, 11), new TermLength(10, TermUnit.Days));

        Assert.Equal(new DateOnly(2026, 3, 1), term.LastDay);
        Assert.Equal(DayOfWeek.Sunday, term.LastDay.DayOfWeek);
        Assert.Contains(term.Steps, step => step.Contains("art. 1 lid 2", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_notification_from_2024_to_2040_agrees_with_the_second_reading_of_the_law()
    {
        for (var day = new DateOnly(2024, 1, 1); day.Year <= 2040; day = day.AddDays(1))
        {
            Assert.Equal(SecondCalendar.LastDay(day, 42), StatutoryTerm.LastDay(day, 6).LastDay);
        }
    }

    [Fact]
    public void A_term_of_any_number_of_days_agrees_with_the_second_reading_of_the_law() =>
        Gen.Select(Gen.Int[0, 6200], Gen.Int[1, 90]).Sample((offset, days) =>
        {
            var notifiedOn = new DateOnly(2024, 1, 1).AddDays(offset);
            var term = StatutoryTerm.LastDay(notifiedOn, new TermLength(days, TermUnit.Days));
            return term.LastDay == SecondCalendar.LastDay(notifiedOn, days);
        });

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", provider: null);

    private static IEnumerable<DateOnly> AllOf2026() => Enumerable.Range(0, 365).Select(new DateOnly(2026, 1, 1).AddDays);
}
