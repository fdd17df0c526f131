using VeiligWonen.Casework.Monitoring;

namespace VeiligWonen.Casework.Tests.Monitoring;

public sealed class PublicationGateTests
{
    [Fact]
    public void Fewer_than_five_leave_no_number()
    {
        Assert.Equal([null, null, 5m], new[] { 0, 4, 5 }.Select(PublicationGate.Count));
        Assert.Equal([null, 12m], new[] { 4, 5 }.Select(n => PublicationGate.Measured(n, 12)));
    }

    [Fact]
    public void A_part_is_hidden_when_the_rest_of_its_whole_would_be_small()
    {
        Assert.Equal(6, PublicationGate.PartOf(6, 11));
        Assert.Null(PublicationGate.PartOf(6, 10));
        Assert.Null(PublicationGate.PartOf(4, 20));
    }

    [Theory]
    [InlineData("9 8 7", "9 8 7")]
    [InlineData("9 8 2", "9 - -")]
    [InlineData("9 3 2", "9 - -")]
    [InlineData("9 1 0", "- - -")]
    [InlineData("0 0 0", "- - -")]
    public void No_suppressed_cell_can_be_worked_out_from_the_sum_of_its_row(string counts, string published)
    {
        var cells = counts.Split(' ').Select((c, i) => new CountedCell($"{i}", int.Parse(c, System.Globalization.CultureInfo.InvariantCulture))).ToList();

        var row = PublicationGate.Row(cells);

        Assert.Equal(published, string.Join(' ', row.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => r.Value is { } v ? $"{v:0}" : "-")));
    }

    [Fact]
    public void Only_full_quarters_count()
    {
        var quarters = Quarter.LastFull(new DateOnly(2026, 3, 31), 2);

        Assert.Equal(["2025-K3", "2025-K4"], quarters.Select(q => q.ToString()));
        Assert.Equal(new DateOnly(2025, 10, 1), quarters[1].FirstOn);
    }
}
