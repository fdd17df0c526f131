using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Deadlines;
using VeiligWonen.Casework.Tests.Fixture;
using OsProcess = System.Diagnostics.Process;
using OsStart = System.Diagnostics.ProcessStartInfo;

namespace VeiligWonen.Casework.Tests.Notices;

/// <summary>
/// The executable itself sends mail to a real mail server and is killed with SIGKILL at a random point, alone and with two and four at once on one database. Afterwards no
/// mail is lost and none came in more than twice. <c>VEILIGWONEN_MAIL_ROUNDS</c> kills more often, <c>VEILIGWONEN_MAIL_SEED</c> repeats a run.
/// </summary>
public sealed class MailKillTests(ITestOutputHelper output)
{
    private const int Mails = 40;
    private static readonly string Executable = Path.Combine(
        Repository.Root, "src", "VeiligWonen.Web", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "VeiligWonen.Web.dll");

    private static readonly int Rounds = Setting("VEILIGWONEN_MAIL_ROUNDS", 3);
    private static readonly int Seed = Setting("VEILIGWONEN_MAIL_SEED", 20261128);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Wherever_senders_are_killed_no_mail_is_lost_and_none_comes_more_than_twice(int servers)
    {
        var random = new Random(Seed + servers);
        await using var smtp = new TinySmtpServer { Thinks = TimeSpan.FromMilliseconds(15) };
        await using var house = await CaseworkHouse.OpenAsync();
        await PrepareAsync(house);
        var killed = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var processes = Enumerable.Range(0, servers).Select(_ => Start(house, smtp)).ToList();
            // Somewhere after the first mails of this round; now and then while the process still starts.
            var enough = smtp.TakenOver.Count + random.Next(0, 1 + (Mails / Rounds));
            var patience = random.Next(5) == 0 ? 1_500 : 60_000;
            for (var waited = 0; waited < patience && smtp.TakenOver.Count < enough && processes.Exists(p => !p.HasExited); waited += 5)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }

            await Task.Delay(random.Next(0, 40), TestContext.Current.CancellationToken);
            foreach (var process in processes)
            {
                killed += process.HasExited ? 0 : 1;
                process.Kill();
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
                process.Dispose();
            }

            await LetLeasesRunOutAsync(house);
        }

        foreach (var process in Enumerable.Range(0, servers).Select(_ => Start(house, smtp)).ToList())
        {
            var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            // Not of one that found mail which a person must decide on.
            Assert.True(process.ExitCode is 0 or 1 && said.Contains("Verzonden: ", StringComparison.Ordinal), said);
            process.Dispose();
        }

        var rows = await house.InDbAsync(db => db.Set<OutboxMail>().AsNoTracking().ToListAsync());
        var arrived = smtp.PerMessageId;
        Assert.Equal(Mails, rows.Count);
        Assert.All(arrived.Values, copies => Assert.InRange(copies, 1, 2));
        // Either it has left and is there, or it stands before the administrator.
        Assert.All(rows, row => Assert.True(
            row.SentAt is not null ? arrived.ContainsKey($"{row.Id}@postvak.example") : row is { DeadAt: not null, Doubts: OutboxMail.MostDoubts }));
        // The register has one line for every try there was.
        Assert.Equal(rows.Sum(r => r.Tries), await house.InDbAsync(db => db.Set<MailDelivery>().CountAsync()));
        Assert.True(killed > 0);
        output.WriteLine(
            $"Seed {Seed}, {servers} at once: {killed} killed; {arrived.Count} of {Mails} came in, {arrived.Values.Count(c => c == 2)} of them twice; "
            + $"{rows.Count(r => r.DeadAt is not null)} for a person to decide; {rows.Sum(r => r.Tries)} tries.");
    }

    private static async Task PrepareAsync(CaseworkHouse house)
    {
        // The process lives in real time, which may be night.
        Assert.True((await house.AsAsync(
            await house.PersonAsync(Role.Planner),
            new SaveNoticeSettings(CommandId.New(), 0, NoticeChoices.Usual with { From = new TimeOnly(0, 0), Until = new TimeOnly(23, 59, 59), OnDaysOff = true }))).Succeeded);
        for (var i = 0; i < Mails; i++)
        {
            await ClockedDossier.AtAsync(house);
        }
    }

    // A quarter of an hour, for everything that the dead had in hand.
    private static Task<int> LetLeasesRunOutAsync(CaseworkHouse house) => house.InDbAsync(db => db.Set<OutboxMail>()
        .Where(m => m.SentAt == null && m.DeadAt == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, m => m.CreatedAt)));

    private static OsProcess Start(CaseworkHouse house, TinySmtpServer smtp)
    {
        var start = new OsStart("dotnet", [Executable, "mail", "send"])
        {
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(Executable),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ConnectionStrings__Default"] = house.ConnectionString;
        start.Environment["VEILIGWONEN_DATA"] = house.KeyFolder;
        start.Environment["VeiligWonen__Mail__Host"] = "127.0.0.1";
        start.Environment["VeiligWonen__Mail__Port"] = smtp.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["VeiligWonen__Mail__Tls"] = "false";
        return OsProcess.Start(start)!;
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : usual;
}
