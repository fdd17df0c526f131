using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Intake;

namespace VeiligWonen.Casework.Tests.Dossiers;

public sealed class ShowMyDossiersTests
{
    [Fact]
    public async Task Before_the_first_request_there_is_nothing()
    {
        await using var house = await CaseworkHouse.OpenAsync();

        Assert.Empty((await house.AsAsync(await house.PersonAsync(Role.Bestuurder), new ShowMyDossiers())).Answer);
    }

    [Fact]
    public async Task The_status_says_what_was_done_what_runs_and_what_is_to_come()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);
        var dossier = (await house.AsAsync(me, Asked.By())).Answer;
        await house.AsAsync(await house.PersonAsync(Role.Planner), new AcceptRequest(CommandId.New(), dossier));

        var mine = Assert.Single((await house.AsAsync(me, new ShowMyDossiers())).Answer);

        Assert.Equal("Het CCV plant een bezoek aan uw woning.", mine.NowSentence);
        Assert.Null(mine.ExpectedOfMe);
        Assert.Equal(
            [(Phase.Intake, MyPhaseState.Done), (Phase.Scan, MyPhaseState.Now), (Phase.Interview, MyPhaseState.Next)],
            mine.Timeline.Take(3).Select(p => (p.Phase, p.State)));
        Assert.Equal(house.Clock.GetUtcNow(), mine.Timeline[1].SinceAt);
        Assert.Equal("de planner van het CCV", mine.Contact.Function);
        Assert.Null(mine.WhyNot(Step.Withdraw));
    }

    [Fact]
    public async Task Once_planned_the_adviser_is_the_one_to_call_and_the_bestuurder_must_be_home()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);
        var planner = await house.PersonAsync(Role.Planner);
        var dossier = (await house.AsAsync(me, Asked.By())).Answer;
        await house.AsAsync(planner, new AcceptRequest(CommandId.New(), dossier));
        var moment = new VisitMoment(new DateOnly(2026, 4, 7), new TimeOnly(10, 0));
        await house.AsAsync(planner, new PlanVisit(CommandId.New(), dossier, await house.PersonAsync(Role.Veiligheidsadviseur), moment, moment));

        var mine = Assert.Single((await house.AsAsync(me, new ShowMyDossiers())).Answer);

        Assert.Equal("Fictief Veiligheidsadviseur een", mine.Contact.Name);
        Assert.Equal("Wees thuis als de veiligheidsadviseur komt.", mine.ExpectedOfMe);
    }

    [Fact]
    public async Task What_is_missing_is_asked_of_the_bestuurder()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);
        await house.AsAsync(me, Asked.By(facts: Asked.Facts with { Pkvw = null, PkvwValidUntil = null }));

        var mine = Assert.Single((await house.AsAsync(me, new ShowMyDossiers())).Answer);

        Assert.Equal("Kijk bij uw aanvraag wat er nog ontbreekt en vul dat aan.", mine.ExpectedOfMe);
    }

    [Fact]
    public async Task A_pause_is_shown_with_its_reason_and_a_withdrawal_ends_the_road()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);
        var dossier = (await house.AsAsync(me, Asked.By(Office.Raadslid))).Answer;
        await house.AsAsync(me, new PutOnHold(CommandId.New(), dossier, "Op reis"));

        var paused = Assert.Single((await house.AsAsync(me, new ShowMyDossiers())).Answer);
        await house.AsAsync(me, new WithdrawRequest(CommandId.New(), dossier, "Verhuisd"));
        var withdrawn = Assert.Single((await house.AsAsync(me, new ShowMyDossiers())).Answer);

        Assert.Equal("Op reis", paused.Hold!.Reason);
        Assert.Equal("Uw aanvraag is gepauzeerd.", paused.NowSentence);
        Assert.Equal([Phase.Intake, Phase.Scan, Phase.Interview, Phase.ScanReported], paused.Timeline.Select(p => p.Phase));
        Assert.Equal([Phase.Intake, Phase.Withdrawn], withdrawn.Timeline.Select(p => p.Phase));
        Assert.NotNull(withdrawn.WhyNot(Step.Withdraw));
    }

    [Fact]
    public void Every_phase_has_words_of_its_own_and_a_place_on_the_timeline()
    {
        Assert.All(Enum.GetValues<Phase>(), phase =>
        {
            var facts = new DossierFacts(phase);

            var timeline = MyWords.Timeline(facts, new Dictionary<Phase, DateTimeOffset>());

            Assert.NotEmpty(MyWords.Now(facts));
            Assert.Equal(phase, Assert.Single(timeline, p => p.State is MyPhaseState.Now).Phase);
        });
    }

    [Fact]
    public async Task A_rejection_says_why()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);
        var dossier = (await house.AsAsync(me, Asked.By())).Answer;
        await house.AsAsync(await house.PersonAsync(Role.Planner), new RejectRequest(CommandId.New(), dossier, "Uw functie is geëindigd."));

        var mine = Assert.Single((await house.AsAsync(me, new ShowMyDossiers())).Answer);

        Assert.Equal("Uw aanvraag is afgewezen.", mine.NowSentence);
        Assert.Equal("Uw functie is geëindigd.", mine.RejectedBecause);
    }

    [Fact]
    public async Task Another_role_has_no_own_dossier()
    {
        await using var house = await CaseworkHouse.OpenAsync();

        Assert.IsType<NotFound>((await house.AsAsync(await house.PersonAsync(Role.Planner), new ShowMyDossiers())).Refusal);
    }
}
