using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Tests.Intake;

public sealed class Regeling2024Tests
{
    private static readonly string OfTheRegeling = " Regeling rechtspositie decentrale politieke ambtsdragers";

    [Theory]
    [InlineData(Office.CommissarisVanDeKoning, "2.9")]
    [InlineData(Office.Gedeputeerde, "2.9")]
    [InlineData(Office.Burgemeester, "3.9")]
    [InlineData(Office.Wethouder, "3.9")]
    [InlineData(Office.VoorzitterWaterschap, "4.9")]
    [InlineData(Office.DagelijksBestuurslid, "4.9")]
    public void Lid_1_opens_the_scheme_to_the_six_executive_offices(Office office, string article)
    {
        var outcome = Eligibility.Judge(AnIntake.Of(office));

        Assert.Equal(EligibilityKind.Eligible, outcome.Kind);
        Assert.Equal($"art. {article} lid 1{OfTheRegeling}", outcome.Grounds[0].Article);
        Assert.All(outcome.Grounds, ground => Assert.StartsWith($"art. {article} ", ground.Article, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Office.Raadslid, "3.9", "burgemeester of wethouder")]
    [InlineData(Office.Statenlid, "2.9", "commissaris van de Koning of gedeputeerde")]
    [InlineData(Office.AlgemeenBestuurslid, "4.9", "voorzitter of lid van het dagelijks bestuur")]
    public void A_representative_gets_the_scan_and_the_interview_only(Office office, string article, string change)
    {
        var outcome = Eligibility.Judge(AnIntake.Of(office));

        var ground = Assert.Single(outcome.Grounds);
        Assert.Equal(EligibilityKind.ScanOnly, outcome.Kind);
        Assert.Equal($"art. {article} lid 1{OfTheRegeling}", ground.Article);
        Assert.Contains(change, ground.WhatWouldChangeIt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Office.Burgemeester, true, false, EligibilityKind.Eligible, "lid 2 onder a")]
    [InlineData(Office.Wethouder, false, true, EligibilityKind.Eligible, "lid 2 onder b")]
    [InlineData(Office.Wethouder, false, false, EligibilityKind.NotEligible, "lid 2")]
    [InlineData(Office.Gedeputeerde, false, true, EligibilityKind.Eligible, "lid 2 onder b")]
    [InlineData(Office.Gedeputeerde, false, false, EligibilityKind.NotEligible, "lid 2")]
    [InlineData(Office.CommissarisVanDeKoning, false, true, EligibilityKind.NotEligible, "lid 2")]
    [InlineData(Office.CommissarisVanDeKoning, true, false, EligibilityKind.Eligible, "lid 2 onder a")]
    public void Lid_2_asks_for_a_home_in_the_area_or_an_exemption(
        Office office, bool inArea, bool exemption, EligibilityKind expected, string paragraph)
    {
        var outcome = Eligibility.Judge(AnIntake.Of(office) with { HomeInArea = inArea, ResidenceExemption = exemption });

        Assert.Equal(expected, outcome.Kind);
        Assert.Contains($" {paragraph}{OfTheRegeling}", outcome.Grounds[1].Article, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public void A_water_board_has_no_limit_on_the_location(bool? inArea)
    {
        var outcome = Eligibility.Judge(AnIntake.Of(Office.VoorzitterWaterschap) with { HomeInArea = inArea, ResidenceExemption = null });

        Assert.Equal(EligibilityKind.Eligible, outcome.Kind);
        Assert.Equal($"art. 4.9{OfTheRegeling}", outcome.Grounds[1].Article);
    }

    [Theory]
    [InlineData(AppointmentState.None, null, null, EligibilityKind.NotEligible)]
    [InlineData(AppointmentState.Certain, null, null, EligibilityKind.Eligible)]
    [InlineData(AppointmentState.InOffice, "2026-03-02", null, EligibilityKind.Eligible)]
    [InlineData(AppointmentState.InOffice, "2026-03-03", null, EligibilityKind.NotEligible)]
    [InlineData(AppointmentState.InOffice, "2022-06-01", "2026-03-02", EligibilityKind.Eligible)]
    [InlineData(AppointmentState.InOffice, "2022-06-01", "2026-03-01", EligibilityKind.NotEligible)]
    [InlineData(AppointmentState.InOffice, null, null, EligibilityKind.Incomplete)]
    [InlineData(null, null, null, EligibilityKind.Incomplete)]
    public void Lid_5_onder_a_asks_for_the_office_or_a_certain_appointment(
        AppointmentState? appointment, string? from, string? until, EligibilityKind expected)
    {
        var outcome = Eligibility.Judge(AnIntake.Of(Office.Burgemeester) with
        {
            Appointment = appointment,
            InOfficeFrom = Day(from),
            InOfficeUntil = Day(until),
        });

        Assert.Equal(expected, outcome.Kind);
        Assert.Equal($"art. 3.9 lid 5 onder a{OfTheRegeling}", outcome.Grounds[2].Article);
    }

    [Theory]
    [InlineData(PkvwState.Valid, "2026-03-02", false, EligibilityKind.Eligible)]
    [InlineData(PkvwState.Valid, "2026-03-01", false, EligibilityKind.NotEligible)]
    [InlineData(PkvwState.Valid, "2026-03-01", true, EligibilityKind.Eligible)]
    [InlineData(PkvwState.Valid, null, false, EligibilityKind.Incomplete)]
    [InlineData(PkvwState.PartialStatements, null, false, EligibilityKind.NotEligible)]
    [InlineData(PkvwState.PartialStatements, null, true, EligibilityKind.Eligible)]
    [InlineData(PkvwState.None, null, false, EligibilityKind.NotEligible)]
    [InlineData(PkvwState.None, null, true, EligibilityKind.Eligible)]
    [InlineData(null, null, false, EligibilityKind.Incomplete)]
    public void Lid_5_onder_b_asks_for_a_valid_certificate_or_a_reason(
        PkvwState? pkvw, string? validUntil, bool reasoned, EligibilityKind expected)
    {
        var outcome = Eligibility.Judge(AnIntake.Of(Office.Burgemeester) with
        {
            Pkvw = pkvw,
            PkvwValidUntil = Day(validUntil),
            PkvwExceptionReasoned = reasoned,
        });

        Assert.Equal(expected, outcome.Kind);
        Assert.Equal($"art. 3.9 lid 5 onder b{OfTheRegeling}", outcome.Grounds[3].Article);
    }

    [Fact]
    public void Lid_6_asks_for_a_new_advice_after_a_move()
    {
        var outcome = Eligibility.Judge(AnIntake.Of(Office.Wethouder) with { MovedDuringOffice = true });

        var move = Assert.Single(outcome.Grounds, ground => ground.Article == $"art. 3.9 lid 6{OfTheRegeling}");
        Assert.Equal(EligibilityKind.Eligible, outcome.Kind);
        Assert.Contains("nieuw advies", move.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Lid_7_offers_a_loan_when_the_certificate_is_missing()
    {
        var outcome = Eligibility.Judge(AnIntake.Of(Office.Burgemeester) with { Pkvw = PkvwState.None });

        Assert.Equal(EligibilityKind.NotEligible, outcome.Kind);
        Assert.Contains(outcome.Grounds, ground => ground.Met && ground.Article == $"art. 3.9 lid 7{OfTheRegeling}");
    }

    [Theory]
    [InlineData(AppointmentState.None, null)]
    [InlineData(AppointmentState.InOffice, "2026-03-01")]
    public void Lid_7_offers_nothing_to_whoever_holds_no_office(AppointmentState appointment, string? until)
    {
        var outcome = Eligibility.Judge(AnIntake.Of(Office.Burgemeester) with { Appointment = appointment, InOfficeUntil = Day(until) });

        Assert.Equal(EligibilityKind.NotEligible, outcome.Kind);
        Assert.DoesNotContain(outcome.Grounds, ground => ground.Article.Contains("lid 7", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_missing_does_not_hide_what_is_refused()
    {
        var outcome = Eligibility.Judge(AnIntake.Of(Office.Burgemeester) with { Pkvw = PkvwState.None, HomeInArea = null });

        Assert.Equal(EligibilityKind.NotEligible, outcome.Kind);
        Assert.Contains(outcome.Grounds, ground => ground.IsUnknown);
    }

    private static DateOnly? Day(string? iso) => iso is null ? null : DateOnly.ParseExact(iso, "yyyy-MM-dd", provider: null);
}
