using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Planning;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Intake;

namespace VeiligWonen.Casework.Tests.Planning;

/// <summary>Which moments are free, and who can be sent. Every adviser here works on Tuesdays from nine to five.</summary>
public sealed class ProposeVisitsTests
{
    // The clock says Monday 2 March 2026.
    private static readonly DateOnly Tuesday = new(2026, 3, 10);
    private static readonly VisitMoment Nine = new(Tuesday, new TimeOnly(9, 0));

    [Fact]
    public async Task There_are_days_between_today_and_the_first_that_is_proposed()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, _, planner) = await StartAsync(house);

        Assert.Equal(Nine, (await house.AsAsync(planner, new ProposeVisits(dossier))).Answer.Proposals[0].Moment);
    }

    [Fact]
    public async Task A_visit_that_is_planned_again_does_not_stand_in_its_own_way_and_one_that_did_not_go_on_in_nobodys()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, planner) = await StartAsync(house);
        var other = await AcceptedAsync(house, "twee");
        await house.AsAsync(planner, new PlanVisit(CommandId.New(), dossier, adviser, Nine, Nine));

        Assert.Contains(await MomentsAsync(house, dossier), m => m == Nine);
        Assert.DoesNotContain(await MomentsAsync(house, other), m => m == Nine);
        await house.AsAsync(planner, new ReportNoShow(CommandId.New(), dossier, NoShowReason.AskedToMove));
        Assert.Contains(await MomentsAsync(house, other), m => m == Nine);
    }

    [Fact]
    public async Task An_interview_on_another_day_is_busy_too()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, planner) = await StartAsync(house);
        var other = await AcceptedAsync(house, "twee");

        await house.AsAsync(planner, new PlanVisit(CommandId.New(), dossier, adviser, new VisitMoment(Tuesday.AddDays(-1), new TimeOnly(9, 0)), Nine));

        Assert.DoesNotContain(await MomentsAsync(house, other), m => m == Nine);
    }

    [Fact]
    public async Task Whose_account_was_shut_or_whose_role_was_taken_is_sent_nowhere()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, shut, planner) = await StartAsync(house);
        var another = await house.PersonAsync(Role.Veiligheidsadviseur, "ander");
        await house.AsAsync(another, Hours(another, await ProvinceAsync(house, dossier)));
        var administrator = await house.PersonAsync(Role.Administrator);

        Assert.Null((await house.AsAsync(administrator, new CloseAccount(CommandId.New(), shut))).Refusal);
        Assert.Null((await house.AsAsync(administrator, new ChangeRoles(CommandId.New(), another, [Role.Planner]))).Refusal);

        Assert.Empty((await house.AsAsync(planner, new ListAdvisers())).Answer);
        Assert.Empty((await house.AsAsync(planner, new ProposeVisits(dossier))).Answer.Proposals);
        foreach (var adviser in new[] { shut, another })
        {
            Assert.IsType<NotAnAdviser>((await house.AsAsync(planner, new PlanVisit(CommandId.New(), dossier, adviser, Nine, Nine))).Refusal);
            Assert.IsType<NotYourHours>((await house.AsAsync(planner, Hours(adviser, "Utrecht"))).Refusal);
        }
    }

    [Fact]
    public async Task What_was_planned_again_counts_once_in_the_workload_and_what_is_over_not_at_all()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, planner) = await StartAsync(house);
        await house.AsAsync(planner, new PlanVisit(CommandId.New(), dossier, adviser, Nine, Nine));
        await house.AsAsync(planner, new PlanVisit(CommandId.New(), dossier, adviser, Nine, Nine));

        var row = Assert.Single((await house.AsAsync(planner, new ListAdvisers())).Answer);
        Assert.Equal((1, 1), (row.OpenDossiers, row.PlannedVisits));

        await house.AsAsync(await house.PersonAsync(Role.Bestuurder), new WithdrawRequest(CommandId.New(), dossier, null));
        row = Assert.Single((await house.AsAsync(planner, new ListAdvisers())).Answer);
        Assert.Equal((0, 0), (row.OpenDossiers, row.PlannedVisits));
    }

    private static async Task<(DossierId Dossier, AccountId Adviser, AccountId Planner)> StartAsync(CaseworkHouse house)
    {
        var dossier = await AcceptedAsync(house, "een");
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        Assert.Null((await house.AsAsync(adviser, Hours(adviser, await ProvinceAsync(house, dossier)))).Refusal);
        return (dossier, adviser, await house.PersonAsync(Role.Planner));
    }

    private static async Task<string> ProvinceAsync(CaseworkHouse house, DossierId dossier) =>
        (await house.AsAsync(await house.PersonAsync(Role.Planner), new ProposeVisits(dossier))).Answer.Province;

    private static async Task<IEnumerable<VisitMoment>> MomentsAsync(CaseworkHouse house, DossierId dossier) =>
        (await house.AsAsync(await house.PersonAsync(Role.Planner), new ProposeVisits(dossier))).Answer.Proposals.Select(p => p.Moment);

    private static SaveAvailability Hours(AccountId adviser, string province) =>
        new(CommandId.New(), adviser, 0, [province], [new WorkingHours(DayOfWeek.Tuesday, new TimeOnly(9, 0), new TimeOnly(17, 0))], []);

    private static async Task<DossierId> AcceptedAsync(CaseworkHouse house, string bestuurder)
    {
        var dossier = (await house.AsAsync(await house.PersonAsync(Role.Bestuurder, bestuurder), Asked.By())).Answer;
        await house.AsAsync(await house.PersonAsync(Role.Planner), new AcceptRequest(CommandId.New(), dossier));
        return dossier;
    }
}
