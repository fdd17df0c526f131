using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Intake;

namespace VeiligWonen.Casework.Tests.Dossiers;

/// <summary>Pausing, resuming, hurrying, withdrawing, closing: what steers a dossier beside its main road.</summary>
public sealed class SteeringTests
{
    [Fact]
    public async Task A_pause_locks_the_steps_and_only_who_may_know_reads_why()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var planner = await dossier.GrantAsync(Role.Planner);

        await dossier.AskAsync(new PutOnHold(CommandId.New(), dossier.Id, "  De bewoner ligt in het ziekenhuis.  "));

        var asAdviser = (await dossier.AskAsync(new ShowDossier(dossier.Id))).Answer;
        var asPlanner = (await dossier.House.AsAsync(planner, new ShowDossier(dossier.Id))).Answer;
        Assert.Equal("De bewoner ligt in het ziekenhuis.", asAdviser.Hold!.Reason);
        Assert.Null(asPlanner.Hold!.Reason);
        Assert.Equal(dossier.House.Clock.GetUtcNow(), asPlanner.Hold.SinceAt);
        Assert.Equal("Het dossier is gepauzeerd. Hervat het eerst.", asAdviser.WhyNot(Step.FinishScan));
        Assert.Equal(DutchTime.Today(dossier.House.Clock).AddDays(28), asAdviser.DueOn);
    }

    [Fact]
    public async Task A_second_pause_and_a_resumption_of_nothing_are_refused()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        Assert.IsType<NotOnHold>((await dossier.AskAsync(new ResumeDossier(CommandId.New(), dossier.Id))).Refusal);
        await dossier.AskAsync(new PutOnHold(CommandId.New(), dossier.Id, "Op reis"));
        Assert.IsType<AlreadyOnHold>((await dossier.AskAsync(new PutOnHold(CommandId.New(), dossier.Id, "Op reis"))).Refusal);
        Assert.True((await dossier.AskAsync(new ResumeDossier(CommandId.New(), dossier.Id))).Succeeded);

        var view = (await dossier.AskAsync(new ShowDossier(dossier.Id))).Answer;
        Assert.Null(view.Hold);
    }

    [Fact]
    public async Task Two_pauses_at_the_same_moment_leave_one()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => dossier.AskAsync(new PutOnHold(CommandId.New(), dossier.Id, "Op reis"))));

        Assert.Single(answers, a => a.Succeeded);
        Assert.All(answers.Where(a => !a.Succeeded), a => Assert.True(a.Refusal is AlreadyOnHold or ChangedMeanwhile, a.Refusal!.GetType().Name));
    }

    [Theory]
    [InlineData("", "Vul de reden van de pauze in.")]
    [InlineData("   ", "Vul de reden van de pauze in.")]
    [InlineData("a\0b", "De reden van de pauze bevat een teken dat wij niet kunnen bewaren. Haal het weg en probeer het opnieuw.")]
    public async Task A_pause_needs_a_reason_that_can_be_kept(string reason, string sentence)
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        var refused = await dossier.AskAsync(new PutOnHold(CommandId.New(), dossier.Id, reason));

        Assert.Equal(sentence, Assert.Single(Assert.IsType<InvalidInput>(refused.Refusal).Fields).Sentence);
    }

    [Theory]
    [InlineData(Phase.Closed)]
    [InlineData(Phase.Withdrawn)]
    [InlineData(Phase.Rejected)]
    public async Task A_dossier_that_is_over_is_not_steered(Phase over)
    {
        await using var dossier = await ADossier.InAsync(over);
        var planner = await dossier.GrantAsync(Role.Planner);

        Assert.IsType<DossierIsOver>((await dossier.AskAsync(new PutOnHold(CommandId.New(), dossier.Id, "Op reis"))).Refusal);
        Assert.IsType<DossierIsOver>((await dossier.AskAsync(new MarkUrgent(CommandId.New(), dossier.Id, true))).Refusal);
        Assert.IsType<StepNotPossible>((await dossier.House.AsAsync(planner, new CloseDossier(CommandId.New(), dossier.Id, "Klaar"))).Refusal);
    }

    [Fact]
    public async Task Spoed_is_on_the_dossier_until_it_is_taken_off()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        await dossier.AskAsync(new MarkUrgent(CommandId.New(), dossier.Id, true));
        var hurried = (await dossier.AskAsync(new ShowDossier(dossier.Id))).Answer;
        await dossier.AskAsync(new MarkUrgent(CommandId.New(), dossier.Id, false));
        var usual = (await dossier.AskAsync(new ShowDossier(dossier.Id))).Answer;

        Assert.True(hurried.Facts.Urgent);
        Assert.False(usual.Facts.Urgent);
    }

    [Fact]
    public async Task Only_in_the_care_period_a_dossier_is_closed_and_the_reason_stands_in_its_history()
    {
        await using var early = await ADossier.InAsync(Phase.Provision);
        var planner = await early.GrantAsync(Role.Planner);
        Assert.IsType<StepNotPossible>((await early.House.AsAsync(planner, new CloseDossier(CommandId.New(), early.Id, "Ambt geëindigd"))).Refusal);
        await early.MoveAsync(Phase.Care);

        var closed = await early.House.AsAsync(planner, new CloseDossier(CommandId.New(), early.Id, "Ambt geëindigd"));

        Assert.Equal(Phase.Closed, closed.Answer);
        var line = (await early.AskAsync(new ShowDossier(early.Id))).Answer.History[0];
        Assert.Equal((Step.Close, Phase.Closed, "Ambt geëindigd", "planner"), (line.Step, line.To, line.Reason, line.ByFunction));
    }

    [Fact]
    public async Task A_withdrawal_is_possible_during_a_pause_and_once()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);
        var dossier = (await house.AsAsync(me, Asked.By())).Answer;
        await house.AsAsync(me, new PutOnHold(CommandId.New(), dossier, "Op reis"));

        var withdrawn = await house.AsAsync(me, new WithdrawRequest(CommandId.New(), dossier, null));
        var again = await house.AsAsync(me, new WithdrawRequest(CommandId.New(), dossier, null));

        Assert.Equal(Phase.Withdrawn, withdrawn.Answer);
        Assert.IsType<StepNotPossible>(again.Refusal);
    }

    [Fact]
    public async Task Whoever_has_no_grant_steers_nothing_and_learns_nothing()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var house = dossier.House;
        var stranger = await house.PersonAsync(Role.Veiligheidsadviseur, "vreemd");
        var employer = await house.PersonAsync(Role.Employer);
        var otherBestuurder = await house.PersonAsync(Role.Bestuurder, "ander");

        Refusal?[] refusals =
        [
            (await house.AsAsync(stranger, new PutOnHold(CommandId.New(), dossier.Id, "Nieuwsgierig"))).Refusal,
            (await house.AsAsync(stranger, new ResumeDossier(CommandId.New(), dossier.Id))).Refusal,
            (await house.AsAsync(stranger, new MarkUrgent(CommandId.New(), dossier.Id, true))).Refusal,
            (await house.AsAsync(stranger, new ShowDossier(dossier.Id))).Refusal,
            (await house.AsAsync(otherBestuurder, new WithdrawRequest(CommandId.New(), dossier.Id, null))).Refusal,
            (await house.AsAsync(stranger, new MarkUrgent(CommandId.New(), DossierId.New(), true))).Refusal,
        ];

        Assert.Single(refusals.Select(r => r!.Sentence).Distinct());
        Assert.IsType<DossierNotFound>((await house.AsAsync(employer, new PutOnHold(CommandId.New(), dossier.Id, "Nieuwsgierig"))).Refusal);
    }
}
