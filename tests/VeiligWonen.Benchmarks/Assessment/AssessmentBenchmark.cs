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
/// The assessment of a home of which every question fails, with nine scenarios scored and twenty-five measures: what an open page holds, and how long it takes
/// until the next scenario stands on it. Each time the whole assessment is read anew, opened from its seal and looked at by every rule.
/// </summary>
internal static class AssessmentBenchmark
{
    private const int Tabs = 20;
    private const int Measures = 25;
    private const double MostHeap = 2;
    private const double MostP95 = 100;
    private static readonly TimeSpan Acting = TimeSpan.FromSeconds(8);

    public static async Task RunAsync(int rounds)
    {
        await using var database = await OwnDatabase.OpenAsync();
        var home = await Home.OpenAsync(database, await Home.AccountAsync(database, "planner", Role.Planner), 0);
        await WorkOutAsync(database, home);
        var web = Path.Combine(Machine.Root, "src", "VeiligWonen.Web");
        await using var app = await RunningApp.StartAsync(
            database, "Development", Path.Combine(web, "bin", "Release", "net10.0", "VeiligWonen.Web.dll"), web);
        using var browser = new Browser(app.Address);
        await browser.SignInAsync(home.Email, home.Password, home.Code);
        var crowd = new Crowd(app, browser, Tabs);
        var scenarios = new MeasuredPage(At(home, "stap=scenarios&scenario=S1"), "S1: ", (tab, turn) =>
        {
            // The page opens at S1, so the first act goes to another.
            var next = $"S{((turn + 1) % Scenarios.Current.All.Count) + 1}";
            return tab.FollowAsync(At(home, $"stap=scenarios&scenario={next}"), $"{next}: ");
        });
        var measures = new MeasuredPage(At(home, "stap=maatregelen"), "wat-als", (tab, turn) => turn % 2 == 0
            ? tab.FollowAsync(At(home, "stap=keten"), "chain")
            : tab.FollowAsync(At(home, "stap=maatregelen"), "wat-als"));
        await crowd.MeasureAsync(Crowd.Empty, TimeSpan.FromSeconds(2));
        await crowd.MeasureAsync(scenarios, TimeSpan.FromSeconds(2));

        List<(CrowdFigures Empty, CrowdFigures Scenarios, CrowdFigures Measures)> all = [];
        for (var round = 0; round < rounds; round++)
        {
            var empty = await crowd.MeasureAsync(Crowd.Empty, Acting);
            all.Add((empty, await crowd.MeasureAsync(scenarios, Acting), await crowd.MeasureAsync(measures, Acting)));
            Console.WriteLine($"round {round + 1}: empty {empty}; scenario {all[^1].Scenarios}; measures and chain {all[^1].Measures}");
        }

        Figures.Print("assessment: heap per circuit at a scenario / empty page", [.. all.Select(r => r.Scenarios.HeapPerCircuit / r.Empty.HeapPerCircuit)], MostHeap);
        Figures.Print("assessment: heap per circuit at the chain / empty page", [.. all.Select(r => r.Measures.HeapPerCircuit / r.Empty.HeapPerCircuit)], MostHeap);
        Figures.Print("assessment: to the next scenario, p95, ms", [.. all.Select(r => r.Scenarios.P95)], MostP95);
        Figures.Print("assessment: from measures to chain and back, p95, ms", [.. all.Select(r => r.Measures.P95)], MostP95);
        Figures.Print("assessment: to the next scenario / empty page's click, p95", [.. all.Select(r => r.Scenarios.P95 / r.Empty.P95)]);
    }

    private static string At(Home home, string query) => $"/dossiers/{home.Dossier}/beoordeling?{query}";

    private static async Task WorkOutAsync(OwnDatabase database, Home home)
    {
        foreach (var question in ScanCatalogue.First.Questions)
        {
            await database.SendAsync(new RecordAnswer(CommandId.New(), home.Dossier, question.Code, 0, ScanAnswerKind.Fails, "De cilinder steekt een halve centimeter uit en het kozijn is zacht.", null), home.Adviser);
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
