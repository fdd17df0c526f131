using VeiligWonen.Casework.Access;

namespace VeiligWonen.Casework.Tests.Access;

public sealed class OrganisationListTests
{
    [Theory]
    [InlineData(OrganisationKind.Gemeente, 342)]
    [InlineData(OrganisationKind.Provincie, 12)]
    [InlineData(OrganisationKind.Waterschap, 21)]
    [InlineData(OrganisationKind.Ministerie, 0)]
    [InlineData(OrganisationKind.Adviesorganisatie, 0)]
    public void The_list_holds_every_public_body(OrganisationKind kind, int count) =>
        Assert.Equal(count, OrganisationList.All.Count(organisation => organisation.Kind == kind));

    [Fact]
    public void Every_organisation_has_a_code_of_its_own_and_a_name()
    {
        Assert.Equal(375, OrganisationList.All.Select(organisation => organisation.Code).Distinct().Count());
        Assert.All(OrganisationList.All, organisation => Assert.False(string.IsNullOrWhiteSpace(organisation.Name)));
    }

    [Fact]
    public void Every_municipality_lies_in_one_of_the_twelve_provinces()
    {
        var municipalities = OrganisationList.All.Where(organisation => organisation.Kind == OrganisationKind.Gemeente).ToList();

        Assert.Equal(12, municipalities.Select(organisation => organisation.Province).Distinct().Count());
        Assert.All(municipalities, organisation => Assert.True(organisation.Province is not null && organisation.Inhabitants > 0));
    }

    [Theory]
    [InlineData("gm0820", "Nuenen, Gerwen en Nederwetten", "Noord-Brabant", 24467)]
    [InlineData("ws0155", "Waterschap Amstel, Gooi en Vecht", null, null)]
    [InlineData("pv21", "Provincie Fryslân", "Fryslân", 665276)]
    public void A_name_may_hold_a_comma(string code, string name, string? province, int? inhabitants)
    {
        var organisation = Assert.Single(OrganisationList.All, organisation => organisation.Code == code);

        Assert.Equal((name, province, inhabitants), (organisation.Name, organisation.Province, organisation.Inhabitants));
    }

    [Fact]
    public void Every_kind_has_a_Dutch_label() =>
        Assert.All(Enum.GetValues<OrganisationKind>(), kind => Assert.False(string.IsNullOrWhiteSpace(kind.Dutch())));
}
