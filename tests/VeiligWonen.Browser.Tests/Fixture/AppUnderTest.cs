using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace VeiligWonen.Browser.Tests.Fixture;

/// <summary>The real application as its own process, with its own data folder, private PostgreSQL and the demonstration.</summary>
public sealed class AppUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    // The demonstration takes minutes to play: the first that needs one plays it, and everybody gets a copy of what that left on the disk.
    private static readonly Lazy<Task<string>> Played = new(PlayAsync);

    private readonly Process process;
    private readonly List<string> output = [];

    private AppUnderTest(Process process, Uri address, string data)
    {
        this.process = process;
        Address = address;
        Data = data;
    }

    public Uri Address { get; }

    public string Data { get; }

    public int ProcessId => process.Id;

    public string Log
    {
        get
        {
            lock (output)
            {
                return string.Join('\n', output);
            }
        }
    }

    /// <summary>Starts the application on a folder that is there already, or on the demonstration as it was just after it was played.</summary>
    public static async Task<AppUnderTest> StartAsync(string? data = null, int? port = null) => await RunAsync(data ?? await CopyAsync(await Played.Value), port);

    private static async Task<AppUnderTest> RunAsync(string folder, int? port = null)
    {
        var address = new Uri($"http://127.0.0.1:{port ?? FreePort()}");
        var assembly = Path.Combine(AppContext.BaseDirectory, "VeiligWonen.Web.dll");
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var web = Path.Combine(Root, "src", "VeiligWonen.Web");
        var built = Path.Combine(web, "bin", configuration, "net10.0", "VeiligWonen.Web.dll");
        var start = new ProcessStartInfo("dotnet", [File.Exists(built) ? built : assembly])
        {
            UseShellExecute = false,
            WorkingDirectory = web,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["VEILIGWONEN_DATA"] = folder;
        start.Environment["VeiligWonen__Demo"] = "true";
        // A journey on a slow machine may take longer than a factor stays fresh; asking it again has tests of its own.
        start.Environment["VeiligWonen__SignIn__FreshMinutes"] = "60";
        var app = new AppUnderTest(Process.Start(start)!, address, folder);
        app.process.OutputDataReceived += (_, e) => app.Note(e.Data);
        app.process.ErrorDataReceived += (_, e) => app.Note(e.Data);
        app.process.BeginOutputReadLine();
        app.process.BeginErrorReadLine();
        await app.WaitUntilItAnswersAsync();
        return app;
    }

    /// <summary>Ends the process as a power cut would; the private PostgreSQL stays.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!await EndAsync(TimeSpan.FromSeconds(20)))
        {
            process.Kill();
        }

        process.Dispose();
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true);
        }
    }

    private static async Task<string> PlayAsync()
    {
        var app = await RunAsync(NewFolder());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(app.Data, recursive: true);
        // Only a database that was shut down can be copied as files.
        return await app.EndAsync(Patience) ? app.Data : throw new InvalidOperationException($"The demonstration did not end:\n{app.Log}");
    }

    private static async Task<string> CopyAsync(string played)
    {
        var folder = NewFolder();
        // With owners and rights, without which PostgreSQL does not start.
        using var copying = Process.Start("cp", ["-a", played, folder]);
        await copying.WaitForExitAsync();
        return copying.ExitCode == 0 ? folder : throw new InvalidOperationException($"The demonstration was not copied to {folder}.");
    }

    private static string NewFolder() => Path.Combine(Path.GetTempPath(), $"vw-{Guid.CreateVersion7():N}"[..20]);

    // A polite end, so that the private PostgreSQL ends with it; false when it takes longer.
    private async Task<bool> EndAsync(TimeSpan patience)
    {
        if (process.HasExited)
        {
            return true;
        }

        using var term = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await term.WaitForExitAsync();
        using var waiting = new CancellationTokenSource(patience);
        await process.WaitForExitAsync(waiting.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return process.HasExited;
    }

    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "VeiligWonen.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No VeiligWonen.sln above the tests."));

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                output.Add(line);
            }
        }
    }

    private async Task WaitUntilItAnswersAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Patience)
        {
            if (process.HasExited)
            {
                break;
            }

            try
            {
                if ((await http.GetAsync(new Uri(Address, "/gezond"))).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet, or on a busy machine too slow for one question.
            }

            await Task.Delay(200);
        }

        throw new InvalidOperationException($"The application does not answer at {Address}:\n{Log}");
    }
}
