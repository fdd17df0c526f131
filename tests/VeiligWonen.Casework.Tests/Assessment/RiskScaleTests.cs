using CsCheck;
using VeiligWonen.Casework.Assessment;

namespace VeiligWonen.Casework.Tests.Assessment;

public sealed class RiskScaleTests
{
    private static readonly RiskScale Scale = Scenarios.Current.RiskScale;

    private static readonly Gen<int> Step = Gen.Int[RiskScale.LowestStep, RiskScale.HighestStep];

    private static readonly Gen<int> LowerStep = Gen.Int[RiskScale.LowestStep, RiskScale.HighestStep - 1];

    [Theory]
    [InlineData(1, 1, 1, RiskLabel.Low)]
    [InlineData(2, 2, 3, RiskLabel.Low)]
    [InlineData(5, 3, 1, RiskLabel.Raised)]
    [InlineData(3, 3, 3, RiskLabel.Raised)]
    [InlineData(5, 4, 2, RiskLabel.High)]
    [InlineData(4, 4, 4, RiskLabel.High)]
    [InlineData(5, 4, 4, RiskLabel.Acute)]
    [InlineData(5, 5, 5, RiskLabel.Acute)]
    public void Three_steps_give_a_label(int threat, int vulnerability, int impact, RiskLabel expected) =>
        Assert.Equal(expected, Scale.Label(threat, vulnerability, impact));

    [Fact]
    public void A_higher_threat_never_lowers_the_label() => Gen.Select(LowerStep, Step, Step).Sample((threat, vulnerability, impact) =>
        Scale.Label(threat + 1, vulnerability, impact) >= Scale.Label(threat, vulnerability, impact));

    [Fact]
    public void A_higher_vulnerability_never_lowers_the_label() =>
        Gen.Select(Step, LowerStep, Step).Sample((threat, vulnerability, impact) =>
            Scale.Label(threat, vulnerability + 1, impact) >= Scale.Label(threat, vulnerability, impact));

    [Fact]
    public void A_higher_impact_never_lowers_the_label() => Gen.Select(Step, Step, LowerStep).Sample((threat, vulnerability, impact) =>
        Scale.Label(threat, vulnerability, impact + 1) >= Scale.Label(threat, vulnerability, impact));

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 6, 1)]
    [InlineData(1, 1, -1)]
    public void A_step_outside_the_scale_is_refused(int threat, int vulnerability, int impact) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Scale.Label(threat, vulnerability, impact));

    [Fact]
    public void The_bands_follow_each_other_and_every_label_can_be_reached()
    {
        int[] bands = [2, Scale.RaisedFrom, Scale.HighFrom, Scale.AcuteFrom, 125];

        Assert.Equal(bands.Order(), bands);
        Assert.Equal(bands.Length, bands.Distinct().Count());
        Assert.Equal(["laag", "verhoogd", "hoog", "acuut"], Enum.GetValues<RiskLabel>().Select(label => label.Dutch()));
    }
}
