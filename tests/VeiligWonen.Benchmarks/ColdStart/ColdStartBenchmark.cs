using System.Diagnostics;
using VeiligWonen.Benchmarks.Circuits;
using VeiligWonen.Benchmarks.Server;

namespace VeiligWonen.Benchmarks.ColdStart;

/// <summary>
/// From the start of the published server to the first answered click: somebody who is signed in opens the worklist and turns its page.
/// Against the start of a program that does nothing, in the same round.
/// </summary>
internal static class ColdStartBenchmark
{
    private const double MostSeconds = 3;
    private const string Cell = "vw-worklist";

    public static async Task RunAsync(int rounds)
    {
        await using var database = await OwnDatabase.OpenAsync();
        var people = await People.InAsync(database);
        await people.RequestsAsync(100);
        var published = Path.Combine(database.Folder, "published");
        await Machine.RunAsync(
            Machine.Root, Nothing, "publish", Path.Combine("src", "VeiligWonen.Web"), "-c", "Release", "-o", published, "--nologo", "-v", "q");
        await Machine.RunAsync(published, RunningApp.Environment(database, "Production"), "VeiligWonen.Web.dll", "migrate");

        // The first start makes the schedule's tables and the cookie keys; whoever signs in stays signed in over a restart.
        var signedIn = await SignInAsync(database, people, published);
        List<(double Bare, double Start)> all = [];
        for (var round = 0; round < rounds; round++)
        {
            all.Add((await BareStartAsync(published), await StartAsync(database, signedIn, published)));
            Console.WriteLine($"round {round + 1}: bare {Figures.Number(all[^1].Bare)} s, first click {Figures.Number(all[^1].Start)} s");
        }

        Figures.Print("coldstart: first answered click, s", [.. all.Select(r => r.Start)], MostSeconds);
        Figures.Print("coldstart: dotnet --version, s", [.. all.Select(r => r.Bare)]);
        Figures.Print("coldstart: first answered click / dotnet --version", [.. all.Select(r => r.Start / r.Bare)]);
    }

    private static Dictionary<string, string> Nothing => [];

    private static async Task<System.Net.CookieContainer> SignInAsync(OwnDatabase database, People people, string published)
    {
        await using var app = await RunningApp.StartAsync(database, "Production", "VeiligWonen.Web.dll", published);
        using var browser = new Browser(app.Address);
        await browser.SignInAsync(People.Email, people.Password, people.RecoveryCode);
        return browser.Cookies;
    }

    private static async Task<double> StartAsync(OwnDatabase database, System.Net.CookieContainer signedIn, string published)
    {
        await using var app = await RunningApp.StartAsync(database, "Production", "VeiligWonen.Web.dll", published);
        using var browser = new Browser(app.Address, signedIn);
        await using var tab = await Circuit.OpenAsync(browser, "/dossiers", Cell);
        await tab.FollowAsync("/dossiers?zoek=&fase=&pagina=2", Cell);
        return Stopwatch.GetElapsedTime(app.Began).TotalSeconds;
    }

    private static async Task<double> BareStartAsync(string folder)
    {
        var began = Stopwatch.GetTimestamp();
        await Machine.RunAsync(folder, Nothing, "--version");
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
