using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Tests.Intake;

public sealed class EligibilityTests
{
    [Theory]
    [InlineData("2021-01-01", typeof(Regeling2021))]
    [InlineData("2023-12-31", typeof(Regeling2021))]
    [InlineData("2024-01-01", typeof(Regeling2024))]
    [InlineData("2026-11-24", typeof(Regeling2024))]
    public void The_day_of_the_request_picks_the_version(string requested, Type version) =>
        Assert.IsType(version, Eligibility.InForceOn(DateOnly.ParseExact(requested, "yyyy-MM-dd", provider: null)));

    [Fact]
    public void Before_2021_there_was_no_scheme()
    {
        var outcome = Eligibility.Judge(AnIntake.Of(Office.Burgemeester) with { RequestedOn = new DateOnly(2020, 12, 31) });

        Assert.Equal(EligibilityKind.NotEligible, outcome.Kind);
        Assert.Contains("31 december 2020", Assert.Single(outcome.Grounds).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_versions_follow_each_other_without_gap_or_overlap()
    {
        var pairs = Eligibility.Versions.Zip(Eligibility.Versions.Skip(1)).ToList();

        Assert.NotEmpty(pairs);
        Assert.All(pairs, pair => Assert.Equal(pair.Second.ValidFrom, pair.First.ValidUntil?.AddDays(1)));
        Assert.Null(Eligibility.Versions[^1].ValidUntil);
    }

    [Fact]
    public void Every_ground_of_every_outcome_cites_its_article_and_says_what_would_change_it()
    {
        var outcomes = EveryCombination().Select(Eligibility.Judge).ToList();

        Assert.NotEmpty(outcomes);
        foreach (var ground in outcomes.SelectMany(outcome => outcome.Grounds))
        {
            Assert.Matches(@"^art\. [234]\.9 ", ground.Article);
            Assert.DoesNotContain("  ", ground.Article, StringComparison.Ordinal);
            Assert.EndsWith(".", ground.Sentence, StringComparison.Ordinal);
            Assert.False(string.IsNullOrWhiteSpace(ground.WhatWouldChangeIt));
            Assert.False(ground is { Met: true, IsUnknown: true });
        }
    }

    [Fact]
    public void Whoever_is_eligible_meets_every_ground_and_nobody_else_does()
    {
        var outcomes = EveryCombination().Select(Eligibility.Judge).ToList();

        Assert.All(outcomes, outcome => Assert.Equal(outcome.Kind == EligibilityKind.Eligible, outcome.Grounds.All(ground => ground.Met)));
        Assert.Equal(4, outcomes.Select(outcome => outcome.Kind).Distinct().Count());
    }

    [Fact]
    public void Every_outcome_and_fact_has_a_Dutch_label()
    {
        Assert.All(Enum.GetValues<EligibilityKind>(), value => Assert.False(string.IsNullOrWhiteSpace(value.Dutch())));
        Assert.All(Enum.GetValues<AppointmentState>(), value => Assert.False(string.IsNullOrWhiteSpace(value.Dutch())));
        Assert.All(Enum.GetValues<PkvwState>(), value => Assert.False(string.IsNullOrWhiteSpace(value.Dutch())));
    }

    private static IEnumerable<EligibilityFacts> EveryCombination() =>
        from office in Enum.GetValues<Office>()
        from requestedOn in new DateOnly[] { new(2022, 9, 1), new(2026, 3, 2), new(2032, 3, 2) }
        from appointment in new AppointmentState?[] { null, AppointmentState.None, AppointmentState.Certain, AppointmentState.InOffice }
        from until in new DateOnly?[] { null, new(2026, 1, 1) }
        from homeInArea in new bool?[] { null, false, true }
        from exemption in new bool?[] { null, false, true }
        from pkvw in new PkvwState?[] { null, PkvwState.None, PkvwState.PartialStatements, PkvwState.Valid }
        from reasoned in new[] { false, true }
        select AnIntake.Of(office) with
        {
            RequestedOn = requestedOn,
            Appointment = appointment,
            InOfficeUntil = until,
            HomeInArea = homeInArea,
            ResidenceExemption = exemption,
            Pkvw = pkvw,
            PkvwExceptionReasoned = reasoned,
            MovedDuringOffice = reasoned,
        };
}
