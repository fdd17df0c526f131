using VeiligWonen.Casework.Assessment;

namespace VeiligWonen.Casework.Tests.Assessment;

public sealed class ScenariosTests
{
    private static readonly Scenarios Current = Scenarios.Current;

    [Fact]
    public void There_are_nine_scenarios_with_a_code_and_a_name_of_their_own()
    {
        Assert.Equal(Enumerable.Range(1, 9).Select(number => $"S{number}"), Current.All.Select(scenario => scenario.Code));
        Assert.Equal(9, Current.All.Select(scenario => scenario.Name).Distinct().Count());
        Assert.All(Current.All, scenario => Assert.False(string.IsNullOrWhiteSpace(scenario.Name)));
    }

    [Fact]
    public void Each_scale_has_five_steps_with_an_anchor_in_words() =>
        Assert.All(new[] { Current.Threat, Current.Vulnerability, Current.Impact }, scale =>
        {
            Assert.Equal([1, 2, 3, 4, 5], scale.Steps.Select(step => step.Step));
            Assert.Equal(5, scale.Steps.Select(step => step.Anchor).Distinct().Count());
            Assert.All(scale.Steps, step => Assert.False(string.IsNullOrWhiteSpace(step.Name) || string.IsNullOrWhiteSpace(step.Anchor)));
            Assert.False(string.IsNullOrWhiteSpace(scale.Name) || string.IsNullOrWhiteSpace(scale.Question));
        });

    [Fact]
    public void An_assessment_finds_the_version_it_was_written_with()
    {
        Assert.Same(Current, Scenarios.Version("2026-1"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scenarios.Version("1999-1"));
        Assert.Equal("S3", Current.Find("S3")?.Code);
        Assert.Null(Current.Find("S10"));
    }
}
