using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Deadlines;

/// <summary>The nightly forecast, on the roads of others in the database. The house opens on Monday 2 March 2026.</summary>
public sealed class MakeForecastsTests
{
    private static readonly DateTimeOffset Opened = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_dossier_is_told_what_it_took_others_and_it_is_held_against_what_happened()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var bestuurder = await house.PersonAsync(Role.Bestuurder);
        // Thirty took from 10 to 39 days in review, after a week each in what comes before.
        foreach (var days in Enumerable.Range(10, 30))
        {
            await TravelAsync(house, bestuurder, Opened.AddYears(-1), (Phase.Review, 28), (Phase.Advised, days), (Phase.Provision, 7), (Phase.Care, 30));
        }

        var waits = await TravelAsync(house, bestuurder, Opened.AddDays(-28), (Phase.Review, 28));

        Assert.Equal(1, (await house.AsSystemAsync(new MakeForecasts(CommandId.New()))).Answer);

        var said = (await ShowAsync(house, bestuurder, waits)).Forecast!;
        Assert.Equal(ForecastGoal.Advice, said.Goal);
        Assert.InRange(said.FromOn, new DateOnly(2026, 3, 10), new DateOnly(2026, 3, 20));
        Assert.InRange(said.UntilOn, new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 13));

        // Every night anew, and the first one stands.
        house.Clock.SetUtcNow(Opened.AddDays(21));
        Assert.Equal(1, (await house.AsSystemAsync(new MakeForecasts(CommandId.New()))).Answer);
        Assert.Equal(1, (await house.AsSystemAsync(new MakeForecasts(CommandId.New()))).Answer);
        var later = (await ShowAsync(house, bestuurder, waits)).Forecast!;
        Assert.True(later.FromOn > said.FromOn, $"{later} {said}");

        await MoveAsync(house, waits, Phase.Advised, Opened.AddDays(24));
        house.Clock.SetUtcNow(Opened.AddDays(25));
        await house.AsSystemAsync(new MakeForecasts(CommandId.New()));

        var score = Assert.Single((await house.AsAsync(await house.PersonAsync(Role.Administrator), new ShowForecastScores())).Answer);
        Assert.Equal((ForecastGoal.Advice, Phase.Review, 0, 1, 0), (score.Goal, score.Phase, score.Earlier, score.Within, score.Later));
        Assert.Equal(ForecastGoal.Measures, (await ShowAsync(house, bestuurder, waits)).Forecast!.Goal);
    }

    [Fact]
    public async Task Nothing_is_said_on_too_few_of_what_stands_still_or_days_after_the_clock_failed()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var bestuurder = await house.PersonAsync(Role.Bestuurder);
        var waits = await TravelAsync(house, bestuurder, Opened.AddDays(-28), (Phase.Review, 28));
        Assert.Equal(0, (await house.AsSystemAsync(new MakeForecasts(CommandId.New()))).Answer);
        Assert.Null((await ShowAsync(house, bestuurder, waits)).Forecast);
        foreach (var days in Enumerable.Range(10, Forecasting.FewestExamples))
        {
            await TravelAsync(house, bestuurder, Opened.AddYears(-1), (Phase.Review, 28), (Phase.Advised, days));
        }

        var held = await TravelAsync(house, bestuurder, Opened.AddDays(-28), (Phase.Review, 28));
        await HoldAsync(house, held);
        await house.AsSystemAsync(new MakeForecasts(CommandId.New()));

        Assert.NotNull((await ShowAsync(house, bestuurder, waits)).Forecast);
        Assert.Equal(0, await house.InDbAsync(db => db.Set<Forecast>().CountAsync(f => f.DossierId == held)));
        house.Clock.SetUtcNow(Opened.AddDays(ForecastView.FreshDays + 1));
        Assert.Null((await ShowAsync(house, bestuurder, waits)).Forecast);
    }

    [Fact]
    public async Task What_ended_otherwise_was_neither_right_nor_wrong()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var bestuurder = await house.PersonAsync(Role.Bestuurder);
        foreach (var days in Enumerable.Range(10, Forecasting.FewestExamples))
        {
            await TravelAsync(house, bestuurder, Opened.AddYears(-1), (Phase.Review, 28), (Phase.Advised, days));
        }

        var waits = await TravelAsync(house, bestuurder, Opened.AddDays(-28), (Phase.Review, 28));
        await house.AsSystemAsync(new MakeForecasts(CommandId.New()));
        await MoveAsync(house, waits, Phase.Withdrawn, Opened.AddHours(1));
        house.Clock.SetUtcNow(Opened.AddDays(1));

        await house.AsSystemAsync(new MakeForecasts(CommandId.New()));

        Assert.True(await house.InDbAsync(db => db.Set<Forecast>().Where(f => f.DossierId == waits).Select(f => f.Lapsed).SingleAsync()));
        Assert.Empty((await house.AsAsync(await house.PersonAsync(Role.Administrator), new ShowForecastScores())).Answer);
    }

    [Fact]
    public void What_is_handed_back_stays_on_the_stretch_it_was_handed_back_from()
    {
        var road = new Travelled(DossierId.New(), false, false,
        [
            (Phase.Intake, Opened), (Phase.Scan, Opened.AddDays(1)), (Phase.Interview, Opened.AddDays(2)), (Phase.Assessment, Opened.AddDays(3)),
            (Phase.Review, Opened.AddDays(4)), (Phase.Assessment, Opened.AddDays(7)), (Phase.Review, Opened.AddDays(8)), (Phase.Advised, Opened.AddDays(9)),
        ]);

        var stretches = new Stretches([road], new HashSet<DateOnly>());

        // From Friday 6 March to Wednesday 11 March: three working days, the way back among them.
        Assert.Equal([1, 1, 1, 1, 3], stretches.Done[false].Select(s => s.WorkingDays));
        Assert.Equal(1, stretches.Queues[Phase.Advised]);
        Assert.Equal(0, stretches.Queues[Phase.Review]);
    }

    private static async Task<DeadlinesView> ShowAsync(CaseworkHouse house, AccountId bestuurder, DossierId dossier) =>
        (await house.AsAsync(bestuurder, new ShowDeadlines(dossier))).Answer;

    private static async Task<DossierId> TravelAsync(CaseworkHouse house, AccountId bestuurder, DateTimeOffset opened, params (Phase To, int AfterDays)[] moves)
    {
        var id = DossierId.New();
        await house.InScopeAsync(Actor.System, async services =>
        {
            var db = services.GetRequiredService<CaseworkDb>();
            db.Add(new Dossier
            {
                Id = id,
                Code = id.ToString()[^12..],
                BestuurderId = bestuurder,
                Office = Office.Wethouder,
                OrganisationCode = "gm0344",
                ScanOnly = false,
                OpenedAt = opened,
                PhaseSinceAt = opened,
                BallSinceAt = opened,
            });
            services.GetRequiredService<DossierVault>().Create(id);
            db.Add(Grant.ToPerson(id, Role.Bestuurder, bestuurder, opened));
            db.Add(Move(id, null, Phase.Intake, opened));
            await db.SaveChangesAsync();
        });
        var (from, at) = (Phase.Intake, opened);
        foreach (var (to, afterDays) in moves)
        {
            at = at.AddDays(afterDays);
            await MoveAsync(house, id, to, at, from);
            from = to;
        }

        return id;
    }

    private static Task<int> MoveAsync(CaseworkHouse house, DossierId id, Phase to, DateTimeOffset at, Phase? from = null) => house.InDbAsync(async db =>
    {
        db.Add(Move(id, from ?? Phase.Review, to, at));
        await db.SaveChangesAsync();
        return await db.Set<Dossier>().Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.Phase, to));
    });

    private static Task<int> HoldAsync(CaseworkHouse house, DossierId id) => house.InDbAsync(db =>
    {
        db.Add(new Hold { DossierId = id, By = db.Set<Dossier>().Where(d => d.Id == id).Select(d => d.BestuurderId).Single(), At = Opened, Reason = [1], WaitsFor = Party.Ccv, LookAgainOn = new DateOnly(2026, 3, 30) });
        return db.SaveChangesAsync();
    });

    private static PhaseChange Move(DossierId id, Phase? from, Phase to, DateTimeOffset at) =>
        new() { DossierId = id, From = from, Step = null, To = to, By = null, Role = Role.System, At = at, Reason = null };
}
