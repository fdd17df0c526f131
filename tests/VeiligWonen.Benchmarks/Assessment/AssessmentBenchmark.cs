using VeiligWonen.Benchmarks.Circuits;
using VeiligWonen.Benchmarks.Scan;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Benchmarks.Worklist;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Benchmarks.Assessment;

/// <summary>
/// The assessment of a home of which 59 questions fail and the others meet, with nine scenarios scored and twenty-five measures: what an open page holds, and how
/// long it takes until the next step stands on it. Each time the whole assessment is read anew, opened from its seal and looked at by every rule.
/// What a page holds is seen over as many tabs as with the other pages, ten on each dossier, so that what the server keeps once is not counted as a page's; how
/// long it takes with a tab on each dossier.
/// </summary>
internal static class AssessmentBenchmark
{
    private const int Dossiers = 20;
    private const int Findings = 59;
    private const int Measures = 25;
    private const double MostHeap = 2;
    private const double MostP95 = 100;
    private static readonly TimeSpan Acting = TimeSpan.FromSeconds(8);

    public static async Task RunAsync(int rounds)
    {
        await using var database = await OwnDatabase.OpenAsync();
        var planner = await Home.AccountAsync(database, "planner", Role.Planner);
        List<Home> homes = [await Home.OpenAsync(database, planner, 0)];
        while (homes.Count < Dossiers)
        {
            homes.Add(await homes[0].AnotherAsync(database, planner, homes.Count));
        }

        foreach (var home in homes)
        {
            await WorkedOut.MakeAsync(database, home, Findings, Measures);
        }

        var web = Path.Combine(Machine.Root, "src", "VeiligWonen.Web");
        await using var app = await RunningApp.StartAsync(
            database, "Development", Path.Combine(web, "bin", "Release", "net10.0", "VeiligWonen.Web.dll"), web);
        using var browser = new Browser(app.Address);
        await browser.SignInAsync(homes[0].Email, homes[0].Password, homes[0].Code);
        var (many, each) = (new Crowd(app, browser), new Crowd(app, browser, Dossiers));
        MeasuredPage Scenario(int tab) => ScenarioOf(homes[tab % Dossiers]);
        MeasuredPage Chain(int tab) => ChainOf(homes[tab % Dossiers]);
        var nothing = TimeSpan.Zero;
        foreach (var page in (Func<int, MeasuredPage>[])[_ => Crowd.Empty, Scenario, Chain])
        {
            await many.MeasureAsync(page, nothing);
        }

        List<(double Empty, double Scenario, double Chain)> heaps = [];
        List<(CrowdFigures Empty, CrowdFigures Scenario, CrowdFigures Chain)> acts = [];
        for (var round = 0; round < rounds; round++)
        {
            heaps.Add(((await many.MeasureAsync(Crowd.Empty, nothing)).HeapPerCircuit, (await many.MeasureAsync(Scenario, nothing)).HeapPerCircuit, (await many.MeasureAsync(Chain, nothing)).HeapPerCircuit));
            acts.Add((await each.MeasureAsync(Crowd.Empty, Acting), await each.MeasureAsync(Scenario, Acting), await each.MeasureAsync(Chain, Acting)));
            Console.WriteLine($"round {round + 1}: heap empty {Figures.Number(heaps[^1].Empty)} KB, scenario {Figures.Number(heaps[^1].Scenario)}, chain {Figures.Number(heaps[^1].Chain)}; "
                + $"with {Dossiers} tabs empty {acts[^1].Empty}; scenario {acts[^1].Scenario}; measures and chain {acts[^1].Chain}");
        }

        Figures.Print("assessment: heap per circuit at a scenario / empty page", [.. heaps.Select(r => r.Scenario / r.Empty)], MostHeap);
        Figures.Print("assessment: heap per circuit at the chain / empty page", [.. heaps.Select(r => r.Chain / r.Empty)], MostHeap);
        Figures.Print("assessment: to the next scenario, p95, ms", [.. acts.Select(r => r.Scenario.P95)], MostP95);
        Figures.Print("assessment: from measures to chain and back, p95, ms", [.. acts.Select(r => r.Chain.P95)], MostP95);
        Figures.Print("assessment: to the next scenario / empty page's click, p95", [.. acts.Select(r => r.Scenario.P95 / r.Empty.P95)]);
    }

    private static MeasuredPage ScenarioOf(Home home) => new(At(home, "stap=scenarios&scenario=S1"), "S1: ", (tab, turn) =>
    {
        // The page opens at S1, so the first act goes to another.
        var next = $"S{((turn + 1) % Scenarios.Current.All.Count) + 1}";
        return tab.FollowAsync(At(home, $"stap=scenarios&scenario={next}"), $"{next}: ");
    });

    private static MeasuredPage ChainOf(Home home) => new(At(home, "stap=maatregelen"), "wat-als", (tab, turn) => turn % 2 == 0
        ? tab.FollowAsync(At(home, "stap=keten"), "chain")
        : tab.FollowAsync(At(home, "stap=maatregelen"), "wat-als"));

    private static string At(Home home, string query) => $"/dossiers/{home.Dossier}/beoordeling?{query}";
}
