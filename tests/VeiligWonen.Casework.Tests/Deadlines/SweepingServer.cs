using VeiligWonen.Casework.Tests.Fixture;
using OsProcess = System.Diagnostics.Process;
using OsStart = System.Diagnostics.ProcessStartInfo;

namespace VeiligWonen.Casework.Tests.Deadlines;

/// <summary>The executable itself, as a server with its clock, on the database of a house. It is ended as a power cut would.</summary>
internal sealed class SweepingServer : IAsyncDisposable
{
    private static readonly string Executable = Path.Combine(
        Repository.Root, "src", "VeiligWonen.Web", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "VeiligWonen.Web.dll");

    private readonly OsProcess process;
    private readonly List<string> said = [];

    private SweepingServer(OsProcess process) => this.process = process;

    public bool HasExited => process.HasExited;

    public string Said
    {
        get
        {
            lock (said)
            {
                return string.Join('\n', said);
            }
        }
    }

    public static SweepingServer Start(CaseworkHouse house)
    {
        var start = new OsStart("dotnet", [Executable])
        {
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(Executable),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ConnectionStrings__Default"] = house.ConnectionString;
        start.Environment["VEILIGWONEN_DATA"] = house.KeyFolder;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var server = new SweepingServer(OsProcess.Start(start)!);
        server.process.OutputDataReceived += (_, line) => server.Note(line.Data);
        server.process.ErrorDataReceived += (_, line) => server.Note(line.Data);
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        return server;
    }

    /// <summary>SIGKILL: it says no goodbye.</summary>
    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Note(string? line)
    {
        lock (said)
        {
            said.Add(line ?? "");
        }
    }
}
