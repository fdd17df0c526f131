using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Tests.Look;

public sealed class DutchDateTests
{
    private static readonly DateOnly Today = new(2026, 6, 12);

    [Fact]
    public void A_day_is_written_in_full() => Assert.Equal("12 juni 2026", DutchDate.Full(Today));

    [Fact]
    public void A_day_can_name_its_weekday() => Assert.Equal("vrijdag 12 juni 2026", DutchDate.WithWeekday(Today));

    [Theory]
    [InlineData(0, "vandaag")]
    [InlineData(1, "morgen")]
    [InlineData(-1, "gisteren")]
    [InlineData(3, "over 3 dagen")]
    [InlineData(-6, "6 dagen geleden")]
    [InlineData(7, null)]
    [InlineData(-7, null)]
    public void A_near_day_is_said_relative_to_today(int days, string? said) =>
        Assert.Equal(said, DutchDate.Near(Today.AddDays(days), Today));

    [Theory]
    [InlineData(-2, null, "2 dagen te laat – 10 juni 2026")]
    [InlineData(-1, null, "1 dag te laat – 11 juni 2026")]
    [InlineData(0, 0, "vandaag – 12 juni 2026")]
    [InlineData(1, null, "morgen – 13 juni 2026")]
    [InlineData(3, 1, "nog 1 werkdag – 15 juni 2026")]
    [InlineData(5, 3, "nog 3 werkdagen – 17 juni 2026")]
    [InlineData(5, null, "17 juni 2026")]
    [InlineData(40, 28, "22 juli 2026")]
    public void A_term_says_how_much_time_is_left(int days, int? workingDays, string said) =>
        Assert.Equal(said, DutchDate.Due(Today.AddDays(days), Today, workingDays));

    [Fact]
    public void An_instant_late_in_the_evening_belongs_to_the_next_Dutch_day() =>
        Assert.Equal("13 juni 2026, 00:30 uur", DutchDate.Moment(new DateTimeOffset(2026, 6, 12, 22, 30, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData(1234.56, "€\u00a01.234,56")]
    [InlineData(0, "€\u00a00,00")]
    [InlineData(-12.5, "-€\u00a012,50")]
    public void An_amount_is_written_the_Dutch_way(double amount, string said) => Assert.Equal(said, Euro.Format((decimal)amount));

    [Fact]
    public void A_total_can_do_without_cents() => Assert.Equal("€\u00a01.235", Euro.Whole(1234.56m));
}
