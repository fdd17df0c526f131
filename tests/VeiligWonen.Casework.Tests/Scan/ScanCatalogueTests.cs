using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Tests.Scan;

public sealed class ScanCatalogueTests
{
    private static readonly ScanCatalogue Catalogue = ScanCatalogue.First;

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
        Assert.False(question.Norm is not null && string.IsNullOrWhiteSpace(question.Norm.Name));
        Assert.True(Enum.IsDefined(question.Category));
    });

    [Fact]
    public void Every_question_says_of_its_own_how_a_good_situation_is_recognised()
    {
        Assert.All(Catalogue.Questions, question => Assert.EndsWith(".", question.GoodLooksLike, StringComparison.Ordinal));
        Assert.Equal(60, Catalogue.Questions.Select(question => question.GoodLooksLike).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void What_a_question_needs_and_explains_exists_and_every_condition_and_topic_is_used()
    {
        Assert.Equal(
            Catalogue.Conditions.Select(condition => condition.Code).Order(StringComparer.Ordinal),
            Catalogue.Questions.SelectMany(question => question.Needs).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(
            Catalogue.Topics.Select(topic => topic.Id).Order(StringComparer.Ordinal),
            Catalogue.Questions.SelectMany(question => question.Topics).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(Catalogue.Conditions, condition => Assert.Null(Catalogue.Find(condition.Code)));
        Assert.All(Catalogue.Conditions, condition => Assert.EndsWith(".", condition.WhenAbsent, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_what_somebody_has_read_is_shown_as_read()
    {
        // W1 is the one code of the handbook that could be verified, and no edition of a norm could be.
        Assert.Equal(["C1", "C2"], Catalogue.Questions.Where(question => question.PkvwReference == "W1").Select(question => question.Code));
        Assert.All(Catalogue.Questions, question => Assert.True(question.PkvwReference is null or "W1"));
        Assert.All(Catalogue.Questions, question => Assert.Null(question.Norm?.Edition));
        string[] read = ["NEN 5087", "SKG** of SKG***", "NEN 5087 en SKG**", "SKG**", "AVG"];
        Assert.All(Catalogue.Questions.Where(question => question.Norm is { Checked: true }), question => Assert.Contains(question.Norm!.Name, read));
    }

    [Fact]
    public void Every_zone_has_a_name() => Assert.All(Catalogue.Zones, zone => Assert.False(string.IsNullOrWhiteSpace(zone.Name)));

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
