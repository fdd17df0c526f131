using System.Collections.Concurrent;
using System.Diagnostics;
using VeiligWonen.Benchmarks.Circuits;
using VeiligWonen.Benchmarks.Server;

namespace VeiligWonen.Benchmarks.Worklist;

/// <summary>A page and the one thing people do on it.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Drawn">What stands on it when it is ready.</param>
/// <param name="Act">Does it for the so-manieth time, and says how many milliseconds the answer took.</param>
internal sealed record MeasuredPage(string Path, string Drawn, Func<Circuit, int, Task<double>> Act);

/// <summary>What a crowd found.</summary>
/// <param name="HeapPerCircuit">Kilobytes of managed memory that an open tab holds after one act.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P95">Milliseconds.</param>
/// <param name="Acts">How many were timed.</param>
internal sealed record CrowdFigures(double HeapPerCircuit, double P50, double P95, int Acts)
{
    public override string ToString() =>
        $"{Figures.Number(HeapPerCircuit)} KB, p50 {Figures.Number(P50)} ms, p95 {Figures.Number(P95)} ms ({Acts} acts)";
}

/// <summary>Two hundred tabs of one page, or as many as are said, each acting once a second.</summary>
internal sealed class Crowd(RunningApp app, Browser browser, int manyTabs = Crowd.Usual)
{
    public const int Usual = 200;

    public const int ActsAlone = 100;

    /// <summary>What a new MudBlazor application begins with, and one button.</summary>
    public static readonly MeasuredPage Empty = new("/meet/leeg", "Geklikt", (tab, _) => tab.ClickAsync("tel"));

    private const int OpenAtOnce = 8;

    public Task<CrowdFigures> MeasureAsync(MeasuredPage page, TimeSpan acting) => MeasureAsync(_ => page, acting);

    /// <summary>Each tab has a page of its own, such as another dossier.</summary>
    /// <param name="pageOf">The page of a tab, by its number.</param>
    /// <param name="acting">How long; zero looks at the heap only.</param>
    public async Task<CrowdFigures> MeasureAsync(Func<int, MeasuredPage> pageOf, TimeSpan acting)
    {
        var before = await EmptyServerAsync();
        var tabs = await OpenAsync(pageOf);
        try
        {
            foreach (var (number, tab) in tabs.Index())
            {
                await pageOf(number).Act(tab, 0);
            }

            var after = await app.CollectAsync(browser);
            if (after.Circuits != manyTabs)
            {
                throw new InvalidOperationException($"{after.Circuits} circuits are open, not {manyTabs}.");
            }

            var heap = (after.Heap - before) / 1024.0 / manyTabs;
            if (acting == TimeSpan.Zero)
            {
                return new CrowdFigures(heap, double.NaN, double.NaN, 0);
            }

            var times = await ActAsync(tabs, pageOf, acting);
            return new CrowdFigures(heap, Figures.Median(times), Figures.Percentile(times, 0.95), times.Count);
        }
        finally
        {
            await Task.WhenAll(tabs.Select(tab => tab.DisposeAsync().AsTask()));
        }
    }

    /// <summary>The same tabs, without and with something else that the server has to do.</summary>
    /// <param name="page">The page.</param>
    /// <param name="acting">How long each of the two.</param>
    /// <param name="beside">The other work, until it is told to stop.</param>
    /// <returns>Milliseconds at the 95th percentile, and how many bytes more the process took at its highest.</returns>
    public async Task<(double Alone, double Beside, long MoreRss)> BesideAsync(MeasuredPage page, TimeSpan acting, Func<CancellationToken, Task> beside)
    {
        await EmptyServerAsync();
        var tabs = await OpenAsync(_ => page);
        try
        {
            await ActAsync(tabs, _ => page, TimeSpan.FromSeconds(2));
            var alone = Figures.Percentile(await ActAsync(tabs, _ => page, acting), 0.95);
            var before = await app.RssAsync(browser);
            using var stop = new CancellationTokenSource();
            var other = beside(stop.Token);
            var looking = HighestAsync(stop.Token);
            var with = Figures.Percentile(await ActAsync(tabs, _ => page, acting), 0.95);
            await stop.CancelAsync();
            await other;
            return (alone, with, Math.Max(0, await looking - before));
        }
        finally
        {
            await Task.WhenAll(tabs.Select(tab => tab.DisposeAsync().AsTask()));
        }
    }

    private async Task<long> HighestAsync(CancellationToken until)
    {
        var highest = 0L;
        while (!until.IsCancellationRequested)
        {
            highest = Math.Max(highest, await app.RssAsync(browser));
            await Task.Delay(100, CancellationToken.None);
        }

        return highest;
    }

    /// <returns>Milliseconds, median, of one tab that acts again as soon as it is answered.</returns>
    public async Task<double> AloneAsync(MeasuredPage page)
    {
        await using var tab = await Circuit.OpenAsync(browser, page.Path, page.Drawn);
        List<double> times = [];
        for (var turn = 0; turn < ActsAlone; turn++)
        {
            times.Add(await page.Act(tab, turn));
        }

        return Figures.Median(times);
    }

    // The heap of a server that nobody looks at.
    private async Task<long> EmptyServerAsync()
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var (heap, _, circuits) = await app.CollectAsync(browser);
            if (circuits == 0)
            {
                return heap;
            }

            await Task.Delay(200);
        }

        throw new InvalidOperationException("The circuits of the former page do not end.");
    }

    private async Task<IReadOnlyList<Circuit>> OpenAsync(Func<int, MeasuredPage> pageOf)
    {
        var tabs = new Circuit[manyTabs];
        await Parallel.ForAsync(0, manyTabs, new ParallelOptions { MaxDegreeOfParallelism = OpenAtOnce }, async (number, _) =>
            tabs[number] = await Circuit.OpenAsync(browser, pageOf(number).Path, pageOf(number).Drawn));
        return tabs;
    }

    private static async Task<IReadOnlyCollection<double>> ActAsync(IReadOnlyList<Circuit> tabs, Func<int, MeasuredPage> pageOf, TimeSpan acting)
    {
        var times = new ConcurrentBag<double>();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(tabs.Select(async (tab, number) =>
        {
            // Spread over the second; the same spread for every page.
            var chance = new Random(number);
            await Task.Delay(chance.Next(1000));
            for (var turn = 1; Stopwatch.GetElapsedTime(began) < acting; turn++)
            {
                times.Add(await pageOf(number).Act(tab, turn));
                await Task.Delay(500 + chance.Next(1000));
            }
        }));
        return times;
    }
}
