using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace VeiligWonen.Browser.Tests.Fixture;

/// <summary>The real application as its own process, with its own data folder, private PostgreSQL and the demonstration.</summary>
public sealed class AppUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
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

    public static async Task<AppUnderTest> StartAsync(string? data = null, int? port = null)
    {
        var folder = data ?? Path.Combine(Path.GetTempPath(), $"vw-{Guid.CreateVersion7():N}"[..20]);
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
        if (!process.HasExited)
        {
            // A polite end, so that the private PostgreSQL ends with it.
            Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();
            if (!process.WaitForExit(TimeSpan.FromSeconds(20)))
            {
                process.Kill();
            }
        }

        process.Dispose();
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true);
        }

        await Task.CompletedTask;
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
