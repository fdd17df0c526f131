using CsCheck;
using VeiligWonen.Casework.Deadlines;

namespace VeiligWonen.Casework.Tests.Deadlines;

public sealed class WorkingDaysTests
{
    private static readonly Gen<DateOnly> AnyDay =
        Gen.Int[new DateOnly(2024, 1, 1).DayNumber, new DateOnly(2040, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    [Fact]
    public void The_day_after_the_event_is_day_one()
    {
        var monday = new DateOnly(2026, 3, 2);

        Assert.Equal(new DateOnly(2026, 3, 3), WorkingDays.Add(monday, 1));
        Assert.Equal(new DateOnly(2026, 3, 9), WorkingDays.Add(monday, 5));
    }

    [Fact]
    public void Weekend_and_Easter_do_not_count()
    {
        var maundyThursday = new DateOnly(2026, 4, 2);

        Assert.Equal(new DateOnly(2026, 4, 7), WorkingDays.Add(maundyThursday, 1));
    }

    [Fact]
    public void Nothing_added_is_the_same_day_even_on_a_Sunday()
    {
        var sunday = new DateOnly(2026, 3, 1);

        Assert.Equal(sunday, WorkingDays.Add(sunday, 0));
    }

    [Fact]
    public void An_extra_day_off_does_not_count()
    {
        var friday = new DateOnly(2026, 5, 15);

        Assert.True(WorkingDays.Includes(friday));
        Assert.Equal(new DateOnly(2026, 5, 18), WorkingDays.Add(new DateOnly(2026, 5, 13), 1, new HashSet<DateOnly> { friday }));
    }

    [Fact]
    public void A_negative_number_of_days_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingDays.Add(new DateOnly(2026, 3, 2), -1));

    [Fact]
    public void A_day_that_has_passed_is_so_many_working_days_too_late() =>
        Assert.Equal(-2, WorkingDays.Between(new DateOnly(2026, 3, 10), new DateOnly(2026, 3, 6)));

    [Fact]
    public void Between_undoes_Add() => Gen.Select(AnyDay, Gen.Int[0, 90]).Sample((from, days) =>
        WorkingDays.Between(from, WorkingDays.Add(from, days)) == days);

    [Fact]
    public void A_count_from_2024_to_2040_agrees_with_the_second_reading_of_the_law()
    {
        var ordinary = new List<DateOnly>();
        for (var day = new DateOnly(2024, 1, 1); day.Year <= 2040; day = day.AddDays(1))
        {
            ordinary.AddRange(SecondCalendar.IsOrdinary(day) ? [day] : []);
        }

        var counted = Enumerable.Range(1, ordinary.Count).Select(n => (n, ordinary[n - 1])).Where(pair => pair.n % 97 == 0).ToList();

        Assert.NotEmpty(counted);
        Assert.All(counted, pair => Assert.Equal(pair.Item2, WorkingDays.Add(new DateOnly(2023, 12, 31), pair.n)));
    }
}
