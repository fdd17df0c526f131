using Microsoft.Extensions.Time.Testing;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Tests.Platform;

public sealed class DutchTimeTests
{
    [Theory]
    [InlineData("2026-01-15T22:59:59Z", "2026-01-15")]
    [InlineData("2026-01-15T23:00:00Z", "2026-01-16")]
    [InlineData("2026-07-15T21:59:59Z", "2026-07-15")]
    [InlineData("2026-07-15T22:00:00Z", "2026-07-16")]
    [InlineData("2026-03-28T23:00:00Z", "2026-03-29")]
    [InlineData("2026-03-29T22:00:00Z", "2026-03-30")]
    [InlineData("2026-10-24T22:00:00Z", "2026-10-25")]
    [InlineData("2026-10-25T22:59:59Z", "2026-10-25")]
    [InlineData("2026-10-25T23:00:00Z", "2026-10-26")]
    public void A_day_begins_at_midnight_in_Amsterdam_in_winter_and_summer(string instant, string day)
    {
        var dutchDay = DutchTime.DayOf(DateTimeOffset.Parse(instant, provider: null));

        Assert.Equal(day, dutchDay.ToString("yyyy-MM-dd"));
    }

    [Fact]
    public void Today_asks_the_clock()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.Zero));

        Assert.Equal(new DateOnly(2027, 1, 1), DutchTime.Today(clock));
    }

    [Theory]
    [InlineData(2026, 3, 29, 23)]
    [InlineData(2026, 10, 25, 25)]
    [InlineData(2026, 6, 1, 24)]
    public void A_day_has_23_or_25_hours_when_the_clock_changes(int year, int month, int day, int hours)
    {
        var date = new DateOnly(year, month, day);

        Assert.Equal(TimeSpan.FromHours(hours), DutchTime.StartOf(date.AddDays(1)) - DutchTime.StartOf(date));
    }

    [Fact]
    public void The_start_of_every_day_is_the_first_instant_of_that_day()
    {
        for (var day = new DateOnly(2024, 1, 1); day.Year <= 2028; day = day.AddDays(1))
        {
            Assert.Equal(TimeSpan.Zero, DutchTime.StartOf(day).Offset);
            Assert.Equal(day, DutchTime.DayOf(DutchTime.StartOf(day)));
            Assert.Equal(day.AddDays(-1), DutchTime.DayOf(DutchTime.StartOf(day).AddTicks(-1)));
        }
    }
}
