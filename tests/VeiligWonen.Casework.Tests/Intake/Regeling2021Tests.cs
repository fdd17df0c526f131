using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Tests.Intake;

public sealed class Regeling2021Tests
{
    [Fact]
    public void Lid_1_reimburses_up_to_2400_euros()
    {
        var outcome = Eligibility.Judge(AnIntake.UnderTheOldScheme(Office.Burgemeester));

        Assert.Equal(EligibilityKind.Eligible, outcome.Kind);
        Assert.Equal(2_400m, Regeling2021.MaximumPerHome);
        Assert.Contains("€ 2.400 inclusief btw", outcome.Grounds[0].Sentence, StringComparison.Ordinal);
        Assert.Equal(
            "art. 3.9 lid 1 Regeling rechtspositie decentrale politieke ambtsdragers (versie 1-1-2021)",
            outcome.Grounds[0].Article);
    }

    [Theory]
    [InlineData(AppointmentState.Certain, EligibilityKind.Eligible)]
    [InlineData(AppointmentState.None, EligibilityKind.NotEligible)]
    public void Lid_2_asks_for_the_office_or_a_certain_appointment(AppointmentState appointment, EligibilityKind expected)
    {
        var outcome = Eligibility.Judge(AnIntake.UnderTheOldScheme(Office.Gedeputeerde) with { Appointment = appointment });

        Assert.Equal(expected, outcome.Kind);
        Assert.Contains(outcome.Grounds, ground => ground.Article.StartsWith("art. 2.9 lid 2 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Lid_3_gives_a_new_claim_after_a_move()
    {
        var outcome = Eligibility.Judge(AnIntake.UnderTheOldScheme(Office.Wethouder) with { MovedDuringOffice = true });

        Assert.Equal(EligibilityKind.Eligible, outcome.Kind);
        Assert.Contains(outcome.Grounds, ground => ground.Article.StartsWith("art. 3.9 lid 3 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PkvwState.Valid, "2030-01-01", EligibilityKind.Eligible)]
    [InlineData(PkvwState.Valid, "2022-08-31", EligibilityKind.NotEligible)]
    [InlineData(PkvwState.Valid, null, EligibilityKind.Incomplete)]
    [InlineData(PkvwState.PartialStatements, null, EligibilityKind.NotEligible)]
    [InlineData(PkvwState.None, null, EligibilityKind.NotEligible)]
    [InlineData(null, null, EligibilityKind.Incomplete)]
    public void Lid_4_asks_for_a_certificate_and_knows_no_exception(PkvwState? pkvw, string? validUntil, EligibilityKind expected)
    {
        var outcome = Eligibility.Judge(AnIntake.UnderTheOldScheme(Office.Burgemeester) with
        {
            Pkvw = pkvw,
            PkvwValidUntil = validUntil is null ? null : DateOnly.ParseExact(validUntil, "yyyy-MM-dd", provider: null),
            PkvwExceptionReasoned = true,
        });

        Assert.Equal(expected, outcome.Kind);
        Assert.StartsWith("art. 3.9 lid 4 ", outcome.Grounds[^1].Article, StringComparison.Ordinal);
    }

    [Fact]
    public void Living_elsewhere_did_not_matter()
    {
        var outcome = Eligibility.Judge(AnIntake.UnderTheOldScheme(Office.CommissarisVanDeKoning) with { HomeInArea = false });

        Assert.Equal(EligibilityKind.Eligible, outcome.Kind);
    }

    [Fact]
    public void The_list_of_measures_is_closed_at_five() => Assert.Equal(5, Regeling2021.ClosedList.Distinct().Count());

    [Fact]
    public void A_representative_gets_the_scan_and_the_interview_only()
    {
        var outcome = Eligibility.Judge(AnIntake.UnderTheOldScheme(Office.Raadslid));

        Assert.Equal(EligibilityKind.ScanOnly, outcome.Kind);
        Assert.DoesNotContain(outcome.Grounds, ground => ground.Met);
    }
}
