using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Web.Host;
using OsProcess = System.Diagnostics.Process;

namespace VeiligWonen.Casework.Tests.Audit;

/// <summary>
/// A PostgreSQL server of the test's own, durable as in production, that is killed again and again; and the house on it. It comes back on another port:
/// then there is another house, as after a restart.
/// </summary>
internal sealed class AKilledServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly CaseworkHouse first;
    private readonly Action<IServiceCollection>? more;
    private LocalPostgres postgres;

    private AKilledServer(string folder, LocalPostgres postgres, CaseworkHouse first, Action<IServiceCollection>? more) =>
        (this.folder, this.postgres, this.first, House, this.more) = (folder, postgres, first, first, more);

    public CaseworkHouse House { get; private set; }

    public static async Task<AKilledServer> StartAsync(Action<IServiceCollection>? more = null, string name = "kill")
    {
        var place = Path.Combine(TestServer.Memory, $"vw-{name}-{Environment.ProcessId}");
        var server = await LocalPostgres.StartAsync(place, CancellationToken.None);
        return new AKilledServer(place, server, await CaseworkHouse.OnAsync(server.ConnectionString("postgres"), more), more);
    }

    /// <summary>Ends every connection in the middle of what it does, as when the process at its other end was killed.</summary>
    public async Task CutConnectionsAsync() => await Sql.RunAsync(
        House.ConnectionString, "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

    /// <summary>SIGKILL to the server and to all of its processes: nobody says goodbye and nothing is written any more.</summary>
    public void Kill()
    {
        foreach (var process in Family(postgres.ProcessId))
        {
            process.Kill();
            process.Dispose();
        }
    }

    /// <summary>Starts the server that was killed; it repairs itself from its log.</summary>
    public async Task RestartAsync()
    {
        postgres = await LocalPostgres.StartAsync(folder, CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
        if (House != first)
        {
            await House.DisposeAsync();
        }

        House = first.Beside(more, connectionString: postgres.ConnectionString("postgres"));
    }

    /// <summary>Starts the server that was killed where it was: whoever did not hear that it was away finds it again.</summary>
    public async Task ReturnAsync()
    {
        var place = await PostgresFolder.OpenAsync(folder, CancellationToken.None);
        var programs = (await PostgresTools.FindAsync(place.ClusterVersion, CancellationToken.None))!;
        // Its last processes hold the memory for a moment.
        for (var tries = 0; !await programs.TryRunUnreadAsync("pg_ctl", ["start", "-D", place.Cluster, "-l", place.Log, "-w", "-s"], CancellationToken.None); tries++)
        {
            Assert.True(tries < 100, place.LastLogLines());
            await Task.Delay(50);
        }

        NpgsqlConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        if (House != first)
        {
            await House.DisposeAsync();
        }

        await first.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await LocalPostgres.StopAsync(folder, CancellationToken.None);
        Directory.Delete(folder, recursive: true);
        Directory.Delete(first.KeyFolder, recursive: true);
    }

    // The parent first, so that it starts no new ones.
    private static List<OsProcess> Family(int parent)
    {
        var children = OsProcess.GetProcesses().Where(p => ParentOf(p.Id) == parent);
        return [OsProcess.GetProcessById(parent), .. children];
    }

    private static int ParentOf(int process)
    {
        try
        {
            // "pid (name) state parent …", and the name may hold anything but ends at the last bracket.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return 0;
        }
    }
}
