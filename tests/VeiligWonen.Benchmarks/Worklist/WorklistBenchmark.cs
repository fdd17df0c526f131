using System.Diagnostics;
using VeiligWonen.Benchmarks.Circuits;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Casework.Dossiers;

namespace VeiligWonen.Benchmarks.Worklist;

/// <summary>
/// What an open worklist of fifty rows costs, and how fast its pages turn, against an empty page with the same frame in the same round.
/// </summary>
internal static class WorklistBenchmark
{
    private const int Dossiers = 200;
    private const int Pages = 4;
    private const double MostHeap = 1.35;
    private const double MostLatency = 2.5;

    // The frame of every table of dossiers carries it, and nothing else does.
    private const string Drawn = "vw-worklist";

    // Forward through the pages and back again, as somebody leafs.
    private static readonly MeasuredPage List = new(
        "/dossiers", Drawn, (tab, turn) => tab.ClickAsync(turn % ((Pages - 1) * 2) < Pages - 1 ? "volgende" : "vorige"));

    public static async Task RunAsync(int rounds)
    {
        await using var database = await OwnDatabase.OpenAsync();
        var people = await People.InAsync(database);
        await people.RequestsAsync(Dossiers);
        var web = Path.Combine(Machine.Root, "src", "VeiligWonen.Web");
        await using var app = await RunningApp.StartAsync(
            database, "Development", Path.Combine(web, "bin", "Release", "net10.0", "VeiligWonen.Web.dll"), web);
        using var browser = new Browser(app.Address);
        await browser.SignInAsync(People.Email, people.Password, people.RecoveryCode);
        var crowd = new Crowd(app, browser);
        await crowd.MeasureAsync(Crowd.Empty, TimeSpan.FromSeconds(2));
        await crowd.MeasureAsync(List, TimeSpan.FromSeconds(2));
        Console.WriteLine($"one tab alone, p50: empty page's click {Figures.Number(await crowd.AloneAsync(Crowd.Empty))} ms, "
            + $"page flip {Figures.Number(await crowd.AloneAsync(List))} ms, of which the list itself {Figures.Number(await ListAloneAsync(database, people))} ms");

        List<(CrowdFigures Empty, CrowdFigures List)> all = [];
        for (var round = 0; round < rounds; round++)
        {
            all.Add(await RoundAsync(crowd, round));
            Console.WriteLine($"round {round + 1}: empty {all[^1].Empty}; worklist {all[^1].List}");
        }

        Figures.Print("worklist: heap per circuit / empty page", [.. all.Select(r => r.List.HeapPerCircuit / r.Empty.HeapPerCircuit)], MostHeap);
        Figures.Print("worklist: page flip p95 / empty page's click p95", [.. all.Select(r => r.List.P95 / r.Empty.P95)], MostLatency);
        Figures.Print("worklist: page flip p50 / empty page's click p50", [.. all.Select(r => r.List.P50 / r.Empty.P50)]);
        Figures.Print("worklist: heap per circuit, KB", [.. all.Select(r => r.List.HeapPerCircuit)]);
        Figures.Print("empty page: heap per circuit, KB", [.. all.Select(r => r.Empty.HeapPerCircuit)]);
        Figures.Print("worklist: page flip p95, ms", [.. all.Select(r => r.List.P95)]);
        Figures.Print("empty page: click p95, ms", [.. all.Select(r => r.Empty.P95)]);
    }

    // What the page asks of the casework floor for one page of rows; the rest of a flip is drawing.
    private static async Task<double> ListAloneAsync(OwnDatabase database, People people)
    {
        List<double> times = [];
        for (var turn = 0; turn < Crowd.ActsAlone * 2; turn++)
        {
            var began = Stopwatch.GetTimestamp();
            await database.SendAsync(new ListDossiers(new(), (turn % Pages) + 1, Dossiers / Pages), people.Planner);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        // The first half warms up: this process has not asked it before.
        return Figures.Median(times.Skip(Crowd.ActsAlone));
    }

    // By turns first, so that whatever the first leaves behind falls on both.
    private static async Task<(CrowdFigures Empty, CrowdFigures List)> RoundAsync(Crowd crowd, int round)
    {
        var clicking = TimeSpan.FromSeconds(6);
        if (round % 2 == 0)
        {
            var empty = await crowd.MeasureAsync(Crowd.Empty, clicking);
            return (empty, await crowd.MeasureAsync(List, clicking));
        }

        var list = await crowd.MeasureAsync(List, clicking);
        return (await crowd.MeasureAsync(Crowd.Empty, clicking), list);
    }
}
