using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Deadlines;

/// <summary>The house opens on Monday 2 March 2026; the terms are those of the first start.</summary>
public sealed class FollowPhasesTests
{
    [Fact]
    public async Task An_opened_dossier_is_due_three_working_days_later()
    {
        await using var house = await CaseworkHouse.OpenAsync();

        var dossier = await ClockedDossier.AtAsync(house);

        Assert.Equal(new DateOnly(2026, 3, 5), await dossier.DueOnAsync());
        var only = Assert.Single(await dossier.DeadlinesAsync());
        Assert.Equal((Phase.Intake, new DateOnly(2026, 3, 5)), (only.Phase, only.DueOn));
    }

    [Fact]
    public async Task A_move_closes_the_running_deadline_and_opens_one_for_the_new_phase()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house);
        house.Clock.Advance(TimeSpan.FromDays(1));

        await dossier.WalkAsync(Phase.Scan);

        Assert.Equal(new DateOnly(2026, 3, 24), await dossier.DueOnAsync());
        var rows = await dossier.PhaseDeadlinesAsync();
        Assert.Equal([Phase.Intake, Phase.Scan], rows.Select(r => r.Phase));
        Assert.NotNull(rows[0].ClosedAt);
        Assert.Null(rows[1].ClosedAt);
    }

    [Fact]
    public async Task Late_in_the_evening_the_Dutch_day_counts_and_not_the_day_in_Greenwich()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 2, 23, 30, 0, TimeSpan.Zero));

        var dossier = await ClockedDossier.AtAsync(house);

        Assert.Equal(new DateOnly(2026, 3, 6), await dossier.DueOnAsync());
    }

    [Fact]
    public async Task In_the_care_period_somebody_asks_after_a_year_and_after_its_end_nobody_does()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house, Phase.Care);

        Assert.Equal(new DateOnly(2027, 3, 2), await dossier.DueOnAsync());
        await dossier.TakeAsync(Step.Close, Role.Planner);
        Assert.Null(await dossier.DueOnAsync());
        Assert.DoesNotContain(await dossier.DeadlinesAsync(), d => d.ClosedAt is null);
    }

    [Fact]
    public async Task Withdrawing_closes_the_deadline()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house, Phase.Scan);

        await dossier.TakeAsync(Step.Withdraw, Role.Bestuurder);

        Assert.Null(await dossier.DueOnAsync());
        Assert.DoesNotContain(await dossier.DeadlinesAsync(), d => d.ClosedAt is null);
    }

    [Fact]
    public async Task On_hold_there_is_a_day_to_look_again_and_after_it_the_days_that_were_left_run_on()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house, Phase.Scan);
        house.Clock.Advance(TimeSpan.FromDays(1));

        await dossier.PauseAsync();

        Assert.Equal(new DateOnly(2026, 3, 31), await dossier.DueOnAsync());
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 4, 2, 9, 0, 0, TimeSpan.Zero));
        await dossier.ResumeAsync();
        // 14 of the 15 working days were left; Good Friday, Easter Monday and a weekend lie between.
        Assert.Equal(WorkingDays.Add(new DateOnly(2026, 4, 2), 14), await dossier.DueOnAsync());
        var open = Assert.Single(await dossier.PhaseDeadlinesAsync(), d => d.ClosedAt is null);
        Assert.Equal((14, 1), (open.WorkingDays, open.UsedBefore));
    }

    [Fact]
    public async Task A_pause_that_ends_on_the_same_day_changes_nothing()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house, Phase.Scan);
        var due = await dossier.DueOnAsync();

        await dossier.PauseAsync();
        await dossier.ResumeAsync();

        Assert.Equal(due, await dossier.DueOnAsync());
    }

    [Fact]
    public async Task A_pause_does_not_wash_off_that_a_dossier_was_late()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house);
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 9, 9, 0, 0, TimeSpan.Zero));

        await dossier.PauseAsync();
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 16, 9, 0, 0, TimeSpan.Zero));
        await dossier.ResumeAsync();

        Assert.Equal(-2, WorkingDays.Between(new DateOnly(2026, 3, 16), (await dossier.DueOnAsync())!.Value));
    }

    [Fact]
    public async Task Spoed_counts_the_short_term_from_the_day_it_became_urgent()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house, Phase.Scan);
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 9, 9, 0, 0, TimeSpan.Zero));

        await dossier.UrgentAsync(true);

        Assert.Equal(new DateOnly(2026, 3, 12), await dossier.DueOnAsync());
    }

    [Fact]
    public async Task Spoed_never_makes_the_day_later()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house, Phase.Scan);
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 20, 9, 0, 0, TimeSpan.Zero));

        await dossier.UrgentAsync(true);

        Assert.Equal(new DateOnly(2026, 3, 23), await dossier.DueOnAsync());
    }

    [Fact]
    public async Task No_longer_urgent_gives_what_is_left_of_the_usual_term()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house, Phase.Scan);
        var usual = await dossier.DueOnAsync();
        house.Clock.Advance(TimeSpan.FromDays(2));

        await dossier.UrgentAsync(true);
        house.Clock.Advance(TimeSpan.FromDays(1));
        await dossier.UrgentAsync(false);

        Assert.Equal(usual, await dossier.DueOnAsync());
    }

    [Fact]
    public async Task A_dossier_that_is_urgent_has_the_short_term_in_its_next_phase()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house);
        await dossier.UrgentAsync(true);

        await dossier.WalkAsync(Phase.Scan);

        Assert.Equal(new DateOnly(2026, 3, 5), await dossier.DueOnAsync());
    }

    [Fact]
    public async Task Made_urgent_during_a_pause_it_is_urgent_when_it_is_resumed()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house, Phase.Scan);
        await dossier.PauseAsync();
        await dossier.UrgentAsync(true);
        Assert.Equal(new DateOnly(2026, 3, 30), await dossier.DueOnAsync());

        await dossier.ResumeAsync();

        Assert.Equal(new DateOnly(2026, 3, 5), await dossier.DueOnAsync());
    }

    [Fact]
    public async Task Escalating_leaves_the_running_deadline_as_it_is()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house, Phase.Review);
        var due = await dossier.DueOnAsync();
        house.Clock.Advance(TimeSpan.FromDays(3));

        await dossier.TakeAsync(Step.Escalate, Role.Beveiligingsautoriteit, MilestoneKind.ReviewClaimed);

        Assert.Equal(due, await dossier.DueOnAsync());
        Assert.Single(await dossier.DeadlinesAsync(), d => d.Phase is Phase.Review);
    }
}
