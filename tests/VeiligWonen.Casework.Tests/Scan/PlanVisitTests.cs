using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Planning;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Intake;

namespace VeiligWonen.Casework.Tests.Scan;

public sealed class PlanVisitTests
{
    private static readonly VisitMoment Morning = new(new DateOnly(2026, 4, 7), new TimeOnly(10, 0));
    private static readonly VisitMoment Noon = new(new DateOnly(2026, 4, 7), new TimeOnly(12, 0));

    [Fact]
    public async Task A_planned_visit_opens_the_dossier_for_the_adviser()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AcceptedAsync(house);
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);

        var planned = await PlanAsync(house, dossier, adviser);

        var seen = await house.AsAsync(adviser, new ShowDossier(dossier));
        Assert.True(planned.Succeeded);
        Assert.True(seen.Answer.Facts.VisitPlanned);
        Assert.Equal(adviser, (await house.InDbAsync(db => db.Set<Dossier>().SingleAsync())).AdviserId);
    }

    [Fact]
    public async Task The_adviser_who_is_sent_is_told()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AcceptedAsync(house);
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);

        await PlanAsync(house, dossier, adviser);

        var notice = Assert.Single((await house.AsAsync(adviser, new ListNotices())).Answer.Lines);
        Assert.Equal((NoticeKind.YourTurn, dossier), (notice.Kind, notice.DossierId));
    }

    [Fact]
    public async Task Times_are_those_of_a_Dutch_clock()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AcceptedAsync(house);

        // In the night of 29 March 2026 the clock goes forward: ten o'clock is 9:00 UTC before it, 8:00 UTC after.
        await house.AsAsync(await house.PersonAsync(Role.Planner), new PlanVisit(
            CommandId.New(), dossier, await house.PersonAsync(Role.Veiligheidsadviseur),
            new VisitMoment(new DateOnly(2026, 3, 28), new TimeOnly(10, 0)), new VisitMoment(new DateOnly(2026, 3, 29), new TimeOnly(10, 0))));

        var visit = await house.InDbAsync(db => db.Set<Visit>().SingleAsync());
        Assert.Equal(new DateTimeOffset(2026, 3, 28, 9, 0, 0, TimeSpan.Zero), visit.ScanAt);
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 8, 0, 0, TimeSpan.Zero), visit.InterviewAt);
    }

    [Fact]
    public async Task Planning_again_closes_the_door_for_the_former_adviser_and_keeps_the_history()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AcceptedAsync(house);
        var former = await house.PersonAsync(Role.Veiligheidsadviseur, "eerste");
        var next = await house.PersonAsync(Role.Veiligheidsadviseur, "tweede");
        await PlanAsync(house, dossier, former);

        await PlanAsync(house, dossier, next);

        Assert.IsType<DossierNotFound>((await house.AsAsync(former, new ShowDossier(dossier))).Refusal);
        Assert.True((await house.AsAsync(next, new ShowDossier(dossier))).Succeeded);
        Assert.Equal(2, await house.InDbAsync(db => db.Set<Visit>().CountAsync()));
        Assert.Equal(1, await house.InDbAsync(db => db.Set<Visit>().CountAsync(v => v.ReplacedAt == null)));
    }

    [Fact]
    public async Task A_former_adviser_who_wrote_a_part_keeps_the_door()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AcceptedAsync(house);
        var former = await house.PersonAsync(Role.Veiligheidsadviseur, "eerste");
        await PlanAsync(house, dossier, former);
        await house.InDbAsync(db =>
        {
            db.Add(new Contribution
            {
                DossierId = dossier,
                AccountId = former,
                OrganisationCode = "ccv",
                Part = ContributionPart.Scan,
                Round = 0,
                At = house.Clock.GetUtcNow(),
            });
            return db.SaveChangesAsync();
        });

        await PlanAsync(house, dossier, await house.PersonAsync(Role.Veiligheidsadviseur, "tweede"));

        Assert.True((await house.AsAsync(former, new ShowDossier(dossier))).Succeeded);
        Assert.Empty((await house.AsAsync(former, new ListVisits())).Answer.Visits);
    }

    [Fact]
    public async Task The_same_command_twice_plans_one_visit()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AcceptedAsync(house);
        var planner = await house.PersonAsync(Role.Planner);
        var message = new PlanVisit(CommandId.New(), dossier, await house.PersonAsync(Role.Veiligheidsadviseur), Morning, Noon);

        await Task.WhenAll(house.AsAsync(planner, message), house.AsAsync(planner, message));
        var again = await house.AsAsync(planner, message);

        Assert.NotNull(again.DoneBeforeAt);
        Assert.Equal(1, await house.InDbAsync(db => db.Set<Visit>().CountAsync()));
    }

    [Theory]
    [InlineData("2026-03-02T09:30", "2026-04-07T12:00", "De woningscan ligt in het verleden. Kies een moment dat nog komt.")]
    [InlineData("2026-04-07T06:30", "2026-04-07T12:00", "De woningscan kan tussen 7.00 uur en 22.00 uur.")]
    [InlineData("2026-04-07T10:00", "2026-04-07T09:00", "Het veiligheidsgesprek kan niet vóór de woningscan zijn. Kies dezelfde tijd of later.")]
    [InlineData("2026-04-07T10:00", "2027-03-03T09:00", "Het veiligheidsgesprek ligt meer dan een jaar vooruit. Controleer het jaartal.")]
    [InlineData("2026-04-07T10:00", "2026-04-07T22:30", "Het veiligheidsgesprek kan tussen 7.00 uur en 22.00 uur.")]
    public async Task An_impossible_moment_has_its_own_sentence(string scan, string interview, string sentence)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AcceptedAsync(house);

        var planned = await house.AsAsync(await house.PersonAsync(Role.Planner), new PlanVisit(
            CommandId.New(), dossier, await house.PersonAsync(Role.Veiligheidsadviseur), Moment(scan), Moment(interview)));

        Assert.Equal(sentence, Assert.Single(Assert.IsType<InvalidInput>(planned.Refusal).Fields).Sentence);
    }

    [Fact]
    public async Task Only_an_adviser_of_the_CCV_can_be_sent()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AcceptedAsync(house);
        var elsewhere = await house.PersonAsync(Role.Veiligheidsadviseur, "elders", "bva");

        Assert.IsType<NotAnAdviser>((await PlanAsync(house, dossier, await house.PersonAsync(Role.Planner))).Refusal);
        Assert.IsType<NotAnAdviser>((await PlanAsync(house, dossier, elsewhere)).Refusal);
        Assert.IsType<NotAnAdviser>((await PlanAsync(house, dossier, AccountId.New())).Refusal);
    }

    [Fact]
    public async Task Before_acceptance_on_hold_and_after_withdrawal_no_visit_is_planned()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);
        var planner = await house.PersonAsync(Role.Planner);
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        var dossier = (await house.AsAsync(me, Asked.By())).Answer;

        var early = await PlanAsync(house, dossier, adviser);
        await house.AsAsync(planner, new AcceptRequest(CommandId.New(), dossier));
        await house.AsAsync(me, new PutOnHold(CommandId.New(), dossier, "Op reis"));
        var paused = await PlanAsync(house, dossier, adviser);
        await house.AsAsync(me, new WithdrawRequest(CommandId.New(), dossier, null));
        var late = await PlanAsync(house, dossier, adviser);

        Assert.Contains("nog niet aangenomen", Assert.IsType<VisitNotPossible>(early.Refusal).Sentence, StringComparison.Ordinal);
        Assert.Contains("gepauzeerd", Assert.IsType<VisitNotPossible>(paused.Refusal).Sentence, StringComparison.Ordinal);
        Assert.IsType<VisitNotPossible>(late.Refusal);
    }

    [Fact]
    public async Task Another_role_plans_nothing_and_a_planner_elsewhere_finds_nothing()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AcceptedAsync(house);
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        var message = new PlanVisit(CommandId.New(), dossier, adviser, Morning, Noon);

        Assert.IsType<DossierNotFound>((await house.AsAsync(adviser, message)).Refusal);
        Assert.IsType<DossierNotFound>((await house.AsAsync(await house.PersonAsync(Role.Planner, "elders", "bva"), message)).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(adviser, new ListAdvisers())).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(await house.PersonAsync(Role.Employer), new ListVisits())).Refusal);
    }

    [Fact]
    public async Task Without_a_moment_for_the_scan_or_a_visit_before_it_there_is_nothing_to_plan()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AcceptedAsync(house);
        var alone = new PlanVisit(CommandId.New(), dossier, await house.PersonAsync(Role.Veiligheidsadviseur), null, Noon);

        var scan = await house.AsAsync(await house.PersonAsync(Role.Planner), alone);
        await house.InDbAsync(db => db.Set<Dossier>().ExecuteUpdateAsync(u => u.SetProperty(d => d.Phase, Phase.Interview)));
        var interview = await house.AsAsync(await house.PersonAsync(Role.Planner), alone with { CommandId = CommandId.New() });

        Assert.Equal("Kies een dag en een tijd voor de woningscan.", Assert.IsType<VisitNotPossible>(scan.Refusal).Sentence);
        Assert.Equal("Bij dit dossier is geen bezoek bekend.", Assert.IsType<VisitNotPossible>(interview.Refusal).Sentence);
    }

    [Fact]
    public async Task After_the_interview_there_is_no_visit_to_plan()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AcceptedAsync(house);
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        await PlanAsync(house, dossier, adviser);
        await house.InDbAsync(db => db.Set<Dossier>().ExecuteUpdateAsync(u => u.SetProperty(d => d.Phase, Phase.Assessment)));

        var late = await PlanAsync(house, dossier, adviser);

        Assert.Contains("Er is geen bezoek meer te plannen.", Assert.IsType<VisitNotPossible>(late.Refusal).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_interview_only_the_interview_is_planned_again()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AcceptedAsync(house);
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        await PlanAsync(house, dossier, adviser);
        await house.InDbAsync(db => db.Set<Dossier>().ExecuteUpdateAsync(u => u.SetProperty(d => d.Phase, Phase.Interview)));
        var later = new VisitMoment(new DateOnly(2026, 5, 1), new TimeOnly(9, 0));

        var both = await PlanAsync(house, dossier, adviser);
        var alone = await house.AsAsync(await house.PersonAsync(Role.Planner), new PlanVisit(CommandId.New(), dossier, adviser, null, later));

        var row = Assert.Single((await house.AsAsync(adviser, new ListVisits())).Answer.Visits);
        Assert.IsType<VisitNotPossible>(both.Refusal);
        Assert.True(alone.Succeeded);
        Assert.Equal(DutchTime.At(Morning.On, Morning.Time), row.ScanAt);
        Assert.Equal(DutchTime.At(later.On, later.Time), row.InterviewAt);
    }

    [Fact]
    public async Task Each_role_lists_its_own_visits_and_the_planner_also_what_waits()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var first = await house.PersonAsync(Role.Veiligheidsadviseur, "eerste");
        var second = await house.PersonAsync(Role.Veiligheidsadviseur, "tweede");
        var planned = await AcceptedAsync(house, "een");
        var waiting = await AcceptedAsync(house, "twee");
        await PlanAsync(house, planned, first);

        var all = (await house.AsAsync(planner, new ListVisits())).Answer;

        Assert.Equal(planned, Assert.Single(all.Visits).DossierId);
        Assert.Equal(waiting, Assert.Single(all.ToPlan).DossierId);
        Assert.Single((await house.AsAsync(first, new ListVisits())).Answer.Visits);
        Assert.Empty((await house.AsAsync(first, new ListVisits())).Answer.ToPlan);
        Assert.Empty((await house.AsAsync(second, new ListVisits())).Answer.Visits);
        Assert.Equal("Fictief Veiligheidsadviseur eerste", Assert.Single((await house.AsAsync(await house.PersonAsync(Role.Bestuurder), new ListVisits())).Answer.Visits).AdviserName);
        Assert.Empty((await house.AsAsync(await house.PersonAsync(Role.Bestuurder, "twee"), new ListVisits())).Answer.Visits);
    }

    [Fact]
    public async Task The_workload_counts_open_dossiers_and_visits_to_come()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur, "eerste");
        await house.PersonAsync(Role.Veiligheidsadviseur, "tweede");
        await house.PersonAsync(Role.Veiligheidsadviseur, "elders", "bva");
        await PlanAsync(house, await AcceptedAsync(house), adviser);

        var before = (await house.AsAsync(planner, new ListAdvisers())).Answer;
        house.Clock.Advance(TimeSpan.FromDays(60));
        var after = (await house.AsAsync(planner, new ListAdvisers())).Answer;

        Assert.Equal([(1, 1), (0, 0)], before.Select(a => (a.OpenDossiers, a.PlannedVisits)));
        Assert.Equal([(1, 0), (0, 0)], after.Select(a => (a.OpenDossiers, a.PlannedVisits)));
    }

    private static async Task<DossierId> AcceptedAsync(CaseworkHouse house, string bestuurder = "een")
    {
        var dossier = (await house.AsAsync(await house.PersonAsync(Role.Bestuurder, bestuurder), Asked.By())).Answer;
        await house.AsAsync(await house.PersonAsync(Role.Planner), new AcceptRequest(CommandId.New(), dossier));
        return dossier;
    }

    private static async Task<Result<Done>> PlanAsync(CaseworkHouse house, DossierId dossier, AccountId adviser) =>
        await house.AsAsync(await house.PersonAsync(Role.Planner), new PlanVisit(CommandId.New(), dossier, adviser, Morning, Noon));

    private static VisitMoment Moment(string typed)
    {
        var moment = DateTime.ParseExact(typed, "yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture);
        return new VisitMoment(DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment));
    }
}
