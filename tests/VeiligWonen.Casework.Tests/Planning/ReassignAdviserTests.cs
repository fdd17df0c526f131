using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Planning;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Scan;

namespace VeiligWonen.Casework.Tests.Planning;

/// <summary>The work of one adviser goes to another; what is shown before is what happens.</summary>
public sealed class ReassignAdviserTests
{
    private static readonly DateOnly VisitDay = PlannedVisit.Morning.On;

    [Fact]
    public async Task Work_goes_over_as_it_stands_with_its_visit_and_everybody_hears_it()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planned = await PlannedVisit.InAsync(house);
        var other = await OtherAsync(house);
        var before = await house.InDbAsync(db => db.Set<Visit>().AsNoTracking().SingleAsync());
        var seen = Assert.Single((await PreviewAsync(house, planned, other)).Dossiers);
        Assert.Equal((planned.Dossier, (string?)null, (DateTimeOffset?)before.ScanAt, false), (seen.DossierId, seen.WhyNot, seen.VisitAt, seen.KeepsDoor));

        Assert.True((await GiveAsync(house, planned, other)).Succeeded);

        var visit = await house.InDbAsync(db => db.Set<Visit>().AsNoTracking().SingleAsync(v => v.ReplacedAt == null));
        Assert.Equal((other, before.ScanAt, before.InterviewAt, before.CalendarId, before.Sequence + 1), (visit.AdviserId, visit.ScanAt, visit.InterviewAt, visit.CalendarId, visit.Sequence));
        Assert.True((await house.AsAsync(other, new ShowDossier(planned.Dossier))).Succeeded);
        Assert.IsType<DossierNotFound>((await house.AsAsync(planned.Adviser, new ShowDossier(planned.Dossier))).Refusal);
        Assert.Equal(
            [(planned.Adviser, NoticeKind.AdviserChanged), (planned.Bestuurder, NoticeKind.AdviserChanged), (other, NoticeKind.YourTurn)],
            (await ToldAsync(house, planned)).Where(told => told.Kind == NoticeKind.AdviserChanged || told.Account == other)
                .OrderBy(told => told.Kind == NoticeKind.YourTurn).ThenByDescending(told => told.Account == planned.Adviser));
        Assert.Empty((await PreviewAsync(house, planned, other)).Dossiers);
        Assert.IsType<AdviserChanged>((await GiveAsync(house, planned, other)).Refusal);
    }

    [Fact]
    public async Task Who_wrote_a_part_keeps_the_door()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planned = await PlannedVisit.InAsync(house);
        Assert.True((await house.AsAsync(planned.Adviser, new RecordAnswer(CommandId.New(), planned.Dossier, "B1", 0, ScanAnswerKind.Fails, "Fictief.", null))).Succeeded);
        var other = await OtherAsync(house);
        Assert.True(Assert.Single((await PreviewAsync(house, planned, other)).Dossiers).KeepsDoor);

        Assert.True((await GiveAsync(house, planned, other)).Succeeded);

        Assert.True((await house.AsAsync(planned.Adviser, new ShowDossier(planned.Dossier))).Succeeded);
    }

    [Fact]
    public async Task Who_reviewed_it_cannot_advise_on_it()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planned = await PlannedVisit.InAsync(house);
        var other = await OtherAsync(house);
        await house.InDbAsync(db =>
        {
            db.Add(new Milestone { DossierId = planned.Dossier, Kind = MilestoneKind.ReviewClaimed, By = other, At = house.Clock.GetUtcNow() });
            return db.SaveChangesAsync();
        });

        Assert.Equal(new AdviserReviewed().Sentence, Assert.Single((await PreviewAsync(house, planned, other)).Dossiers).WhyNot);
        Assert.IsType<AdviserReviewed>((await GiveAsync(house, planned, other)).Refusal);
        Assert.Equal(planned.Adviser, await house.InDbAsync(db => db.Set<Dossier>().Select(d => d.AdviserId).SingleAsync()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_visit_on_a_day_off_or_beside_another_visit_stands_in_the_way(bool away)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planned = await PlannedVisit.InAsync(house);
        var other = await OtherAsync(house);
        if (away)
        {
            Assert.True((await house.AsAsync(other, new SaveAvailability(
                CommandId.New(), other, 0, ["Utrecht"], [], [new AwayPeriod(VisitDay, VisitDay)]))).Succeeded);
        }
        else
        {
            await PlannedVisit.InAsync(house, "twee", "twee", new VisitMoment(VisitDay, new TimeOnly(12, 0)));
        }

        var shown = Assert.Single((await PreviewAsync(house, planned, other)).Dossiers).WhyNot;
        var refused = Assert.IsType<VisitDoesNotSuit>((await GiveAsync(house, planned, other)).Refusal);

        Assert.Equal((away, shown), (refused.Away, refused.Sentence));
    }

    [Fact]
    public async Task The_planner_sees_who_is_away_with_how_much_due_in_that_time()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planned = await PlannedVisit.InAsync(house);
        var due = (await house.InDbAsync(db => db.Set<Dossier>().Select(d => d.DueOn).SingleAsync()))!.Value;
        Assert.True((await house.AsAsync(planned.Adviser, new SaveAvailability(
            CommandId.New(), planned.Adviser, 0, ["Utrecht"], [], [new AwayPeriod(due.AddDays(-1), due)]))).Succeeded);

        var row = Assert.Single((await house.AsAsync(planned.Planner, new ListAdvisers())).Answer, r => r.AccountId == planned.Adviser);

        Assert.Equal((1, 0, due, new AwayPeriod(due.AddDays(-1), due), 1), (row.OpenDossiers, row.Late, row.LastDueOn, row.Away, row.DueWhileAway));
        house.Clock.SetUtcNow(DutchTime.StartOf(due.AddDays(1)));
        row = Assert.Single((await house.AsAsync(planned.Planner, new ListAdvisers())).Answer, r => r.AccountId == planned.Adviser);
        Assert.Equal((1, (AwayPeriod?)null, 0), (row.Late, row.Away, row.DueWhileAway));
    }

    [Fact]
    public async Task Somebody_who_is_no_adviser_gets_nothing()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planned = await PlannedVisit.InAsync(house);

        Assert.IsType<NotAnAdviser>((await GiveAsync(house, planned, planned.Planner)).Refusal);
        Assert.IsType<NotAnAdviser>((await house.AsAsync(planned.Planner, new PreviewReassignment(planned.Adviser, planned.Bestuurder))).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(planned.Planner, new PreviewReassignment(planned.Bestuurder, null))).Refusal);
    }

    private static Task<AccountId> OtherAsync(CaseworkHouse house) => house.PersonAsync(Role.Veiligheidsadviseur, "twee");

    private static async Task<Reassignment> PreviewAsync(CaseworkHouse house, PlannedVisit planned, AccountId to) =>
        (await house.AsAsync(planned.Planner, new PreviewReassignment(planned.Adviser, to))).Answer;

    private static Task<Result<Done>> GiveAsync(CaseworkHouse house, PlannedVisit planned, AccountId to) =>
        house.AsAsync(planned.Planner, new ReassignAdviser(CommandId.New(), planned.Dossier, planned.Adviser, to));

    private static Task<List<(AccountId Account, NoticeKind Kind)>> ToldAsync(CaseworkHouse house, PlannedVisit planned) => house.InDbAsync(async db =>
        (await db.Set<Notice>().Where(n => n.DossierId == planned.Dossier).Select(n => new { n.AccountId, n.Kind }).ToListAsync()).ConvertAll(n => (n.AccountId, n.Kind)));
}
