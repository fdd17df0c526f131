using VeiligWonen.Benchmarks.Circuits;
using VeiligWonen.Benchmarks.Scan;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Benchmarks.Worklist;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

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
            await WorkOutAsync(database, home);
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

    private static async Task WorkOutAsync(OwnDatabase database, Home home)
    {
        foreach (var (number, question) in ScanCatalogue.First.Questions.Index())
        {
            var kind = number < Findings ? ScanAnswerKind.Fails : ScanAnswerKind.Meets;
            await database.SendAsync(new RecordAnswer(CommandId.New(), home.Dossier, question.Code, 0, kind, "De cilinder steekt een halve centimeter uit en het kozijn is zacht.", null), home.Adviser);
        }

        await database.SendAsync(new CompleteScan(CommandId.New(), home.Dossier), home.Adviser);
        await database.SendAsync(new RateSafety(CommandId.New(), home.Dossier, YesNoUnknown.Yes, 3), home.Adviser);
        await database.SendAsync(new RecordMeeting(CommandId.New(), home.Dossier, DutchTime.Today(TimeProvider.System), "Bestuurder"), home.Adviser);
        foreach (var topic in InterviewGuide.Current.Topics)
        {
            await database.SendAsync(new SaveTopicNote(CommandId.New(), home.Dossier, topic.Number, NoteVisibility.Internal, 0, "Kort besproken."), home.Adviser);
        }

        await database.SendAsync(new CompleteInterview(CommandId.New(), home.Dossier), home.Adviser);
        foreach (var measure in MeasureCatalogue.Current.Measures.Take(Measures))
        {
            await database.SendAsync(
                new ProposeMeasure(CommandId.New(), home.Dossier, new MeasureDraft(
                    measure.Number, 1, null, null, measure.DefaultPayer, measure.DefaultMode, [.. measure.Serves], [.. measure.Answers], "Dit neemt weg wat bij het bezoek is gezien, en niets goedkopers doet dat.")
                {
                    RemainingRisk = "Wie de tijd neemt, komt nog binnen.",
                    Consent = MeasureCheck.Settled,
                    Permit = MeasureCheck.NotNeeded,
                    Privacy = MeasureCheck.Settled,
                }),
                home.Adviser);
        }

        foreach (var scenario in Scenarios.Current.All)
        {
            await database.SendAsync(
                new ScoreScenario(CommandId.New(), home.Dossier, scenario.Code, 0, new RiskSteps(3, 4, 3), new RiskSteps(3, 2, 3), null, null, null, "Dit gebeurde al een keer en kan weer gebeuren.", "De achterkant ligt aan een onverlicht pad."),
                home.Adviser);
        }
    }
}
