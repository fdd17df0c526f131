using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Intake;

public sealed class RequestAdviceTests
{
    [Fact]
    public async Task A_request_opens_a_dossier_that_the_bestuurder_and_the_planner_may_enter()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);
        var planner = await house.PersonAsync(Role.Planner);

        var asked = await house.AsAsync(me, Asked.By());

        var mine = await house.AsAsync(me, new ShowDossier(asked.Answer));
        var theirs = await house.AsAsync(planner, new ShowDossier(asked.Answer));
        Assert.Equal(Phase.Intake, mine.Answer.Facts.Phase);
        Assert.True(mine.Answer.Facts.Eligible);
        Assert.Equal("Utrecht", theirs.Answer.OrganisationName);
        Assert.Equal(Phase.Intake, Assert.Single(theirs.Answer.History).To);
    }

    [Theory]
    [InlineData(Office.CommissarisVanDeKoning, "pv26", EligibilityKind.Eligible)]
    [InlineData(Office.Gedeputeerde, "pv26", EligibilityKind.Eligible)]
    [InlineData(Office.Burgemeester, "gm0344", EligibilityKind.Eligible)]
    [InlineData(Office.Wethouder, "gm0344", EligibilityKind.Eligible)]
    [InlineData(Office.VoorzitterWaterschap, "", EligibilityKind.Eligible)]
    [InlineData(Office.DagelijksBestuurslid, "", EligibilityKind.Eligible)]
    [InlineData(Office.Raadslid, "gm0344", EligibilityKind.ScanOnly)]
    [InlineData(Office.Statenlid, "pv26", EligibilityKind.ScanOnly)]
    [InlineData(Office.AlgemeenBestuurslid, "", EligibilityKind.ScanOnly)]
    public async Task Each_office_gets_what_the_Regeling_gives_it(Office office, string organisation, EligibilityKind expected)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder, "een", await OrganisationAsync(house, organisation));
        var planner = await house.PersonAsync(Role.Planner);

        var asked = await house.AsAsync(me, Asked.By(office));

        var request = await house.AsAsync(planner, new ShowRequest(asked.Answer));
        var accepted = await house.AsAsync(planner, new AcceptRequest(CommandId.New(), asked.Answer));
        var dossier = await house.InDbAsync(db => db.Set<Dossier>().SingleAsync());
        Assert.Equal(expected, request.Answer.Outcome.Kind);
        Assert.Equal(Phase.Scan, accepted.Answer);
        Assert.Equal(expected is EligibilityKind.ScanOnly, dossier.ScanOnly);
        Assert.All(request.Answer.Outcome.Grounds, g => Assert.StartsWith("art. ", g.Article, StringComparison.Ordinal));
        Assert.All(request.Answer.Outcome.Grounds, g => Assert.NotEmpty(g.WhatWouldChangeIt));
    }

    [Theory]
    [InlineData(Office.CommissarisVanDeKoning, "pv26", EligibilityKind.NotEligible)]
    [InlineData(Office.Gedeputeerde, "pv26", EligibilityKind.Eligible)]
    [InlineData(Office.Burgemeester, "gm0344", EligibilityKind.Eligible)]
    [InlineData(Office.VoorzitterWaterschap, "", EligibilityKind.Eligible)]
    [InlineData(Office.Raadslid, "gm0344", EligibilityKind.ScanOnly)]
    public async Task A_home_elsewhere_with_an_exemption_does_not_help_the_commissaris(
        Office office, string organisation, EligibilityKind expected)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder, "een", await OrganisationAsync(house, organisation));

        var asked = await house.AsAsync(me, Asked.By(office, Asked.Facts with { HomeInArea = false, ResidenceExemption = true }));

        var request = await house.AsAsync(me, new ShowRequest(asked.Answer));
        Assert.Equal(expected, request.Answer.Outcome.Kind);
    }

    [Theory]
    [InlineData(PkvwState.None, null, EligibilityKind.NotEligible)]
    [InlineData(PkvwState.PartialStatements, null, EligibilityKind.NotEligible)]
    [InlineData(PkvwState.None, "Het is een monument", EligibilityKind.Eligible)]
    [InlineData(null, null, EligibilityKind.Incomplete)]
    public async Task Without_a_certificate_the_request_cannot_be_accepted_but_with_a_reason_it_can(
        PkvwState? pkvw, string? exception, EligibilityKind expected)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);
        var planner = await house.PersonAsync(Role.Planner);
        var facts = Asked.Facts with { Pkvw = pkvw, PkvwValidUntil = null, PkvwException = exception };

        var asked = await house.AsAsync(me, Asked.By(facts: facts));

        var accepted = await house.AsAsync(planner, new AcceptRequest(CommandId.New(), asked.Answer));
        var request = await house.AsAsync(planner, new ShowRequest(asked.Answer));
        Assert.Equal(expected, request.Answer.Outcome.Kind);
        Assert.Equal(expected is EligibilityKind.Eligible, accepted.Succeeded);
        Assert.True(accepted.Succeeded || accepted.Refusal is StepNotPossible);
    }

    [Fact]
    public async Task The_same_command_twice_gives_one_dossier()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);
        var message = Asked.By();

        var both = await Task.WhenAll(house.AsAsync(me, message), house.AsAsync(me, message));
        var later = await house.AsAsync(me, message);

        Assert.Single(both.Append(later).Select(r => r.Answer).Distinct());
        Assert.NotNull(later.DoneBeforeAt);
        Assert.Equal(1, await house.InDbAsync(db => db.Set<Dossier>().CountAsync()));
    }

    [Fact]
    public async Task Two_requests_at_once_give_one_dossier_and_one_refusal()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => house.AsAsync(me, Asked.By())));

        Assert.Single(both, r => r.Succeeded);
        Assert.All(both.Where(r => !r.Succeeded), r => Assert.IsType<AlreadyRunning>(r.Refusal));
        Assert.Equal(1, await house.InDbAsync(db => db.Set<Dossier>().CountAsync()));
    }

    [Fact]
    public async Task After_a_withdrawal_a_new_request_may_begin()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);
        var first = await house.AsAsync(me, Asked.By());
        await house.AsAsync(me, new WithdrawRequest(CommandId.New(), first.Answer, null));

        var second = await house.AsAsync(me, Asked.By());

        Assert.True(second.Succeeded);
    }

    [Fact]
    public async Task A_wethouder_is_not_of_a_province()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder, "een", "pv26");

        var asked = await house.AsAsync(me, Asked.By(Office.Wethouder));

        Assert.Contains("Provincie Utrecht", Assert.IsType<OfficeElsewhere>(asked.Refusal).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_judges_like_sending_does_and_changes_nothing()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);

        var fine = await house.AsAsync(me, new PreviewRequest(Asked.By()));
        var scanOnly = await house.AsAsync(me, new PreviewRequest(Asked.By(Office.Raadslid)));
        var elsewhere = await house.AsAsync(me, new PreviewRequest(Asked.By(Office.Gedeputeerde)));
        var empty = await house.AsAsync(me, new PreviewRequest(Asked.By() with { WhyNow = "" }));

        Assert.Equal(EligibilityKind.Eligible, fine.Answer.Kind);
        Assert.Equal(EligibilityKind.ScanOnly, scanOnly.Answer.Kind);
        Assert.IsType<OfficeElsewhere>(elsewhere.Refusal);
        Assert.Equal("Request.WhyNow", Assert.Single(Assert.IsType<InvalidInput>(empty.Refusal).Fields).Field);
        Assert.IsType<NotFound>((await house.AsAsync(await house.PersonAsync(Role.Planner), new PreviewRequest(Asked.By()))).Refusal);
        Assert.Equal(0, await house.InDbAsync(db => db.Set<Dossier>().CountAsync()));
    }

    [Fact]
    public async Task Only_a_bestuurder_asks()
    {
        await using var house = await CaseworkHouse.OpenAsync();

        var asked = await house.AsAsync(await house.PersonAsync(Role.Employer), Asked.By());

        Assert.IsType<NotFound>(asked.Refusal);
    }

    [Fact]
    public async Task Somebody_elses_dossier_is_not_found()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var asked = await house.AsAsync(await house.PersonAsync(Role.Bestuurder), Asked.By());
        var other = await house.PersonAsync(Role.Bestuurder, "ander");

        Assert.IsType<DossierNotFound>((await house.AsAsync(other, new ShowRequest(asked.Answer))).Refusal);
        Assert.IsType<DossierNotFound>((await house.AsAsync(other, new CompleteRequest(CommandId.New(), asked.Answer, Asked.Facts))).Refusal);
        Assert.Empty((await house.AsAsync(other, new ShowMyDossiers())).Answer);
    }

    [Fact]
    public async Task Address_and_reason_are_sealed_in_the_database()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);

        var asked = await house.AsAsync(me, Asked.By());

        var plain = await house.InDbAsync(async db =>
        {
            var home = await db.Set<Woonplek>().SingleAsync();
            var request = await db.Set<AdviceRequest>().SingleAsync();
            byte[][] values = [home.Street, home.Place, home.Phone, request.WhyNow, request.PreferredTimes!];
            return string.Concat(values.Select(System.Text.Encoding.UTF8.GetString));
        });
        var shown = await house.AsAsync(me, new RevealWoonplek(asked.Answer, "eigen dossier bekijken"));
        Assert.DoesNotContain("Verzonnenlaan", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("brieven", plain, StringComparison.Ordinal);
        Assert.Equal("1234 AB", shown.Answer.Postcode);
    }

    [Fact]
    public async Task Every_empty_or_wrong_field_has_its_own_sentence()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);
        var message = Asked.By() with
        {
            Office = (Office)99,
            Home = new RequestHome("", "0123 XX", "", "bel mij", new string('x', 501), (Tenure)9),
            WhyNow = "",
            PreferredTimes = new string('x', 501),
        };

        var asked = await house.AsAsync(me, message);

        var fields = Assert.IsType<InvalidInput>(asked.Refusal).Fields;
        Assert.Equal(9, fields.Count);
        Assert.Equal(9, fields.Select(f => f.Sentence).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(fields, f => f is { Field: "Home.Postcode", Sentence: "Dit is geen postcode. Een voorbeeld: 1234 AB." });
    }

    [Theory]
    [InlineData(AppointmentState.InOffice, "1899-12-31", null, null, "De eerste dag van uw functie ligt vóór 1900. Controleer het jaartal.")]
    [InlineData(AppointmentState.InOffice, "2026-03-03", null, null, "De eerste dag van uw functie ligt in de toekomst. Kies een dag tot en met vandaag, of geef aan dat uw benoeming vaststaat.")]
    [InlineData(AppointmentState.Certain, "2026-03-02", null, null, "De eerste dag van uw functie is al geweest. Geef aan dat u in functie bent.")]
    [InlineData(AppointmentState.Certain, "2028-03-03", null, null, "De eerste dag van uw functie ligt meer dan twee jaar vooruit. Controleer het jaartal.")]
    [InlineData(AppointmentState.InOffice, "2024-06-01", "2024-05-31", null, "De laatste dag van uw functie ligt vóór de eerste dag. Controleer beide dagen.")]
    [InlineData(AppointmentState.InOffice, "2024-06-01", "1024-05-31", null, "De laatste dag van uw functie ligt vóór 1900. Controleer het jaartal.")]
    [InlineData(AppointmentState.InOffice, "2024-06-01", "2226-05-31", null, "De laatste dag van uw functie ligt meer dan twintig jaar vooruit. Controleer het jaartal.")]
    [InlineData(AppointmentState.InOffice, "2024-06-01", null, "0203-01-01", "De einddatum van uw certificaat ligt vóór 1900. Controleer het jaartal.")]
    [InlineData(AppointmentState.InOffice, "2024-06-01", null, "2036-03-03", "Een PKVW-certificaat is hoogstens tien jaar geldig. Controleer de einddatum.")]
    public async Task An_impossible_date_has_its_own_sentence(
        AppointmentState appointment, string from, string? until, string? certificateUntil, string sentence)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);
        var facts = Asked.Facts with
        {
            Appointment = appointment,
            InOfficeFrom = Day(from),
            InOfficeUntil = until is null ? null : Day(until),
            PkvwValidUntil = certificateUntil is null ? null : Day(certificateUntil),
        };

        var asked = await house.AsAsync(me, Asked.By(facts: facts));

        Assert.Equal(sentence, Assert.Single(Assert.IsType<InvalidInput>(asked.Refusal).Fields).Sentence);
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> OrganisationAsync(CaseworkHouse house, string code) => code.Length > 0
        ? code
        : await house.InDbAsync(db => db.Set<Organisation>().Where(o => o.Kind == OrganisationKind.Waterschap).Select(o => o.Code).FirstAsync());
}
