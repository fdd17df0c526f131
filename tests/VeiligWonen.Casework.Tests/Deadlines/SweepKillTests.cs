using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Tests.Audit;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Casework.Tests.Deadlines;

/// <summary>
/// The executable itself is the server whose clock sweeps, and is killed with SIGKILL at random points, alone and with two and four at once on one database; the database
/// itself is killed and comes back; the clock is set back an hour. Afterwards everybody was told once. <c>VEILIGWONEN_SWEEP_ROUNDS</c> kills more often,
/// <c>VEILIGWONEN_SWEEP_OUTAGE</c> keeps the database away for so many seconds, <c>VEILIGWONEN_SWEEP_SEED</c> repeats a run.
/// </summary>
public sealed class SweepKillTests(ITestOutputHelper output)
{
    // Some batches: a server is to be killed while something is left.
    private const int Dossiers = 4 * RemindOfDueDeadlines.Batch;

    // Four servers take eight batches at once, and are to be killed while some are left.
    private const int DossiersOfTheKilled = 12 * RemindOfDueDeadlines.Batch;

    private static readonly int[] AtOnce = [1, 2, 4];

    private static readonly int Rounds = Setting("VEILIGWONEN_SWEEP_ROUNDS", 1);
    private static readonly int Outage = Setting("VEILIGWONEN_SWEEP_OUTAGE", 3);
    private static readonly int Seed = Setting("VEILIGWONEN_SWEEP_SEED", 20261128);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Wherever_servers_are_killed_everybody_is_told_once_of_everything()
    {
        var random = new Random(Seed);
        await using var house = await CaseworkHouse.OpenAsync();
        var due = await DueTogether.InAsync(house, DossiersOfTheKilled);
        List<int> atOnce = [.. Enumerable.Repeat(AtOnce, Rounds).SelectMany(n => n)];
        var (killed, within) = (0, 0);
        foreach (var servers in atOnce)
        {
            // Somewhere in what this round may do.
            var left = Math.Max(0, await due.LeftAsync() - random.Next(1, DossiersOfTheKilled / (atOnce.Count + 1)));
            var moment = random.Next(0, 40);
            killed += await WithAsync(house, servers, async processes =>
            {
                await UntilAsync(async () => await due.LeftAsync() <= left, processes);
                await Task.Delay(moment, TestContext.Current.CancellationToken);
            });
            within += await due.LeftAsync() > 0 ? 1 : 0;
        }

        await FinishAsync(house, due, 1);

        await due.EverythingOnceAsync();
        Assert.Equal(atOnce.Sum(), killed);
        output.WriteLine($"Seed {Seed}: {killed} killed, {string.Join(", ", atOnce)} at once, {within} times with something left to send; {await due.SentAsync()} rungs, each once.");
    }

    [Fact]
    public async Task When_the_database_is_killed_and_comes_back_the_same_servers_go_on_and_nothing_is_lost()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self") && LocalPostgres.BinariesFound, "Needs the PostgreSQL programs on Linux.");
        await using var server = await AKilledServer.StartAsync(name: "sweep");
        var due = await DueTogether.InAsync(server.House, Dossiers);
        await using var first = SweepingServer.Start(server.House);
        await using var second = SweepingServer.Start(server.House);
        List<SweepingServer> both = [first, second];
        await UntilAsync(async () => await due.SentAsync() > 0, both);
        var confirmed = await due.SentAsync();
        server.Kill();
        await Task.Delay(TimeSpan.FromSeconds(Outage), TestContext.Current.CancellationToken);

        await server.ReturnAsync();

        var back = Stopwatch.GetTimestamp();
        var sent = await due.SentAsync();
        Assert.True(sent >= confirmed, $"{confirmed} rungs were confirmed and {sent} are left.");
        await UntilAsync(async () => await due.SentAsync() > sent || await NothingDueAsync(server.House), both);
        var wentOn = Stopwatch.GetElapsedTime(back);
        await UntilAsync(() => NothingDueAsync(server.House), both);
        await due.EverythingOnceAsync();
        Assert.All(both, process => Assert.False(process.HasExited, process.Said));
        output.WriteLine($"Away for {Outage} s after {sent} rungs; the same two servers went on {wentOn.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s after it was back.");
    }

    [Fact]
    public async Task When_the_clock_is_set_back_an_hour_nothing_is_said_twice_and_what_is_not_due_any_more_waits()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var due = await DueTogether.InAsync(house, Dossiers);
        await using (var before = SweepingServer.Start(house))
        {
            await UntilAsync(async () => await due.SentAsync() > 0, [before]);
        }

        // For the database a clock that is set back is a past that moved on; what was due half an hour ago is due in half an hour.
        await MoveAsync(house, "+");
        await Sql.RunAsync(house.ConnectionString, "UPDATE deadline SET next_rung_at = now() + interval '30 minutes' WHERE climbed = 0");
        var marker = await house.InDbAsync(db => db.Set<Deadline>().Where(d => d.Climbed == 0).Select(d => d.Id).MaxAsync());
        await Sql.RunAsync(house.ConnectionString, $"UPDATE deadline SET next_rung_at = now() WHERE id = {marker}");
        var waiting = await due.LeftAsync();
        await using (var setBack = SweepingServer.Start(house))
        {
            // One that is due all the same shows that it swept.
            await UntilAsync(async () => await house.InDbAsync(db => db.Set<DeadlineReminder>().AnyAsync(r => r.DeadlineId == marker)), [setBack]);
            Assert.Equal(waiting - 1, await due.LeftAsync());
        }

        await MoveAsync(house, "-");
        await FinishAsync(house, due, 1);

        await due.EverythingOnceAsync();
        output.WriteLine($"{waiting} deadlines waited for the hour that came a second time.");
    }

    [Fact]
    public async Task A_deadline_that_always_fails_keeps_no_other_waiting_and_is_sent_when_it_no_longer_fails()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var due = await DueTogether.InAsync(house, Dossiers);
        // Among the first batch.
        var bad = await house.InDbAsync(db => db.Set<Deadline>().OrderBy(d => d.NextRungAt).ThenBy(d => d.Id).Select(d => d.Id).Skip(3).FirstAsync());
        await Sql.RunAsync(house.ConnectionString, $"""
            CREATE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stumble'; END $$;
            CREATE TRIGGER stumble BEFORE UPDATE ON deadline FOR EACH ROW WHEN (OLD.id = {bad}) EXECUTE FUNCTION stumble()
            """);
        await using var server = SweepingServer.Start(house);

        await UntilAsync(async () => await due.LeftAsync() == 1, [server]);
        Assert.Equal([bad], await house.InDbAsync(db => db.Set<Deadline>().Where(d => d.Climbed == 0).Select(d => d.Id).ToListAsync()));
        await Sql.RunAsync(house.ConnectionString, "DROP TRIGGER stumble ON deadline");
        await UntilAsync(() => NothingDueAsync(house), [server]);

        await due.EverythingOnceAsync();
    }

    private static async Task MoveAsync(CaseworkHouse house, string sign) => await Sql.RunAsync(house.ConnectionString, $"""
        UPDATE deadline SET next_rung_at = next_rung_at {sign} interval '1 hour', since_at = since_at {sign} interval '1 hour';
        UPDATE deadline_reminder SET due_at = due_at {sign} interval '1 hour', at = at {sign} interval '1 hour';
        UPDATE notice SET at = at {sign} interval '1 hour';
        UPDATE outbox_mail SET created_at = created_at {sign} interval '1 hour', next_try_at = next_try_at {sign} interval '1 hour'
        """);

    private static async Task FinishAsync(CaseworkHouse house, DueTogether due, int servers)
    {
        await WithAsync(house, servers, processes => UntilAsync(() => NothingDueAsync(house), processes));
        Assert.Equal(0, await due.LeftAsync());
    }

    // Kills them whatever happens, and says how many that were.
    private static async Task<int> WithAsync(CaseworkHouse house, int servers, Func<IReadOnlyCollection<SweepingServer>, Task> workAsync)
    {
        var processes = Enumerable.Range(0, servers).Select(_ => SweepingServer.Start(house)).ToList();
        try
        {
            await workAsync(processes);
            return processes.Count(p => !p.HasExited);
        }
        finally
        {
            foreach (var process in processes)
            {
                await process.DisposeAsync();
            }
        }
    }

    // In real time everything in the house is due.
    private static Task<bool> NothingDueAsync(CaseworkHouse house) => house.InDbAsync(async db => !await db.Set<Deadline>().AnyAsync(d => d.NextRungAt != null));

    // A server that ended by itself waits for nothing.
    private static async Task UntilAsync(Func<Task<bool>> condition, IReadOnlyCollection<SweepingServer> servers)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience && servers.All(s => !s.HasExited), string.Join('\n', servers.Select(s => s.Said)));
            await Task.Delay(25);
        }
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : usual;
}
