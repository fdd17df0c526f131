using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Scan;

public sealed class NoShowTests
{
    [Fact]
    public async Task A_visit_that_did_not_go_on_waits_for_the_planner_again_and_people_are_told()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, bestuurder, planner) = await PlannedVisit.InAsync(house);
        house.Clock.Advance(TimeSpan.FromDays(40));

        var noted = await house.AsAsync(adviser, new ReportNoShow(CommandId.New(), dossier, NoShowReason.NobodyHome));

        var plan = (await house.AsAsync(planner, new ListVisits())).Answer;
        Assert.True(noted.Succeeded);
        Assert.Empty(plan.Visits);
        Assert.Equal(dossier, Assert.Single(plan.ToPlan).DossierId);
        Assert.False((await house.AsAsync(planner, new ShowDossier(dossier))).Answer.Facts.VisitPlanned);
        Assert.Contains((await house.AsAsync(planner, new ListNotices())).Answer.Lines, n => n.Kind is NoticeKind.YourTurn);
        Assert.Equal(2, (await house.AsAsync(bestuurder, new ListNotices())).Answer.Lines.Count(n => n.Kind is NoticeKind.Appointment));
        Assert.IsType<NoVisitPlanned>((await house.AsAsync(bestuurder, new ShowVisit(dossier))).Refusal);
    }

    [Fact]
    public async Task Planned_again_it_is_the_same_appointment_in_a_calendar()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, bestuurder, planner) = await PlannedVisit.InAsync(house);
        var before = (await house.AsAsync(bestuurder, new ShowVisit(dossier))).Answer;
        await house.AsAsync(adviser, new ReportNoShow(CommandId.New(), dossier, NoShowReason.AskedToMove));

        await house.AsAsync(planner, new PlanVisit(CommandId.New(), dossier, adviser, PlannedVisit.Morning, PlannedVisit.Morning));

        var after = (await house.AsAsync(bestuurder, new ShowVisit(dossier))).Answer;
        Assert.Equal((before.CalendarId, 0, 1), (after.CalendarId, before.Sequence, after.Sequence));
    }

    [Fact]
    public async Task Nobody_stood_at_a_door_that_was_not_visited_yet()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, _, _) = await PlannedVisit.InAsync(house);

        Assert.IsType<VisitStillToCome>((await house.AsAsync(adviser, new ReportNoShow(CommandId.New(), dossier, NoShowReason.NobodyHome))).Refusal);
        Assert.True((await house.AsAsync(adviser, new ReportNoShow(CommandId.New(), dossier, NoShowReason.NotSafe))).Succeeded);
        Assert.IsType<NoVisitPlanned>((await house.AsAsync(adviser, new ReportNoShow(CommandId.New(), dossier, NoShowReason.NotSafe))).Refusal);
    }

    [Fact]
    public async Task In_the_interview_it_is_the_interview_that_did_not_go_on_and_the_scan_stays_done()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, _, planner) = await PlannedVisit.InAsync(house);
        await house.AsAsync(planner, new PlanVisit(CommandId.New(), dossier, adviser, PlannedVisit.Morning, new VisitMoment(new DateOnly(2026, 5, 1), new TimeOnly(10, 0))));
        await MoveAsync(house, Phase.Interview);
        house.Clock.Advance(TimeSpan.FromDays(40));

        var early = await house.AsAsync(adviser, new ReportNoShow(CommandId.New(), dossier, NoShowReason.NobodyHome));
        house.Clock.Advance(TimeSpan.FromDays(40));
        var noted = await house.AsAsync(adviser, new ReportNoShow(CommandId.New(), dossier, NoShowReason.NobodyHome));

        Assert.IsType<VisitStillToCome>(early.Refusal);
        Assert.True(noted.Succeeded);
        Assert.True((await house.AsAsync(planner, new ShowDossier(dossier))).Answer.Facts.VisitPlanned);
    }

    [Fact]
    public async Task When_both_have_been_or_the_reason_is_none_nothing_is_noted()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, _, _) = await PlannedVisit.InAsync(house);

        Assert.IsType<InvalidInput>((await house.AsAsync(adviser, new ReportNoShow(CommandId.New(), dossier, (NoShowReason)9))).Refusal);
        await MoveAsync(house, Phase.Assessment);
        Assert.IsType<NoVisitPlanned>((await house.AsAsync(adviser, new ReportNoShow(CommandId.New(), dossier, NoShowReason.NotSafe))).Refusal);
    }

    [Fact]
    public async Task The_adviser_hears_what_the_planner_noted()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, _, planner) = await PlannedVisit.InAsync(house);

        await house.AsAsync(planner, new ReportNoShow(CommandId.New(), dossier, NoShowReason.AskedToMove));

        Assert.Contains((await house.AsAsync(adviser, new ListNotices())).Answer.Lines, n => n.Kind is NoticeKind.Appointment);
    }

    [Fact]
    public async Task An_adviser_who_is_not_sent_there_reports_nothing()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = (await PlannedVisit.InAsync(house)).Dossier;

        Assert.IsType<DossierNotFound>((await house.AsAsync(await house.PersonAsync(Role.Veiligheidsadviseur, "ander"), new ReportNoShow(CommandId.New(), dossier, NoShowReason.NotSafe))).Refusal);
    }

    [Fact]
    public async Task Two_reports_at_once_are_one()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, _, _) = await PlannedVisit.InAsync(house);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => house.AsAsync(adviser, new ReportNoShow(CommandId.New(), dossier, NoShowReason.NotSafe))));

        Assert.Single(answers, a => a.Succeeded);
        Assert.Equal(1, await house.InDbAsync(db => db.Set<Visit>().CountAsync(v => v.NoShow != null)));
    }

    private static Task<int> MoveAsync(CaseworkHouse house, Phase phase) =>
        house.InDbAsync(db => db.Set<Dossier>().ExecuteUpdateAsync(set => set.SetProperty(d => d.Phase, phase)));
}
