using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Measures;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Measures;

public sealed class ProvisionTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public async Task Only_what_the_employer_pays_becomes_its_work()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AnAdvice.AdoptedAsync(
            house, AnAdvice.Measure(14), AnAdvice.Measure(1, PayerLayer.Own), AnAdvice.Measure(55, PayerLayer.Stelsel), AnAdvice.Measure(46, PayerLayer.Free));

        var view = (await house.AsAsync(await house.PersonAsync(Role.Employer), new ShowProvision(dossier))).Answer;

        Assert.Single(view.Measures);
        Assert.Equal(ProvisionState.ToConfirm, view.State);
        Assert.Null(view.WhyNotConfirm);
    }

    [Fact]
    public async Task An_advice_without_employer_measures_is_confirmed_and_completed_at_once()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AnAdvice.AdoptedAsync(house, AnAdvice.Measure(1, PayerLayer.Own));
        var employer = await house.PersonAsync(Role.Employer);

        await house.AsAsync(employer, new ConfirmProvision(CommandId.New(), dossier));
        var completed = await house.AsAsync(employer, new CompleteProvision(CommandId.New(), dossier));

        Assert.Equal(Phase.Care, completed.Answer);
    }

    [Fact]
    public async Task The_employer_confirms_plans_delivers_and_completes()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AnAdvice.AdoptedAsync(house, AnAdvice.Measure(14), AnAdvice.Measure(20));
        var employer = await house.PersonAsync(Role.Employer);

        Assert.Equal(Phase.Provision, (await house.AsAsync(employer, new ConfirmProvision(CommandId.New(), dossier))).Answer);
        var measures = (await house.AsAsync(employer, new ShowProvision(dossier))).Answer.Measures;
        Assert.All(measures, m => Assert.Equal(MeasureState.Confirmed, m.State));
        var planned = await house.AsAsync(employer, new PlanMeasure(CommandId.New(), dossier, measures[0].MeasureId, Today, "Offerte gevraagd"));
        Assert.True(planned.Succeeded, planned.Refusal?.Sentence);
        Assert.False((await house.AsAsync(employer, new MarkDelivered(CommandId.New(), dossier, measures[0].MeasureId, Today, 412.50m))).Answer);
        Assert.IsType<StepNotPossible>((await house.AsAsync(employer, new CompleteProvision(CommandId.New(), dossier))).Refusal);
        Assert.True((await house.AsAsync(employer, new MarkDelivered(CommandId.New(), dossier, measures[1].MeasureId, Today, 0))).Answer);
        Assert.Equal(Phase.Care, (await house.AsAsync(employer, new CompleteProvision(CommandId.New(), dossier))).Answer);

        var list = (await house.AsAsync(employer, new ListProvisions())).Answer;
        Assert.Equal((ProvisionState.Ready, 2, 2, 412.50m), (list.Rows[0].State, list.Rows[0].Measures, list.Rows[0].Delivered, list.Rows[0].Paid));
        Assert.Equal(new YearTotal(2026, 2, 412.50m), Assert.Single(list.PerYear));
        var kinds = await house.InDbAsync(db => db.Set<Milestone>().Where(m => m.DossierId == dossier).Select(m => m.Kind).ToListAsync());
        Assert.Equal([MilestoneKind.ProvisionStarted, MilestoneKind.AllMeasuresPlanned, MilestoneKind.MeasuresDelivered], kinds);
    }

    [Fact]
    public async Task The_last_two_deliveries_at_the_same_moment_still_make_the_provision_complete()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, employer, measures) = await ConfirmedAsync(house, 6);

        var answers = await Task.WhenAll(measures.Select(m =>
            house.AsAsync(employer, new MarkDelivered(CommandId.New(), dossier, m.MeasureId, Today, 10))));

        Assert.All(answers, a => Assert.True(a.Succeeded, a.Refusal?.Sentence));
        Assert.Single(answers, a => a.Answer);
        Assert.True((await house.AsAsync(employer, new CompleteProvision(CommandId.New(), dossier))).Succeeded);
    }

    [Fact]
    public async Task Planning_needs_a_confirmation_first()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AnAdvice.AdoptedAsync(house, AnAdvice.Measure(14));
        var employer = await house.PersonAsync(Role.Employer);
        var measure = (await house.AsAsync(employer, new ShowProvision(dossier))).Answer.Measures[0].MeasureId;

        var answer = await house.AsAsync(employer, new PlanMeasure(CommandId.New(), dossier, measure, Today, null));

        Assert.Equal("Bevestig eerst dat uw organisatie de maatregelen verstrekt.", Assert.IsType<ProvisionNotRunning>(answer.Refusal).Sentence);
    }

    [Fact]
    public async Task Nothing_is_planned_while_the_dossier_is_paused()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, employer, measures) = await ConfirmedAsync(house, 1);
        await house.AsAsync(await house.PersonAsync(Role.Bestuurder), new PutOnHold(CommandId.New(), dossier, "vakantie"));

        var answer = await house.AsAsync(employer, new PlanMeasure(CommandId.New(), dossier, measures[0].MeasureId, Today, null));

        Assert.IsType<ProvisionNotRunning>(answer.Refusal);
        Assert.True((await house.AsAsync(employer, new ShowProvision(dossier))).Answer.OnHold);
    }

    [Fact]
    public async Task A_delivered_measure_does_not_change_any_more()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, employer, measures) = await ConfirmedAsync(house, 2);
        await house.AsAsync(employer, new MarkDelivered(CommandId.New(), dossier, measures[0].MeasureId, Today, 10));

        var answer = await house.AsAsync(employer, new PlanMeasure(CommandId.New(), dossier, measures[0].MeasureId, Today, null));

        Assert.IsType<MeasureStepNotPossible>(answer.Refusal);
    }

    [Fact]
    public async Task Nothing_is_delivered_before_it_was_advised()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, employer, measures) = await ConfirmedAsync(house, 1);

        var answer = await house.AsAsync(employer, new MarkDelivered(CommandId.New(), dossier, measures[0].MeasureId, Today.AddDays(-1), 10));

        Assert.IsType<DeliveredBeforeAdvice>(answer.Refusal);
    }

    [Theory]
    [InlineData(-1, "Deze dag is al voorbij. Kies vandaag of een dag daarna.")]
    [InlineData(366, "Kies een dag binnen een jaar.")]
    public async Task An_impossible_day_gets_its_own_sentence(int daysAhead, string sentence)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, employer, measures) = await ConfirmedAsync(house, 1);

        var answer = await house.AsAsync(employer, new PlanMeasure(CommandId.New(), dossier, measures[0].MeasureId, Today.AddDays(daysAhead), null));

        Assert.Equal(sentence, answer.Refusal?.Sentence);
    }

    [Theory]
    [InlineData("-0.01")]
    [InlineData("250000.01")]
    [InlineData("10.001")]
    public async Task An_impossible_price_is_refused(string price)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, employer, measures) = await ConfirmedAsync(house, 1);
        var amount = decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture);

        var answer = await house.AsAsync(employer, new MarkDelivered(CommandId.New(), dossier, measures[0].MeasureId, Today, amount));

        Assert.IsType<InvalidInput>(answer.Refusal);
    }

    [Fact]
    public async Task Another_employer_and_another_role_find_nothing()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AnAdvice.AdoptedAsync(house, AnAdvice.Measure(14));
        var stranger = await house.PersonAsync(Role.Employer, "ander", "gm0363");

        Assert.IsType<DossierNotFound>((await house.AsAsync(stranger, new ShowProvision(dossier))).Refusal);
        Assert.IsType<DossierNotFound>((await house.AsAsync(stranger, new ConfirmProvision(CommandId.New(), dossier))).Refusal);
        Assert.Empty((await house.AsAsync(stranger, new ListProvisions())).Answer.Rows);
        Assert.IsType<DossierNotFound>((await house.AsAsync(await house.PersonAsync(Role.Planner), new ShowProvision(dossier))).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(await house.PersonAsync(Role.Ministry), new ListProvisions())).Refusal);
    }

    [Fact]
    public async Task A_measure_of_another_dossier_is_not_found()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, employer, _) = await ConfirmedAsync(house, 1);
        var other = await AnAdvice.AdoptedAsync(house, "Dorpsstraat 2", "VW-TEST-0002", AnAdvice.Measure(14));
        var elsewhere = (await house.AsAsync(employer, new ShowProvision(other))).Answer.Measures[0].MeasureId;

        var answer = await house.AsAsync(employer, new PlanMeasure(CommandId.New(), dossier, elsewhere, Today, null));

        Assert.IsType<NotFound>(answer.Refusal);
    }

    [Fact]
    public async Task Missing_tax_facts_are_named_and_complete_ones_are_no_verdict()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, employer, _) = await ConfirmedAsync(house, 1);

        var before = (await house.AsAsync(employer, new ShowProvision(dossier))).Answer.Tax;
        await house.AsAsync(employer, new RecordTaxFacts(CommandId.New(), dossier, "RI&E 2026, par. 4", " ", null));
        var half = (await house.AsAsync(employer, new ShowProvision(dossier))).Answer.Tax;
        await house.AsAsync(employer, new RecordTaxFacts(CommandId.New(), dossier, "RI&E 2026, par. 4", "PvA regel 12", true));
        var after = (await house.AsAsync(employer, new ShowProvision(dossier))).Answer.Tax;

        Assert.Equal(3, before.Missing.Count);
        Assert.Equal(2, half.Missing.Count);
        Assert.StartsWith("Fiscale voorwaarden niet aangetoond.", half.Sentence, StringComparison.Ordinal);
        Assert.Empty(after.Missing);
        Assert.DoesNotContain("onbelast", after.Sentence, StringComparison.OrdinalIgnoreCase);
        var evidence = await house.InDbAsync(db => db.Set<TaxEvidence>().SingleAsync());
        Assert.DoesNotContain("RI&E", System.Text.Encoding.UTF8.GetString(evidence.RiskInventory!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_dossiers_that_differ_only_in_what_is_secret_look_the_same_to_the_payer()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        // 19 and 27 differ in what they are, not in what the employer reads.
        var pairs = MeasureCatalogue.Current.Measures.Where(m => m.Payers.Contains(PayerLayer.Employer))
            .GroupBy(m => (m.EmployerLabel, m.PriceBasis)).Where(g => g.Count() > 1).Select(g => g.Take(2).ToList()).ToList();
        Assert.NotEmpty(pairs);
        var one = await AnAdvice.AdoptedAsync(house, "Dorpsstraat 1", "VW-TEST-0001", [.. pairs.Select(p => AnAdvice.Measure(p[0].Number))]);
        var two = await AnAdvice.AdoptedAsync(house, "Buitenweg 99", "VW-TEST-0002", [.. pairs.AsEnumerable().Reverse().Select(p => AnAdvice.Measure(p[1].Number, min: 310, max: 790))]);
        var employer = await house.PersonAsync(Role.Employer);

        Assert.Equal(await BareAsync(house, employer, one), await BareAsync(house, employer, two));
        var rows = (await house.AsAsync(employer, new ListProvisions())).Answer.Rows;
        Assert.Single(rows.Select(r => r with { DossierId = default, Code = "" }).Distinct());
    }

    [Fact]
    public void Estimates_are_widened_to_bands()
    {
        Assert.Equal(new PriceRange(250, 1000), PriceRange.Around(300, 800));
        Assert.Equal(new PriceRange(250, 1000), PriceRange.Around(250, 1000));
        Assert.Equal(new PriceRange(100_000, null), PriceRange.Around(240_000, 260_000));
        Assert.Null(PriceRange.Around(null, null));
    }

    private static async Task<string> BareAsync(CaseworkHouse house, AccountId employer, DossierId dossier)
    {
        var view = (await house.AsAsync(employer, new ShowProvision(dossier))).Answer;
        return JsonSerializer.Serialize(view with
        {
            DossierId = default,
            Code = "",
            Measures = [.. view.Measures.Select(m => m with { MeasureId = default })],
        });
    }

    private static async Task<(DossierId Dossier, AccountId Employer, IReadOnlyList<ProvidedMeasureView> Measures)> ConfirmedAsync(
        CaseworkHouse house, int measures)
    {
        var dossier = await AnAdvice.AdoptedAsync(house, [.. Enumerable.Repeat(0, measures).Select(_ => AnAdvice.Measure(14))]);
        var employer = await house.PersonAsync(Role.Employer);
        await house.AsAsync(employer, new ConfirmProvision(CommandId.New(), dossier));
        return (dossier, employer, (await house.AsAsync(employer, new ShowProvision(dossier))).Answer.Measures);
    }
}
