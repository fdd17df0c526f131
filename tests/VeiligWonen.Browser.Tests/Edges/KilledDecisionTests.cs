using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Monitoring;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Browser.Tests.Edges;

/// <summary>
/// A reviewer adopts, and the server's process is killed somewhere between the click and what follows from it. Afterwards there is a whole decision or none: the phase,
/// the advice, its editions, the notices, the mails, the history and the trail say the same. Once more by hand, and there is one.
/// <c>VEILIGWONEN_DECIDE_ROUNDS</c> does more, <c>VEILIGWONEN_DECIDE_SEED</c> repeats a run.
/// </summary>
public sealed class KilledDecisionTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Reviewer = "Bas Beveiliging";
    private static readonly int Rounds = Setting("VEILIGWONEN_DECIDE_ROUNDS", 6);
    private static readonly int Seed = Setting("VEILIGWONEN_DECIDE_SEED", 20261128);

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"vw-{Guid.CreateVersion7():N}"[..20]);
    private readonly List<DossierId> dossiers = [];
    private readonly Random random = new(Seed);
    private LocalPostgres postgres = null!;
    private CaseworkOptions options = null!;
    private AppUnderTest app = null!;
    private BrowserProcess browser = null!;
    private IPage page = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder);
        // Durable, as in production: what was confirmed must be there after the kill.
        postgres = await LocalPostgres.StartAsync(Path.Combine(folder, "postgres"), CancellationToken.None);
        options = new CaseworkOptions(postgres.ConnectionString("veiligwonen"), Path.Combine(folder, "sleutels", "keyring.json"))
        {
            Demo = true,
            TrailRootsFolder = Path.Combine(folder, "audit-roots"),
        };
        await using (var prepared = new ServiceCollection().AddLogging().AddCasework(options).BuildServiceProvider())
        {
            await Ground.PrepareAsync(prepared);
        }

        await PlayAsync();
        app = await AppUnderTest.StartAsync(folder);
        browser = await BrowserProcess.StartAsync();
        page = await browser.LaunchAsync();
        await SignInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        await app.KillAsync();
        await postgres.DisposeAsync();
        // It takes the folder with it.
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Wherever_the_server_is_killed_there_is_a_whole_decision_or_none_and_in_the_end_one()
    {
        // The first is not killed: it says how long a decision takes, and that the click decides.
        await ToReadBackAsync(dossiers[0]);
        var began = Stopwatch.GetTimestamp();
        await page.EvaluateAsync(Deciding.Confirm, 0);
        await page.SeeAsync("Het advies is vastgesteld.");
        var usual = Stopwatch.GetElapsedTime(began);
        Assert.True(await IsWholeAsync(dossiers[0]));

        var (done, undone, told) = (0, 0, 0);
        // The kills gather where the commit is: earlier after a decision that was told, later after one that was not made.
        var window = usual / 2;
        foreach (var dossier in dossiers.Skip(1))
        {
            await ToReadBackAsync(dossier);
            await page.EvaluateAsync(Deciding.Confirm, 0);
            await Task.Delay(window * (0.5 + random.NextDouble()), TestContext.Current.CancellationToken);
            await app.KillAsync();
            var wasTold = await page.GetByText("Het advies is vastgesteld.").CountAsync() > 0;
            var decided = await IsWholeAsync(dossier);
            Assert.True(decided || !wasTold, "The page said that it was adopted, and it was not.");
            (done, undone, told) = (done + (decided ? 1 : 0), undone + (decided ? 0 : 1), told + (wasTold ? 1 : 0));
            window *= decided ? 0.6 : 1.4;

            app = await AppUnderTest.StartAsync(folder, app.Address.Port);
            await SignInAsync();
            Assert.Equal(decided, await IsWholeAsync(dossier));
            if (!decided)
            {
                await ToReadBackAsync(dossier);
                await page.EvaluateAsync(Deciding.Confirm, 0);
                await page.SeeAsync("Het advies is vastgesteld.");
                Assert.True(await IsWholeAsync(dossier));
            }
        }

        await using var desk = new DemoDesk(options, 1);
        desk.Clock.Set(TimeProvider.System.GetUtcNow());
        Assert.Empty((await desk.AsSystemAsync(new VerifyTrail())).Faults);
        foreach (var dossier in dossiers)
        {
            Assert.True(await IsWholeAsync(dossier));
        }

        // One fact, one mail.
        Assert.Equal(0L, await ReadAsync("SELECT count(*) FROM (SELECT account_id FROM outbox_mail WHERE kind = 'AdviceReady' GROUP BY account_id HAVING count(*) > 1) twice"));
        output.WriteLine($"Seed {Seed}: a decision took {usual.TotalMilliseconds:F0} ms. Of {done + undone} kills {done} found it whole ({told} had said so) and {undone} found nothing of it; none half.");
        Assert.Equal(Rounds, done + undone);
    }

    // Everything that a decision leaves says that it is there once, or everything says that it is not there.
    private async Task<bool> IsWholeAsync(DossierId dossier)
    {
        var traces = (string)(await ReadAsync(
            $"""
            SELECT concat_ws(' ',
                (SELECT count(*) FROM dossier WHERE id = '{dossier}' AND phase = 'Advised'),
                (SELECT count(*) FROM beveiligingsadvies WHERE dossier_id = '{dossier}'),
                (SELECT count(*) / 4.0 = 1 FROM advice_edition WHERE dossier_id = '{dossier}')::int,
                (SELECT count(*) FROM independent_review WHERE dossier_id = '{dossier}' AND outcome = 'Adopted' AND decided_at IS NOT NULL),
                (SELECT count(*) FROM phase_change WHERE dossier_id = '{dossier}' AND "to" = 'Advised'),
                (SELECT count(*) FROM notice WHERE dossier_id = '{dossier}' AND kind = 'AdviceReady'),
                (SELECT count(*) FROM outbox_mail m JOIN dossier d ON d.bestuurder_id = m.account_id WHERE d.id = '{dossier}' AND m.kind = 'AdviceReady'),
                (SELECT count(*) FROM audit_line l JOIN command_done c ON c.command_id = l.command_id WHERE l.dossier_id = '{dossier}' AND l.action = 'AdoptAdvice' AND l.outcome = 'Done'))
            """))!;
        Assert.True(traces is "1 1 1 1 1 1 1 1" or "0 0 0 0 0 0 0 0", $"Half a decision: {traces}");
        Assert.Equal(traces[0] == '1', (long)(await ReadAsync($"SELECT count(*) FROM provided_measure WHERE dossier_id = '{dossier}'"))! > 0);
        return traces[0] == '1';
    }

    private async Task PlayAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var desk = new DemoDesk(options, 17);
        desk.Clock.Set(now.AddDays(-750));
        // Every second dossier is this reviewer's, and one in ten is of a volksvertegenwoordiger, for whom there is no advice.
        var people = await DemoPeople.MoveInAsync(desk, (Rounds * 3) + 4);
        foreach (var bestuurder in people.Bestuurders.Where(b => b.Number % 2 == 0 && !b.Office.IsRepresentative()).Take(Rounds + 1))
        {
            var story = new DemoStory(desk, people, bestuurder, now);
            await story.PlayAsync(DemoEnd.Reviewing, now.AddDays(-60));
            await DemoReview.DecideAsync(desk, people.Reviewers[0], story.Dossier, half: false, returned: null);
            dossiers.Add(story.Dossier);
        }

        desk.Clock.Set(now);
        while ((await desk.AsSystemAsync(new SendOutbox(CommandId.New()))).Sent > 0)
        {
            // Rounds of twenty, until nothing waits.
        }

        // The mark that the demonstration was loaded: the server adds no other dossiers.
        await desk.AsSystemAsync(new PublishFigures(new CommandId(new Guid("00000000-0000-7000-8000-0000000d0e10"))));
    }

    private async Task ToReadBackAsync(DossierId dossier)
    {
        await page.GotoAsync(new Uri(app.Address, $"/dossiers/{dossier}/toets/besluit").ToString());
        await page.SeeAsync(page.GetByRole(AriaRole.Button, new() { Name = "Vaststellen", Exact = true }));
        await page.PressAsync("Vaststellen");
        await page.SeeAsync("Dit gaat u vastleggen");
    }

    private async Task SignInAsync()
    {
        await page.GotoAsync(app.Address.ToString());
        var reviewer = page.GetByRole(AriaRole.Button, new() { Name = Reviewer, Exact = true });
        if (await reviewer.CountAsync() > 0)
        {
            await reviewer.First.ClickAsync();
            await page.WaitForURLAsync(url => new Uri(url).AbsolutePath is not ("/" or "/inloggen/proef"));
        }
    }

    private async Task<object?> ReadAsync(string sql)
    {
        await using var connection = (DbConnection)Activator.CreateInstance(Type.GetType("Npgsql.NpgsqlConnection, Npgsql", throwOnError: true)!, options.ConnectionString)!;
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : usual;
}
