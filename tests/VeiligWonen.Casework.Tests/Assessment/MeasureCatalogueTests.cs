using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Tests.Assessment;

public sealed class MeasureCatalogueTests
{
    private static readonly MeasureCatalogue Catalogue = MeasureCatalogue.Current;

    [Fact]
    public void There_are_55_measures_numbered_without_a_gap_and_something_else_of_five_kinds()
    {
        Assert.Equal(Enumerable.Range(1, 55), Catalogue.Measures.Where(measure => !measure.IsOther).Select(measure => measure.Number));
        Assert.Equal(Enumerable.Range(91, 5), Catalogue.Measures.Where(measure => measure.IsOther).Select(measure => measure.Number));
    }

    [Fact]
    public void What_a_measure_names_exists()
    {
        var questions = ScanCatalogue.First.Questions.Select(q => q.Code).ToHashSet(StringComparer.Ordinal);
        Assert.All(Catalogue.Measures, measure =>
        {
            Assert.All(measure.Answers, code => Assert.Contains(code, questions));
            Assert.All(measure.Serves.Concat(measure.Raises.Keys), code => Assert.NotNull(Scenarios.Current.Find(code)));
            Assert.All(measure.Cheaper.Concat(measure.FollowedBy), number => Assert.NotNull(Catalogue.Find(number)));
            Assert.NotEmpty(measure.Effects);
        });
        Assert.All(Scenarios.Current.All, scenario => Assert.All(scenario.Weights, weight =>
        {
            Assert.Contains(weight.Key, questions);
            Assert.InRange(weight.Value, 1, 3);
        }));
        Assert.Equal(Scenarios.Current.OpenShares.Order(), Scenarios.Current.OpenShares);
    }

    [Fact]
    public void Every_measure_has_a_name_of_its_own_a_payer_and_a_mode()
    {
        Assert.Equal(60, Catalogue.Measures.Select(measure => measure.Name).Distinct().Count());
        Assert.All(Catalogue.Measures, measure =>
        {
            Assert.False(string.IsNullOrWhiteSpace(measure.Name));
            Assert.NotEmpty(measure.Payers);
            Assert.NotEmpty(measure.Modes);
            Assert.False(measure.Norm is not null && string.IsNullOrWhiteSpace(measure.Norm));
        });
    }

    [Fact]
    public void The_lowest_price_is_never_above_the_highest() => Assert.All(Catalogue.Measures, measure =>
    {
        Assert.False(measure.PriceMin < 0 || measure.PriceMin > measure.PriceMax);
        Assert.False(measure.PriceMin is null && measure.PriceMax is not null);
        Assert.True(measure.PriceMax is not null || measure.PriceRemark is not null, "A price without a top says why.");
    });

    [Fact]
    public void The_prices_say_that_they_are_assumed() => Assert.Equal("aanname, aanpasbaar", Catalogue.PriceStatus);

    [Fact]
    public void The_PKVW_baseline_is_measures_1_to_8_and_the_employer_pays_none_of_them()
    {
        var baseline = Catalogue.Measures.Where(measure => measure.PkvwBaseline).ToList();

        Assert.Equal(Enumerable.Range(1, 8), baseline.Select(measure => measure.Number));
        Assert.All(baseline, measure => Assert.Equal(PayerLayer.Own, measure.DefaultPayer));
        Assert.All(baseline, measure => Assert.DoesNotContain(PayerLayer.Employer, measure.Payers));
    }

    [Fact]
    public void What_only_the_police_can_do_is_never_paid_by_the_employer_nor_provided()
    {
        var policeOnly = Catalogue.Measures.Where(measure => measure.PoliceOnly).ToList();

        Assert.Equal([23, 55], policeOnly.Select(measure => measure.Number));
        Assert.All(policeOnly, measure => Assert.Equal([PayerLayer.Stelsel], measure.Payers));
        Assert.All(policeOnly, measure => Assert.Equal([ProvisionMode.NotApplicable], measure.Modes));
    }

    [Fact]
    public void Cameras_need_a_privacy_check_and_fences_a_permit_check()
    {
        Assert.Equal([31, 32, 33], Catalogue.Measures.Where(measure => measure.NeedsPrivacyCheck).Select(measure => measure.Number));
        Assert.Equal([17], Catalogue.Measures.Where(measure => measure.NeedsPermitCheck).Select(measure => measure.Number));
        Assert.All(Catalogue.Measures.Where(measure => measure.NeedsPrivacyCheck || measure.NeedsPermitCheck), measure =>
            Assert.True(measure.Outdoor));
    }

    [Fact]
    public void Every_group_that_the_employer_sees_hides_a_measure_among_at_least_five()
    {
        var groups = Catalogue.Measures.GroupBy(measure => measure.EmployerLabel).ToList();

        Assert.Equal(Catalogue.EmployerGroups.Select(group => group.Label).Order(), groups.Select(group => group.Key).Order());
        Assert.All(groups, group => Assert.True(group.Count() >= 5, group.Key));
    }

    [Theory]
    [InlineData("alarm")]
    [InlineData("paniek")]
    [InlineData("camera")]
    [InlineData("dreig")]
    [InlineData("brand")]
    [InlineData("inbra")]
    [InlineData("kogel")]
    [InlineData("politie")]
    [InlineData("veilig")]
    [InlineData("beveilig")]
    [InlineData("doxing")]
    [InlineData("woning")]
    [InlineData("gezin")]
    public void Nothing_the_employer_reads_about_a_measure_betrays_the_threat(string word) => Assert.All(Catalogue.EmployerGroups, group =>
    {
        Assert.DoesNotContain(word, group.Label, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(word, group.Wording, StringComparison.OrdinalIgnoreCase);
    });

    [Fact]
    public void An_advice_finds_the_version_it_was_written_with()
    {
        Assert.Same(Catalogue, MeasureCatalogue.Version("2026-1"));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeasureCatalogue.Version("1999-1"));
        Assert.Equal(32, Catalogue.Find(32)?.Number);
        Assert.Null(Catalogue.Find(56));
    }

    [Fact]
    public void A_few_rows_stand_as_in_the_table()
    {
        var film = Catalogue.Find(12)!;
        var button = Catalogue.Find(30)!;

        Assert.Equal((60m, 120m, PriceBasis.PerSquareMetre), (film.PriceMin, film.PriceMax, film.PriceBasis));
        Assert.Equal((15m, 35m, PriceBasis.PerMonth), (button.PriceMin, button.PriceMax, button.PriceBasis));
        Assert.Equal([ProvisionMode.OnLoan, ProvisionMode.Service], button.Modes);
        Assert.Equal([PayerLayer.Free, PayerLayer.Employer], Catalogue.Find(54)!.Payers);
    }

    [Fact]
    public void Every_enum_value_has_a_Dutch_label()
    {
        Assert.All(Enum.GetValues<MeasureCategory>(), value => Assert.False(string.IsNullOrWhiteSpace(value.Dutch())));
        Assert.All(Enum.GetValues<PriceBasis>(), value => Assert.False(string.IsNullOrWhiteSpace(value.Dutch())));
        Assert.All(Enum.GetValues<PayerLayer>(), value => Assert.False(string.IsNullOrWhiteSpace(value.Dutch())));
        Assert.All(Enum.GetValues<ProvisionMode>(), value => Assert.False(string.IsNullOrWhiteSpace(value.Dutch())));
    }
}
