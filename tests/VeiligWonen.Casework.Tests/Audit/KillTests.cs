using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Audit;

/// <summary>
/// Row R18 of the faults: killing at any moment makes no false alarm, and the trail holds exactly what was committed. As many rounds as fit in a run of
/// all tests; <c>VEILIGWONEN_KILL_ROUNDS=1000</c> does what the row asks, <c>VEILIGWONEN_KILL_SEED</c> repeats one.
/// </summary>
public sealed class KillTests
{
    private const int UsualRounds = 100;
    private const int UsualSeed = 20260302;

    // Of so many rounds one kills the whole server; the others end the connections, which is what the server sees of a killed application.
    private const int WholeServerEvery = 20;
    private const int Writers = 4;
    private const int MostMilliseconds = 40;

    private readonly ConcurrentBag<CommandId> confirmed = [];
    private readonly ConcurrentBag<(AccountId, DossierId)> shown = [];
    private int unconfirmed;

    [Fact]
    public async Task Whenever_it_is_killed_the_trail_verifies_and_holds_exactly_what_was_committed()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self") && Web.Host.LocalPostgres.BinariesFound, "Needs the PostgreSQL programs on Linux.");
        var random = new Random(Setting("VEILIGWONEN_KILL_SEED", UsualSeed));
        var rounds = Setting("VEILIGWONEN_KILL_ROUNDS", UsualRounds);
        await using var server = await AKilledServer.StartAsync();
        var (dossiers, adviser) = await MakeAsync(server.House);
        for (var round = 1; round <= rounds; round++)
        {
            var wholeServer = round % WholeServerEvery == 0;
            using var stop = new CancellationTokenSource();
            var writers = Enumerable.Range(0, Writers).Select(w => WriteAsync(server.House, dossiers, adviser, new Random(random.Next()), stop.Token)).ToList();
            await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * MostMilliseconds), TestContext.Current.CancellationToken);
            if (wholeServer)
            {
                server.Kill();
            }
            else
            {
                await server.CutConnectionsAsync();
            }

            await stop.CancelAsync();
            await Task.WhenAll(writers);
            if (wholeServer)
            {
                await server.RestartAsync();
            }

            await CheckAsync(server.House, round);
        }

        Assert.True(unconfirmed >= rounds, $"Of {rounds} kills only {unconfirmed} hit anything.");
        Assert.True(confirmed.Count > rounds, $"Only {confirmed.Count} commands were confirmed in {rounds} rounds.");
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{rounds} kills, {rounds / WholeServerEvery} of them of the whole server: {confirmed.Count} commands and {shown.Count} looks confirmed, {unconfirmed} messages cut off, no false alarm.");
    }

    // Until it is told to stop or hears nothing any more: commands on a few dossiers, looks, refused attempts, and a seal now and then.
    private async Task WriteAsync(CaseworkHouse house, DossierId[] dossiers, AccountId adviser, Random random, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (dossier, command) = (dossiers[random.Next(dossiers.Length)], CommandId.New());
            try
            {
                switch (random.Next(20))
                {
                    case 0:
                        Note((await house.AsSystemAsync(new SealTrail(command))).Refusal, () => confirmed.Add(command));
                        break;
                    case 1:
                        Note((await house.AsAsync(adviser, new ShowDossier(DossierId.New()))).Refusal, () => Assert.Fail("A dossier that does not exist was shown."));
                        break;
                    case < 8:
                        Note((await house.AsAsync(adviser, new ShowDossier(dossier))).Refusal, () => shown.Add((adviser, dossier)));
                        break;
                    default:
                        Note((await house.AsAsync(adviser, new MarkUrgent(command, dossier, random.Next(2) == 0))).Refusal, () => confirmed.Add(command));
                        break;
                }
            }
            catch (Exception e) when (IsOfTheCut(e))
            {
                // What a page would show as an error: nothing was confirmed.
                Interlocked.Increment(ref unconfirmed);
            }
        }
    }

    private void Note(Refusal? refusal, Action done)
    {
        if (refusal is null)
        {
            done();
        }
        else if (refusal is DatabaseIsAway)
        {
            Interlocked.Increment(ref unconfirmed);
        }
    }

    private async Task CheckAsync(CaseworkHouse house, int round)
    {
        var report = await VerifyAsync(house);
        Assert.True(report.Faults.Count == 0, $"False alarm in round {round}: {string.Join("; ", report.Faults)}");
        var (committed, chained, waiting, looks) = await house.InDbAsync(async db => (
            await db.Set<CommandDone>().Select(c => c.CommandId).ToListAsync(),
            await db.Set<AuditLine>().Where(l => l.Outcome == AuditOutcome.Done).Select(l => l.CommandId!.Value).ToListAsync(),
            await db.Set<AuditEntry>().CountAsync(),
            await db.Set<AuditLine>().Where(l => l.Outcome == AuditOutcome.Looked).CountAsync()));
        Assert.Equal(committed.Select(c => c.Value).Order(), chained.Select(c => c.Value).Order());
        Assert.Empty(confirmed.Except(committed));
        Assert.Equal(0, waiting);
        Assert.True(looks >= shown.Count, $"{shown.Count} looks were answered and {looks} stand on the trail, in round {round}.");
    }

    // Each connection that was cut is found out once, by whoever takes it from its pool.
    private static async Task<TrailReport> VerifyAsync(CaseworkHouse house)
    {
        NpgsqlConnection.ClearAllPools();
        while (true)
        {
            try
            {
                var result = await house.AsSystemAsync(new VerifyTrail());
                if (result.Refusal is not DatabaseIsAway)
                {
                    return result.Answer;
                }
            }
            catch (Exception e) when (IsOfTheCut(e))
            {
                // Once more, on another connection.
            }
        }
    }

    // Npgsql trips over itself now and then when the last words of the server come between two messages.
    private static bool IsOfTheCut(Exception e) => e is NpgsqlException or DbUpdateException or InvalidOperationException or IOException
        || (e is NullReferenceException && e.StackTrace?.TrimStart().StartsWith("at Npgsql.", StringComparison.Ordinal) == true);

    private static async Task<(DossierId[] Dossiers, AccountId Adviser)> MakeAsync(CaseworkHouse house)
    {
        DossierId[] dossiers = [.. Enumerable.Range(0, 3).Select(_ => DossierId.New())];
        var (bestuurder, adviser, now) = (await house.PersonAsync(Role.Bestuurder), await house.PersonAsync(Role.Veiligheidsadviseur), house.Clock.GetUtcNow());
        await house.InScopeAsync(Actor.System, async services =>
        {
            var db = services.GetRequiredService<CaseworkDb>();
            foreach (var (id, i) in dossiers.Select((id, i) => (id, i)))
            {
                db.Add(new Dossier
                {
                    Id = id,
                    Code = $"VW-TEST-TES{i}",
                    BestuurderId = bestuurder,
                    Office = Office.Wethouder,
                    OrganisationCode = "gm0344",
                    ScanOnly = false,
                    OpenedAt = now,
                    PhaseSinceAt = now,
                    BallSinceAt = now,
                });
                services.GetRequiredService<DossierVault>().Create(id);
                db.Add(Grant.ToPerson(id, Role.Veiligheidsadviseur, adviser, now));
            }

            await db.SaveChangesAsync();
        });
        return (dossiers, adviser);
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : usual;
}
