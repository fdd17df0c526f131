using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Deadlines;

public sealed class RemindOfDueDeadlinesTests
{
    // Intake is due on Thursday 5 March 2026.
    private static readonly DateTimeOffset TwoDaysBefore = new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero);

    private static readonly NoticeKind[] Kinds =
    [
        NoticeKind.DueSoon, NoticeKind.DueToday, NoticeKind.Late, NoticeKind.StaysLate, NoticeKind.LateUnderYou, NoticeKind.FatalSoon, NoticeKind.FatalPassed,
        NoticeKind.LookAgain,
    ];

    [Fact]
    public async Task The_ladder_is_climbed_rung_by_rung_each_once()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house);
        var reminded = new List<(int Day, int Count)>();

        for (var day = 2; day <= 20; day++)
        {
            house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, day, 9, 0, 0, TimeSpan.Zero));
            reminded.Add((day, await SweepAsync(house)));
            Assert.Equal(0, await SweepAsync(house));
        }

        // The weekend of 7 and 8 March is quiet; the planner is the one who is late, and hears that it stays so.
        Assert.Equal([3, 5, 6, 10, 13], reminded.Where(r => r.Count == 1).Select(r => r.Day));
        Assert.Equal(
            [NoticeKind.DueSoon, NoticeKind.DueToday, NoticeKind.Late, NoticeKind.StaysLate], (await RemindersAsync(house, dossier.Id)).Select(n => n.Kind));
    }

    [Fact]
    public async Task Whoever_has_the_ball_is_reminded_and_nobody_else()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        var dossier = await ClockedDossier.AtAsync(house, Phase.Interview);
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 16, 9, 0, 0, TimeSpan.Zero));

        await SweepAsync(house);

        Assert.Equal([adviser], (await RemindersAsync(house, dossier.Id)).Select(n => n.AccountId));
    }

    [Fact]
    public async Task When_it_stays_late_the_planner_hears_it_and_then_who_manages_the_role()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        var dossier = await ClockedDossier.AtAsync(house, Phase.Interview);
        var manager = await house.PersonAsync(Role.Planner, "baas");
        var elsewhere = await house.PersonAsync(Role.ThreatAnalyst, "baas elders");
        var administrator = await house.PersonAsync(Role.Administrator);
        Assert.True((await house.AsAsync(administrator, new NameLead(CommandId.New(), Role.Veiligheidsadviseur, manager))).Succeeded);
        Assert.True((await house.AsAsync(administrator, new NameLead(CommandId.New(), Role.ThreatAnalyst, elsewhere))).Succeeded);
        var heard = new List<(int Day, AccountId Who, NoticeKind What)>();

        for (var day = 17; day <= 26; day++)
        {
            house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, day, 9, 0, 0, TimeSpan.Zero));
            var before = (await RemindersAsync(house, dossier.Id)).Count;
            await SweepAsync(house);
            heard.AddRange((await RemindersAsync(house, dossier.Id)).Skip(before).Select(n => (day, n.AccountId, n.Kind)));
        }

        // Due on 16 March; the weekend of 21 and 22 lies between.
        Assert.Equal(
            [
                (17, adviser, NoticeKind.Late), (19, planner, NoticeKind.StaysLate), (19, manager, NoticeKind.StaysLate), (24, manager, NoticeKind.LateUnderYou),
            ],
            heard.OrderBy(h => h.Day).ThenBy(h => h.Who != planner));
    }

    [Fact]
    public async Task The_one_who_has_the_review_in_hand_is_reminded_and_not_the_colleagues()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await house.PersonAsync(Role.Beveiligingsautoriteit, "collega");
        var dossier = await ClockedDossier.AtAsync(house, Phase.Review);
        await dossier.TakeAsync(Step.Escalate, Role.Beveiligingsautoriteit, MilestoneKind.ReviewClaimed);
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 16, 9, 0, 0, TimeSpan.Zero));

        await SweepAsync(house);

        Assert.Equal(
            [await house.PersonAsync(Role.Beveiligingsautoriteit)], (await RemindersAsync(house, dossier.Id)).Select(n => n.AccountId));
    }

    [Fact]
    public async Task The_bestuurder_is_not_reminded_of_the_terms_of_others()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house, Phase.Advised);
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 16, 9, 0, 0, TimeSpan.Zero));

        await SweepAsync(house);

        Assert.Equal([await house.PersonAsync(Role.Employer)], (await RemindersAsync(house, dossier.Id)).Select(n => n.AccountId));
    }

    [Fact]
    public async Task On_hold_nobody_is_reminded_and_after_it_the_ladder_begins_again()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house);
        house.Clock.SetUtcNow(TwoDaysBefore);
        Assert.Equal(1, await SweepAsync(house));
        await dossier.PauseAsync();
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 16, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(0, await SweepAsync(house));

        await dossier.ResumeAsync();

        // Two working days are left: that the day comes near was plain from the beginning.
        Assert.Equal(0, await SweepAsync(house));
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 18, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await SweepAsync(house));
        Assert.Equal(0, await SweepAsync(house));
    }

    [Fact]
    public async Task Two_sweeps_at_the_same_time_on_two_servers_remind_once_of_each()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await using var other = house.Beside();
        for (var i = 0; i < 30; i++)
        {
            await ClockedDossier.AtAsync(house);
        }

        house.Clock.SetUtcNow(TwoDaysBefore);
        other.Clock.SetUtcNow(TwoDaysBefore);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SweepAsync(i % 2 == 0 ? house : other)));

        Assert.Equal(30, answers.Sum());
        Assert.Equal(30, await house.InDbAsync(db => db.Set<DeadlineReminder>().CountAsync()));
        Assert.Equal(30, await house.InDbAsync(db => db.Set<Notice>().CountAsync(n => n.Kind == NoticeKind.DueSoon)));
    }

    [Fact]
    public async Task More_than_a_batch_is_done_by_asking_again()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        for (var i = 0; i < 11; i++)
        {
            await ClockedDossier.AtAsync(house);
        }

        house.Clock.SetUtcNow(TwoDaysBefore);

        Assert.Equal(8, await SweepAsync(house, most: 8));
        Assert.Equal(3, await SweepAsync(house, most: 8));
        Assert.Equal(0, await SweepAsync(house, most: 8));
    }

    [Fact]
    public async Task What_failed_is_passed_over_and_stays_due()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            await ClockedDossier.AtAsync(house);
        }

        house.Clock.SetUtcNow(TwoDaysBefore);
        var first = await house.InDbAsync(db => db.Set<Deadline>().OrderBy(d => d.NextRungAt).ThenBy(d => d.Id).Select(d => d.Id).FirstAsync());

        Assert.Equal(4, await SweepAsync(house, past: 1));
        Assert.Equal([first], await house.InDbAsync(db => db.Set<Deadline>().Where(d => d.Climbed == 0).Select(d => d.Id).ToListAsync()));
        Assert.Equal(1, await SweepAsync(house));
    }

    [Fact]
    public async Task Nobody_but_the_clock_sweeps()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);

        Assert.IsType<NotFound>((await house.AsAsync(administrator, new RemindOfDueDeadlines(CommandId.New()))).Refusal);
    }

    [Theory]
    [InlineData("2026-03-05T06:59:59Z", 0)]
    [InlineData("2026-03-05T07:00:00Z", 1)]
    [InlineData("2026-03-05T19:00:00Z", 0)]
    [InlineData("2026-03-07T11:00:00Z", 0)]
    public async Task Nobody_is_reminded_before_eight_after_eight_in_the_evening_or_on_a_day_off(string at, int reminded)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await ClockedDossier.AtAsync(house);
        house.Clock.SetUtcNow(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));

        // On the fifth at the latest the first rung of Tuesday is due as well.
        Assert.Equal(reminded, await SweepAsync(house));
    }

    [Fact]
    public async Task What_is_urgent_does_not_wait_for_Monday()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 5, 9, 0, 0, TimeSpan.Zero));
        var dossier = await ClockedDossier.AtAsync(house);
        await dossier.UrgentAsync(true);
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 7, 9, 0, 0, TimeSpan.Zero));

        Assert.Equal(1, await SweepAsync(house));

        Assert.Equal(NoticeKind.Late, Assert.Single(await RemindersAsync(house, dossier.Id)).Kind);
    }

    [Fact]
    public async Task After_a_night_without_a_server_every_rung_is_noted_in_order_and_each_hears_the_most_serious()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house);
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero));

        Assert.Equal(1, await SweepAsync(house));

        var rungs = await house.InDbAsync(db => db.Set<DeadlineReminder>().OrderBy(r => r.DueAt).Select(r => r.Rung).ToListAsync());
        Assert.Equal([ReminderRung.Soon, ReminderRung.OnTheDay, ReminderRung.Late, ReminderRung.ToPlanner], rungs);
        Assert.Equal(NoticeKind.StaysLate, Assert.Single(await RemindersAsync(house, dossier.Id)).Kind);
    }

    [Fact]
    public async Task The_statutory_day_has_rungs_of_its_own()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house, Phase.Advised);
        var employer = await house.PersonAsync(Role.Employer);
        var planner = await house.PersonAsync(Role.Planner);
        // Eight weeks after Monday 2 March: Monday 27 April is Koningsdag, so Tuesday.
        Assert.Equal(new DateOnly(2026, 4, 28), await house.InDbAsync(db => db.Set<Dossier>().Select(d => d.FatalOn).SingleAsync()));
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 4, 10, 9, 0, 0, TimeSpan.Zero));
        await SweepAsync(house);
        var before = (await RemindersAsync(house, dossier.Id)).Count;

        house.Clock.SetUtcNow(new DateTimeOffset(2026, 4, 20, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await SweepAsync(house));
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 4, 29, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await SweepAsync(house));

        var told = (await RemindersAsync(house, dossier.Id)).Skip(before).Select(n => (n.AccountId, n.Kind)).ToHashSet();
        Assert.Equal(
            [(employer, NoticeKind.FatalSoon), (planner, NoticeKind.FatalSoon), (employer, NoticeKind.FatalPassed), (planner, NoticeKind.FatalPassed)], told);
    }

    [Fact]
    public async Task The_clock_knows_whether_anything_is_due_before_it_sweeps()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await ClockedDossier.AtAsync(house);
        Assert.False((await house.AsSystemAsync(new AnyReminderDue())).Answer);
        house.Clock.SetUtcNow(TwoDaysBefore);
        Assert.True((await house.AsSystemAsync(new AnyReminderDue())).Answer);
        await SweepAsync(house);
        Assert.False((await house.AsSystemAsync(new AnyReminderDue())).Answer);
    }

    private static async Task<int> SweepAsync(CaseworkHouse house, int most = RemindOfDueDeadlines.Batch, int past = 0) =>
        (await house.AsSystemAsync(new RemindOfDueDeadlines(CommandId.New(), most, past))).Answer;

    private static Task<List<Notice>> RemindersAsync(CaseworkHouse house, DossierId dossier) => house.InDbAsync(db => db.Set<Notice>().AsNoTracking()
        .Where(n => n.DossierId == dossier && Kinds.Contains(n.Kind))
        .OrderBy(n => n.At).ThenBy(n => n.Id).ToListAsync());
}
