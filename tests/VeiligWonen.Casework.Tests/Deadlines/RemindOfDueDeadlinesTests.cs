using Microsoft.EntityFrameworkCore;
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

    [Fact]
    public async Task The_ladder_is_climbed_rung_by_rung_each_once()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house);
        var reminded = new List<(int Day, int Count)>();

        for (var day = 2; day <= 9; day++)
        {
            house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, day, 9, 0, 0, TimeSpan.Zero));
            reminded.Add((day, await SweepAsync(house)));
            Assert.Equal(0, await SweepAsync(house));
        }

        Assert.Equal([3, 5, 6], reminded.Where(r => r.Count == 1).Select(r => r.Day));
        Assert.Equal([NoticeKind.DueSoon, NoticeKind.DueToday, NoticeKind.Late], (await RemindersAsync(house, dossier.Id)).Select(n => n.Kind));
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
    public async Task When_it_is_late_the_planner_hears_it_too()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        var dossier = await ClockedDossier.AtAsync(house, Phase.Interview);
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 17, 9, 0, 0, TimeSpan.Zero));

        await SweepAsync(house);

        var late = await RemindersAsync(house, dossier.Id);
        Assert.All(late, n => Assert.Equal(NoticeKind.Late, n.Kind));
        Assert.Equal(new[] { planner, adviser }.OrderBy(a => a.Value), late.Select(n => n.AccountId).OrderBy(a => a.Value));
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
        for (var i = 0; i < 101; i++)
        {
            await ClockedDossier.AtAsync(house);
        }

        house.Clock.SetUtcNow(TwoDaysBefore);

        Assert.Equal(100, await SweepAsync(house));
        Assert.Equal(1, await SweepAsync(house));
        Assert.Equal(0, await SweepAsync(house));
    }

    [Fact]
    public async Task Nobody_but_the_clock_sweeps()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);

        Assert.IsType<NotFound>((await house.AsAsync(administrator, new RemindOfDueDeadlines(CommandId.New(), 7))).Refusal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    public async Task A_sweep_looks_a_day_to_a_month_ahead(int daysAhead)
    {
        await using var house = await CaseworkHouse.OpenAsync();

        Assert.IsType<InvalidInput>((await house.AsSystemAsync(new RemindOfDueDeadlines(CommandId.New(), daysAhead))).Refusal);
    }

    private static async Task<int> SweepAsync(CaseworkHouse house) =>
        (await house.AsSystemAsync(new RemindOfDueDeadlines(CommandId.New(), 7))).Answer;

    private static Task<List<Notice>> RemindersAsync(CaseworkHouse house, DossierId dossier) => house.InDbAsync(db => db.Set<Notice>().AsNoTracking()
        .Where(n => n.DossierId == dossier && (n.Kind == NoticeKind.DueSoon || n.Kind == NoticeKind.DueToday || n.Kind == NoticeKind.Late))
        .OrderBy(n => n.At).ThenBy(n => n.Id).ToListAsync());
}
