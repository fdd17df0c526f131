using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using VeiligWonen.Benchmarks.Circuits;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Benchmarks.Scan;

/// <summary>
/// Fifty advisers scan at once, each with an own account and home: how long until the server says "ontvangen". Against the page of a dossier that does
/// nothing but answer whether the server works (/gezond), in the same round and at the same pace.
/// </summary>
internal static class ScanBenchmark
{
    private const int Advisers = 50;
    private const int EachAdviser = 12;
    private const double MostMedian = 50;
    private const double MostP95 = 150;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(int rounds)
    {
        await using var database = await OwnDatabase.OpenAsync();
        var homes = new List<Home>();
        var planner = await AccountAsync(database, "planner", Role.Planner);
        for (var number = 0; number < Advisers; number++)
        {
            homes.Add(await HomeAsync(database, planner, number));
        }

        var web = Path.Combine(Machine.Root, "src", "VeiligWonen.Web");
        await using var app = await RunningApp.StartAsync(
            database, "Development", Path.Combine(web, "bin", "Release", "net10.0", "VeiligWonen.Web.dll"), web,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["VeiligWonen__Limits__SignInsPerMinute"] = "1000" });
        var tablets = new List<Tablet>();
        foreach (var home in homes)
        {
            tablets.Add(await Tablet.OpenAsync(app.Address, home));
        }

        await RoundAsync(tablets, tablet => tablet.SendAsync());
        List<(double Median, double P95, double Bare)> all = [];
        for (var round = 0; round < rounds; round++)
        {
            var bare = await RoundAsync(tablets, tablet => tablet.AskNothingAsync());
            var sent = await RoundAsync(tablets, tablet => tablet.SendAsync());
            all.Add((Figures.Median(sent), Figures.Percentile(sent, 0.95), Figures.Median(bare)));
            Console.WriteLine($"round {round + 1}: received after {Figures.Number(all[^1].Median)} ms, p95 {Figures.Number(all[^1].P95)} ms; /gezond {Figures.Number(all[^1].Bare)} ms");
        }

        tablets.ForEach(tablet => tablet.Dispose());
        Figures.Print("scan: a change is received, median, ms", [.. all.Select(r => r.Median)], MostMedian);
        Figures.Print("scan: a change is received, p95, ms", [.. all.Select(r => r.P95)], MostP95);
        Figures.Print("scan: a change / an answer without work", [.. all.Select(r => r.Median / r.Bare)]);
    }

    // Each about once a second, spread over that second as people are.
    private static async Task<List<double>> RoundAsync(IReadOnlyList<Tablet> tablets, Func<Tablet, Task> act)
    {
        var times = await Task.WhenAll(tablets.Select((tablet, number) => Task.Run(async () =>
        {
            List<double> own = [];
            await Task.Delay(Pace * number / tablets.Count);
            for (var i = 0; i < EachAdviser; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await act(tablet);
                var took = Stopwatch.GetElapsedTime(began);
                own.Add(took.TotalMilliseconds);
                await Task.Delay(took < Pace ? Pace - took : TimeSpan.Zero);
            }

            return own;
        })));
        return [.. times.SelectMany(t => t)];
    }

    private static async Task<Home> HomeAsync(OwnDatabase database, AccountId planner, int number)
    {
        var home = new Home($"adviseur{number}@voorbeeld.example", RandomNumberGenerator.GetHexString(24, lowercase: true), RandomNumberGenerator.GetHexString(16));
        var bestuurder = await AccountAsync(database, $"bestuurder{number}", Role.Bestuurder);
        var adviser = await database.SendAsync(new CreateAccount(
            CommandId.New(), home.Email, $"Fictieve adviseur {number}", "adviseur", "ccv", [Role.Veiligheidsadviseur], home.Password));
        await database.WriteAsync(db =>
        {
            var authenticator = new Authenticator { AccountId = adviser };
            authenticator.Offer([]);
            authenticator.Confirm(0, TimeProvider.System.GetUtcNow());
            db.Add(authenticator);
            db.Add(new RecoveryCode { AccountId = adviser, Hash = RecoveryCode.HashOf(adviser, home.Code) });
        });
        var facts = new RequestFacts(AppointmentState.InOffice, new DateOnly(2024, 6, 1), null, true, null, false, PkvwState.Valid, DutchTime.Today(TimeProvider.System).AddYears(1), null);
        var request = new RequestHome($"Verzonnenlaan {number + 1}", "1234 AB", "Nergenshuizen", "06 12345678", null, Tenure.Owned);
        var dossier = await database.SendAsync(new RequestAdvice(CommandId.New(), Office.Wethouder, facts, request, "Boze brieven", false, false, null), bestuurder);
        await database.SendAsync(new AcceptRequest(CommandId.New(), dossier), planner);
        var moment = new VisitMoment(DutchTime.Today(TimeProvider.System).AddDays(3), new TimeOnly(10, 0));
        await database.SendAsync(new PlanVisit(CommandId.New(), dossier, adviser, moment, moment), planner);
        return home with { Dossier = dossier };
    }

    private static Task<AccountId> AccountAsync(OwnDatabase database, string name, Role role) => database.SendAsync(new CreateAccount(
        CommandId.New(), $"{name}@voorbeeld.example", $"Fictieve {name}", name, role == Role.Planner ? "ccv" : "gm0344", [role], null));

    private sealed record Home(string Email, string Password, string Code)
    {
        public DossierId Dossier { get; init; }
    }

    /// <summary>What the island of one adviser sends.</summary>
    private sealed class Tablet(Browser browser, DossierId dossier, string token) : IDisposable
    {
        private static readonly string[] Codes = [.. ScanCatalogue.First.Questions.Select(q => q.Code)];
        private readonly Guid device = Guid.CreateVersion7();
        private int counter;

        public static async Task<Tablet> OpenAsync(Uri address, Home home)
        {
            var browser = new Browser(address);
            await browser.SignInAsync(home.Email, home.Password, home.Code);
            using var scan = JsonDocument.Parse(await browser.GetAsync($"/api/scan/{home.Dossier}"));
            return new Tablet(browser, home.Dossier, scan.RootElement.GetProperty("token").GetString()!);
        }

        public async Task SendAsync()
        {
            var number = ++counter;
            var operation = new
            {
                id = Guid.CreateVersion7(),
                device,
                counter = number,
                code = Codes[number % Codes.Length],
                field = number % 2 == 0 ? "Answer" : "Remark",
                seen = 0,
                kind = number % 2 == 0 ? "Fails" : null,
                text = number % 2 == 0 ? null : "De cilinder steekt een halve centimeter uit en het kozijn is zacht.",
                later = false,
                doneAt = TimeProvider.System.GetUtcNow(),
            };
            var answer = await browser.PostAsync($"/api/scan/{dossier}/wijzigingen", new { operations = new[] { operation } }, token);
            if (!answer.Contains("\"ontvangen\"", StringComparison.Ordinal))
            {
                throw new InvalidOperationException(answer);
            }
        }

        public async Task AskNothingAsync() => await browser.GetAsync("/gezond");

        public void Dispose() => browser.Dispose();
    }
}
