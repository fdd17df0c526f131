using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Tests.Assessment;

public sealed class MeasureProposalTests
{
    [Fact]
    public async Task A_proposal_takes_the_catalogues_price_unless_the_adviser_knows_better()
    {
        await using var rig = await AssessmentRig.OpenAsync();

        await rig.ProposeAsync(rig.Draft(12) with { Quantity = 6 });
        await rig.ProposeAsync(rig.Draft(24) with { PriceMin = 1999.95m, PriceMax = 2500m });

        var view = await rig.ViewAsync();
        Assert.Equal([(60m, 120m), (1999.95m, 2500m)], view.Measures.Select(m => (m.Draft.PriceMin!.Value, m.Draft.PriceMax!.Value)));
        Assert.Equal((360m, 720m), (view.Measures[0].TotalMin, view.Measures[0].TotalMax!.Value));
        Assert.Equal([ContributionPart.Measures], await rig.ContributedAsync(rig.Adviser));
    }

    [Fact]
    public async Task Totals_stand_per_layer_once_and_per_year_and_say_what_is_open()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.ProposeAsync(rig.Draft(1));
        await rig.ProposeAsync(rig.Draft(24));
        await rig.ProposeAsync(rig.Draft(26));
        await rig.ProposeAsync(rig.Draft(28));
        await rig.ProposeAsync(rig.Draft(55));

        var totals = (await rig.ViewAsync()).Totals;

        Assert.Equal(
            [
                new LayerTotal(PayerLayer.Own, 250, 600, 0, 0, 1, 0),
                new LayerTotal(PayerLayer.Employer, 1500, 3500, (12 * 15) + 100, (12 * 40) + 250, 3, 0),
                new LayerTotal(PayerLayer.Stelsel, 0, 0, 0, 0, 1, 1),
            ],
            totals);
    }

    [Fact]
    public async Task An_exception_counts_until_its_last_day_and_not_after()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var last = DutchTime.Today(rig.House.Clock).AddDays(10);
        var past = await rig.AsAdviserAsync(new ExemptFromPkvw(CommandId.New(), rig.Dossier, "Monument.", last.AddDays(-11)));
        await rig.AsAdviserAsync(new ExemptFromPkvw(CommandId.New(), rig.Dossier, "Monument.", last));

        rig.House.Clock.Advance(TimeSpan.FromDays(10));
        var onTheDay = await rig.ProposeAsync(rig.Draft(1, PayerLayer.Employer));
        rig.House.Clock.Advance(TimeSpan.FromDays(1));
        var after = await rig.ProposeAsync(rig.Draft(2, PayerLayer.Employer));

        Assert.IsType<InvalidInput>(past.Refusal);
        Assert.True(onTheDay.Succeeded);
        Assert.IsType<PkvwIsOwnCost>(after.Refusal);
        Assert.Equal(last, (await rig.ViewAsync()).PkvwExceptionUntil);
    }

    [Fact]
    public async Task After_its_last_day_a_measure_does_not_become_the_employers_by_a_change()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var last = DutchTime.Today(rig.House.Clock).AddDays(10);
        await rig.AsAdviserAsync(new ExemptFromPkvw(CommandId.New(), rig.Dossier, "Monument.", last));
        var id = (await rig.ProposeAsync(rig.Draft(24))).Answer;
        rig.House.Clock.Advance(TimeSpan.FromDays(11));

        Assert.IsType<PkvwIsOwnCost>((await rig.AsAdviserAsync(new ChangeMeasure(CommandId.New(), rig.Dossier, id, 1, rig.Draft(1, PayerLayer.Employer)))).Refusal);
    }

    [Fact]
    public async Task The_last_day_of_an_exception_lies_within_ten_years_is_submitted_and_goes_with_it()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var far = await rig.AsAdviserAsync(new ExemptFromPkvw(CommandId.New(), rig.Dossier, "Monument.", new DateOnly(2126, 4, 1)));
        await rig.AsAdviserAsync(new ExemptFromPkvw(CommandId.New(), rig.Dossier, "Monument.", new DateOnly(2026, 4, 1)));
        var submitted = (await rig.FreezeAsync()).Single(p => p.Key == "judgement").Items;
        await rig.AsAdviserAsync(new ExemptFromPkvw(CommandId.New(), rig.Dossier, null, new DateOnly(2026, 4, 1)));

        Assert.IsType<InvalidInput>(far.Refusal);
        Assert.Contains(submitted, i => i is { Key: "pkvw-exception-until", Value: "1 april 2026" });
        Assert.Equal((null, null), ((await rig.ViewAsync()).PkvwException, (await rig.ViewAsync()).PkvwExceptionUntil));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task The_employer_pays_no_PKVW_baseline_unless_the_exception_is_recorded(int number)
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var draft = rig.Draft(number, PayerLayer.Employer);

        var without = await rig.ProposeAsync(draft);
        await rig.AsAdviserAsync(new ExemptFromPkvw(CommandId.New(), rig.Dossier, "Monument: geen keurmerk mogelijk."));
        var with = await rig.ProposeAsync(draft);
        var back = await rig.AsAdviserAsync(new ExemptFromPkvw(CommandId.New(), rig.Dossier, null));
        await rig.AsAdviserAsync(new DropMeasure(CommandId.New(), rig.Dossier, with.Answer));
        var backAgain = await rig.AsAdviserAsync(new ExemptFromPkvw(CommandId.New(), rig.Dossier, " "));

        Assert.IsType<PkvwIsOwnCost>(without.Refusal);
        Assert.True(with.Succeeded);
        Assert.IsType<PkvwExceptionInUse>(back.Refusal);
        Assert.True(backAgain.Succeeded);
        Assert.Null((await rig.ViewAsync()).PkvwException);
    }

    [Theory]
    [InlineData(23, PayerLayer.Employer, ProvisionMode.NotApplicable)]
    [InlineData(23, PayerLayer.Stelsel, ProvisionMode.Provided)]
    [InlineData(55, PayerLayer.Free, ProvisionMode.NotApplicable)]
    [InlineData(55, PayerLayer.Own, ProvisionMode.Service)]
    public async Task What_only_the_police_can_do_stands_only_with_the_Stelsel(int number, PayerLayer payer, ProvisionMode mode)
    {
        await using var rig = await AssessmentRig.OpenAsync();

        var wrong = await rig.ProposeAsync(rig.Draft(number) with { Payer = payer, Mode = mode });
        var right = await rig.ProposeAsync(rig.Draft(number) with { PriceMin = 100, PriceMax = 200 });

        Assert.IsType<OnlyByStelsel>(wrong.Refusal);
        Assert.True(right.Succeeded);
        var measure = (await rig.ViewAsync()).Measures.Single();
        Assert.Null(measure.Draft.PriceMin);
        Assert.Null(measure.Draft.PriceMax);
    }

    [Fact]
    public async Task A_layer_that_does_not_pay_and_a_mode_that_does_not_exist_are_refused()
    {
        await using var rig = await AssessmentRig.OpenAsync();

        var payer = await rig.ProposeAsync(rig.Draft(24, PayerLayer.Stelsel));
        var mode = await rig.ProposeAsync(rig.Draft(24) with { Mode = ProvisionMode.Service });
        var onLoan = await rig.ProposeAsync(rig.Draft(24) with { Mode = ProvisionMode.OnLoan });

        Assert.Contains("werkgever", Assert.IsType<PayerDoesNotFit>(payer.Refusal).Sentence, StringComparison.Ordinal);
        Assert.Contains("verstrekt of in bruikleen", Assert.IsType<ModeDoesNotFit>(mode.Refusal).Sentence, StringComparison.Ordinal);
        Assert.True(onLoan.Succeeded);
    }

    [Fact]
    public async Task A_measure_answers_a_scenario_or_a_finding_and_says_why()
    {
        await using var rig = await AssessmentRig.OpenAsync();

        var nothing = await rig.ProposeAsync(rig.Draft(24) with { ScenarioCodes = [], QuestionCodes = [], Reasoning = " " });
        var unknown = await rig.ProposeAsync(rig.Draft(24) with { ScenarioCodes = ["S12"], QuestionCodes = ["Z9"] });
        var finding = await rig.ProposeAsync(rig.Draft(24) with { ScenarioCodes = [], QuestionCodes = ["E1"] });

        Assert.Equal(["Draft.ScenarioCodes", "Draft.Reasoning"], Assert.IsType<InvalidInput>(nothing.Refusal).Fields.Select(f => f.Field));
        Assert.Equal(["Draft.ScenarioCodes", "Draft.QuestionCodes"], Assert.IsType<InvalidInput>(unknown.Refusal).Fields.Select(f => f.Field));
        Assert.True(finding.Succeeded);
    }

    [Fact]
    public async Task Numbers_that_cannot_be_are_refused_each_in_its_own_sentence()
    {
        await using var rig = await AssessmentRig.OpenAsync();

        var answer = await rig.ProposeAsync(new MeasureDraft(
            99, 0, 1.005m, -1, (PayerLayer)9, (ProvisionMode)9, ["S1"], [], "Waarom", new string('a', 301)));
        var reversed = await rig.ProposeAsync(rig.Draft(24) with { PriceMin = 20, PriceMax = 10 });

        Assert.Equal(
            ["Draft.Number", "Draft.Quantity", "Draft.PriceMin", "Draft.PriceMax", "Draft.PriceMax", "Draft.Payer", "Draft.Mode", "Draft.OwnDescription"],
            Assert.IsType<InvalidInput>(answer.Refusal).Fields.Select(f => f.Field));
        Assert.Equal("Draft.PriceMax", Assert.IsType<InvalidInput>(reversed.Refusal).Fields.Single().Field);
    }

    [Fact]
    public async Task A_proposal_can_be_changed_and_dropped_but_not_by_a_stale_page()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var id = (await rig.ProposeAsync(rig.Draft(24))).Answer;

        var changed = await rig.AsAdviserAsync(new ChangeMeasure(CommandId.New(), rig.Dossier, id, 1, rig.Draft(25)));
        var stale = await rig.AsAdviserAsync(new ChangeMeasure(CommandId.New(), rig.Dossier, id, 1, rig.Draft(26)));
        var wrong = await rig.AsAdviserAsync(new ChangeMeasure(CommandId.New(), rig.Dossier, id, 2, rig.Draft(1, PayerLayer.Employer)));
        var unchanged = (await rig.ViewAsync()).Measures.Single().Draft.Number;
        var dropped = await rig.AsAdviserAsync(new DropMeasure(CommandId.New(), rig.Dossier, id));
        var gone = await rig.AsAdviserAsync(new DropMeasure(CommandId.New(), rig.Dossier, id));

        Assert.Equal(2, changed.Answer.Revision);
        Assert.IsType<ChangedMeanwhile>(stale.Refusal);
        Assert.IsType<PkvwIsOwnCost>(wrong.Refusal);
        Assert.Equal(25, unchanged);
        Assert.True(dropped.Succeeded);
        Assert.IsType<NotFound>(gone.Refusal);
        Assert.Empty((await rig.ViewAsync()).Measures);
    }

    [Fact]
    public async Task A_proposal_of_another_dossier_is_not_found()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var id = MeasureProposalId.New();

        Assert.IsType<NotFound>((await rig.AsAdviserAsync(new ChangeMeasure(CommandId.New(), rig.Dossier, id, 0, rig.Draft(24)))).Refusal);
        Assert.IsType<NotFound>((await rig.AsAdviserAsync(new DropMeasure(CommandId.New(), rig.Dossier, id))).Refusal);
    }

    [Fact]
    public async Task Nobody_else_proposes_changes_or_drops()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var id = (await rig.ProposeAsync(rig.Draft(24))).Answer;
        AccountId[] others = [rig.Analyst, await rig.House.PersonAsync(Role.Beveiligingsautoriteit), await rig.House.PersonAsync(Role.Veiligheidsadviseur, "ander")];

        foreach (var other in others)
        {
            Assert.IsType<DossierNotFound>((await rig.House.AsAsync(other, new ProposeMeasure(CommandId.New(), rig.Dossier, rig.Draft(24)))).Refusal);
            Assert.IsType<DossierNotFound>((await rig.House.AsAsync(other, new ChangeMeasure(CommandId.New(), rig.Dossier, id, 1, rig.Draft(25)))).Refusal);
            Assert.IsType<DossierNotFound>((await rig.House.AsAsync(other, new DropMeasure(CommandId.New(), rig.Dossier, id))).Refusal);
            Assert.IsType<DossierNotFound>((await rig.House.AsAsync(other, new ExemptFromPkvw(CommandId.New(), rig.Dossier, "x"))).Refusal);
        }
    }

    [Fact]
    public async Task Nothing_is_proposed_changed_or_dropped_after_submission()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var id = (await rig.ProposeAsync(rig.Draft(24))).Answer;
        await rig.MoveAsync(Phase.Review);

        Assert.IsType<NotInAssessment>((await rig.ProposeAsync(rig.Draft(24))).Refusal);
        Assert.IsType<NotInAssessment>((await rig.AsAdviserAsync(new ChangeMeasure(CommandId.New(), rig.Dossier, id, 1, rig.Draft(25)))).Refusal);
        Assert.IsType<NotInAssessment>((await rig.AsAdviserAsync(new DropMeasure(CommandId.New(), rig.Dossier, id))).Refusal);
        Assert.IsType<NotInAssessment>((await rig.AsAdviserAsync(new ExemptFromPkvw(CommandId.New(), rig.Dossier, "x"))).Refusal);
    }

    [Fact]
    public async Task The_database_holds_no_word_of_it()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.AsAdviserAsync(new ExemptFromPkvw(CommandId.New(), rig.Dossier, "Kanarie uitzondering"));
        await rig.ProposeAsync(rig.Draft(24) with { Reasoning = "Kanarie reden", OwnDescription = "Kanarie omschrijving" });

        var row = await rig.House.InDbAsync(db => db.Set<MeasureProposal>().AsNoTracking().SingleAsync());
        var assessment = await rig.House.InDbAsync(db => db.Set<SituationalAssessment>().AsNoTracking().SingleAsync());

        Assert.All(new[] { row.Reasoning, row.OwnDescription, assessment.PkvwException }, bytes =>
            Assert.DoesNotContain("Kanarie", Encoding.UTF8.GetString(bytes!), StringComparison.Ordinal));
    }
}
