using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Tests.Scan;

public sealed class ScanCatalogueTests
{
    private static readonly ScanCatalogue Catalogue = ScanCatalogue.Current;

    [Fact]
    public void Every_code_of_the_checklist_is_there_once_and_in_order()
    {
        (string Zone, int Count)[] zones = [("A", 8), ("B", 13), ("C", 4), ("D", 5), ("E", 8), ("F", 3), ("G", 8), ("H", 7), ("I", 4)];
        var expected = zones.SelectMany(zone => Enumerable.Range(1, zone.Count).Select(number => $"{zone.Zone}{number}")).ToList();

        Assert.Equal(60, expected.Count);
        Assert.Equal(expected, Catalogue.Questions.Select(question => question.Code));
    }

    [Fact]
    public void The_PKVW_baseline_is_exactly_the_starred_list() => Assert.Equal(
        ["B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "C1", "C2", "D1"],
        Catalogue.Questions.Where(question => question.PkvwBaseline).Select(question => question.Code));

    [Fact]
    public void Every_question_is_a_Dutch_question_with_text_and_a_known_zone() => Assert.All(Catalogue.Questions, question =>
    {
        Assert.EndsWith("?", question.Text, StringComparison.Ordinal);
        Assert.StartsWith(Catalogue.ZoneOf(question).Letter, question.Code, StringComparison.Ordinal);
        Assert.False(question.GoodLooksLike is not null && string.IsNullOrWhiteSpace(question.GoodLooksLike));
        Assert.False(question.Norm is not null && string.IsNullOrWhiteSpace(question.Norm));
        Assert.True(Enum.IsDefined(question.Category));
    });

    [Fact]
    public void Every_zone_has_a_name() => Assert.All(Catalogue.Zones, zone => Assert.False(string.IsNullOrWhiteSpace(zone.Name)));

    [Fact]
    public void A_scan_finds_the_version_it_was_made_with()
    {
        Assert.Same(Catalogue, ScanCatalogue.Version("2026-1"));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScanCatalogue.Version("1999-1"));
    }

    [Fact]
    public void A_question_is_found_by_its_code()
    {
        Assert.Equal("B1", Catalogue.Find("B1")?.Code);
        Assert.Null(Catalogue.Find("Z9"));
    }

    [Fact]
    public void Every_category_has_a_Dutch_label() =>
        Assert.All(Enum.GetValues<ScanCategory>(), category => Assert.False(string.IsNullOrWhiteSpace(category.Dutch())));
}
