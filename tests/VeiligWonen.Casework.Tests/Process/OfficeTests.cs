using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Tests.Process;

public sealed class OfficeTests
{
    [Theory]
    [InlineData(Office.CommissarisVanDeKoning, GovernmentTier.Provincie, false)]
    [InlineData(Office.Gedeputeerde, GovernmentTier.Provincie, false)]
    [InlineData(Office.Statenlid, GovernmentTier.Provincie, true)]
    [InlineData(Office.Burgemeester, GovernmentTier.Gemeente, false)]
    [InlineData(Office.Wethouder, GovernmentTier.Gemeente, false)]
    [InlineData(Office.Raadslid, GovernmentTier.Gemeente, true)]
    [InlineData(Office.VoorzitterWaterschap, GovernmentTier.Waterschap, false)]
    [InlineData(Office.DagelijksBestuurslid, GovernmentTier.Waterschap, false)]
    [InlineData(Office.AlgemeenBestuurslid, GovernmentTier.Waterschap, true)]
    public void An_office_belongs_to_one_tier_and_governs_or_represents(Office office, GovernmentTier tier, bool representative)
    {
        Assert.Equal(tier, office.Tier());
        Assert.Equal(representative, office.IsRepresentative());
    }

    [Fact]
    public void Every_office_and_tier_has_a_Dutch_label()
    {
        Assert.Equal(9, Enum.GetValues<Office>().Select(office => office.Dutch()).Distinct().Count());
        Assert.All(Enum.GetValues<GovernmentTier>(), tier => Assert.False(string.IsNullOrWhiteSpace(tier.Dutch())));
    }
}
