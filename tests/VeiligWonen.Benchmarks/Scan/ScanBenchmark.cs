using System.Diagnostics;
using VeiligWonen.Benchmarks.Circuits;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Benchmarks.Worklist;
using VeiligWonen.Casework.Platform;

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
    private const double MostHeap = 2;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(int rounds)
    {
        await using var database = await OwnDatabase.OpenAsync();
        var homes = new List<Home>();
        var planner = await Home.AccountAsync(database, "planner", Role.Planner);
        for (var number = 0; number < Advisers; number++)
        {
            homes.Add(await Home.OpenAsync(database, planner, number));
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

        var heap = await HeapAsync(app, tablets);

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
        Figures.Print("scan: heap per open page with every question answered / per circuit of an empty page", [heap.Scan / heap.Empty], MostHeap);
        Figures.Print("scan: heap per open page, KB", [heap.Scan]);
        Figures.Print("scan: a change / an answer without work", [.. all.Select(r => r.Median / r.Bare)]);
    }

    // Every question is answered, every page is opened and reads the scan, and what the server then holds more is counted; against circuits of the empty page.
    private static async Task<(double Scan, double Empty)> HeapAsync(RunningApp app, List<Tablet> tablets)
    {
        foreach (var tablet in tablets)
        {
            await tablet.AnswerAllAsync();
        }

        await Task.WhenAll(tablets.Select(tablet => tablet.ReadAsync()));
        using var watcher = new Browser(app.Address);
        var (before, _, _) = await app.CollectAsync(watcher);
        await Task.WhenAll(tablets.Select(tablet => tablet.ReadAsync()));
        var (after, _, circuits) = await app.CollectAsync(watcher);
        if (circuits != 0)
        {
            throw new InvalidOperationException($"The scan page holds {circuits} circuits.");
        }

        var empty = await new Crowd(app, tablets[0].Browser).MeasureAsync(Crowd.Empty, TimeSpan.FromSeconds(2));
        return (Math.Max(0, after - before) / 1024.0 / tablets.Count, empty.HeapPerCircuit);
    }

    // Each about once a second, spread over that second as people are.
    private static async Task<List<double>> RoundAsync(List<Tablet> tablets, Func<Tablet, Task> act)
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
}
