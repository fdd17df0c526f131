using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using VeiligWonen.Benchmarks.Circuits;

namespace VeiligWonen.Benchmarks.Server;

/// <summary>The application as its own process.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;

    private RunningApp(Process process, Uri address, long began)
    {
        (this.process, Address, Began) = (process, address, began);
    }

    public Uri Address { get; }

    /// <summary>The moment before the process was started, for <see cref="Stopwatch.GetElapsedTime(long)"/>.</summary>
    public long Began { get; }

    /// <summary>Starts it, and waits until it answers.</summary>
    /// <param name="database">Its database and its data folder.</param>
    /// <param name="environment">Development or Production.</param>
    /// <param name="assembly">The built or published program.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="more">Settings besides.</param>
    public static async Task<RunningApp> StartAsync(
        OwnDatabase database, string environment, string assembly, string folder, IReadOnlyDictionary<string, string>? more = null)
    {
        var address = Machine.FreeAddress();
        var began = Stopwatch.GetTimestamp();
        var app = new RunningApp(Machine.Start(folder, Environment(database, environment, address).Concat(more ?? new Dictionary<string, string>()).ToDictionary(), assembly), address, began);
        try
        {
            await app.WaitUntilItAnswersAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public static IReadOnlyDictionary<string, string> Environment(OwnDatabase database, string name, Uri? address = null) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = name,
            ["ASPNETCORE_URLS"] = (address ?? Machine.FreeAddress()).ToString(),
            ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true",
            ["VEILIGWONEN_DATA"] = database.Folder,
            ["ConnectionStrings__Default"] = database.WebConnectionString,
            ["ConnectionStrings__Owner"] = database.ConnectionString,
            ["Logging__LogLevel__Default"] = "Warning",
        };

    /// <summary>Heap in bytes and open circuits, after a full collection.</summary>
    public async Task<(long Heap, long Rss, long Circuits)> CollectAsync(Browser browser)
    {
        using var stats = JsonDocument.Parse(await browser.GetAsync("/_stats?gc=true"));
        long Read(string name) => stats.RootElement.GetProperty(name).GetInt64();
        return (Read("heap"), Read("rss"), Read("circuits"));
    }

    /// <summary>Bytes that the process has in memory now, without collecting.</summary>
    public async Task<long> RssAsync(Browser browser)
    {
        using var stats = JsonDocument.Parse(await browser.GetAsync("/_stats"));
        return stats.RootElement.GetProperty("rss").GetInt64();
    }

    public async ValueTask DisposeAsync() => await Machine.EndAsync(process);

    public override string ToString() => process.Id.ToString(CultureInfo.InvariantCulture);

    private async Task WaitUntilItAnswersAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        while (!process.HasExited && Stopwatch.GetElapsedTime(Began) < Patience)
        {
            try
            {
                if ((await http.GetAsync(new Uri(Address, "/gezond"))).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(10);
        }

        throw new InvalidOperationException($"The application does not answer at {Address}.");
    }
}
