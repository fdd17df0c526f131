using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace VeiligWonen.Web.Host;

/// <summary>
/// A PostgreSQL server of our own in a folder, for development, demonstration and tests: nothing to set up, nobody else's data.
/// A host that crashed leaves its server running; the next host on the same folder takes it over.
/// </summary>
internal sealed class LocalPostgres : IAsyncDisposable
{
    // Linux allows 108 bytes with the closing zero; ".s.PGSQL.65535" and its slash take 15 of them.
    private const int LongestSocketFolder = 92;

    private static readonly string[] FastSettings =
        ["fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_connections = 300"];

    private static readonly TimeSpan LockFilePatience = TimeSpan.FromSeconds(5);

    private readonly PostgresFolder folder;
    private readonly PostgresTools tools;
    private readonly bool fast;
    private bool startedHere;

    private LocalPostgres(PostgresFolder folder, PostgresTools tools, bool fast)
    {
        this.folder = folder;
        this.tools = tools;
        this.fast = fast;
    }

    public static bool BinariesFound => PostgresTools.Folders().Any();

    /// <summary>Where the data really lies: elsewhere than asked when the server's user cannot come there.</summary>
    public string Folder => folder.Path;

    /// <summary>The server's own process.</summary>
    public int ProcessId { get; private set; }

    /// <summary>The free port on 127.0.0.1 that was chosen when the server started.</summary>
    public int Port { get; private set; }

    /// <summary>Starts, or takes over, the server of a folder; makes its cluster first when there is none.</summary>
    /// <param name="dataFolder">For the server alone: when we are root it is handed over to the user that runs the server.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="fast">For tests: a crash may lose what was confirmed last.</param>
    public static async Task<LocalPostgres> StartAsync(string dataFolder, CancellationToken cancellationToken, bool fast = false)
    {
        var place = await PostgresFolder.OpenAsync(dataFolder, cancellationToken);
        var programs = await PostgresTools.FindAsync(place.ClusterVersion, cancellationToken)
            ?? throw new InvalidOperationException(WhatToInstall(place.ClusterVersion));
        var server = new LocalPostgres(place, programs, fast);

        // Two hosts that start on one folder at the same moment: the second waits and takes over what the first made.
        await using var turn = await place.TakeTurnAsync(cancellationToken);
        if (place.ClusterVersion is null)
        {
            await server.CreateClusterAsync(cancellationToken);
        }

        if (!await server.IsRunningAsync(cancellationToken))
        {
            await server.StartServerAsync(cancellationToken);
        }

        return server;
    }

    /// <summary>Stops the server of a folder, whoever started it.</summary>
    public static async Task StopAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var place = await PostgresFolder.OpenAsync(dataFolder, cancellationToken);
        if (await PostgresTools.FindAsync(place.ClusterVersion, cancellationToken) is { } programs
            && await RunningPostgres.FindAsync(place, cancellationToken) is not null)
        {
            await StopAsync(place, programs);
        }
    }

    public string ConnectionString(string database) => new DbConnectionStringBuilder
    {
        ["Host"] = SocketFolder ?? IPAddress.Loopback.ToString(),
        ["Port"] = Port,
        ["Username"] = "postgres",
        ["Password"] = File.ReadAllText(folder.Password),
        ["Database"] = database,
    }.ConnectionString;

    /// <summary>Stops the server if this process started it: a server that was taken over belongs to nobody, and stays.</summary>
    public async ValueTask DisposeAsync()
    {
        if (startedHere)
        {
            startedHere = false;
            await StopAsync(folder, tools);
        }
    }

    /// <summary>Null where a socket cannot be: its path would be too long, or the comma would read as a second host.</summary>
    private string? SocketFolder =>
        OperatingSystem.IsWindows() || folder.Path.Contains(',') || Encoding.UTF8.GetByteCount(folder.Path) > LongestSocketFolder
            ? null
            : folder.Path;

    private static Task<bool> StopAsync(PostgresFolder place, PostgresTools programs) =>
        programs.TryRunUnreadAsync("pg_ctl", ["stop", "-D", place.Cluster, "-m", "fast", "-s"], CancellationToken.None);

    private async Task CreateClusterAsync(CancellationToken cancellationToken)
    {
        // Made aside and moved into place, so that a crash halfway leaves no half cluster.
        var unfinished = folder.Cluster + ".new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        await PostgresFolder.WriteAsync(folder.Password, RandomNumberGenerator.GetHexString(40, lowercase: true), cancellationToken);
        await tools.RunAsync(
            "initdb",
            ["-D", unfinished, "-U", "postgres", "--auth=scram-sha-256", $"--pwfile={folder.Password}", "--encoding=UTF8",
                "--locale=C", "--locale-provider=icu", "--icu-locale=nl-NL", .. fast ? ["--no-sync"] : Array.Empty<string>()],
            cancellationToken);
        await File.AppendAllTextAsync(
            Path.Combine(unfinished, "postgresql.conf"), "\ninclude_if_exists = 'host.conf'\n", cancellationToken);
        Directory.Move(unfinished, folder.Cluster);
    }

    private async Task StartServerAsync(CancellationToken cancellationToken)
    {
        // After a kill of the server its last processes hold the memory for a moment, and the chosen port can be taken before us.
        var patience = TimeProvider.System.GetTimestamp();
        do
        {
            RunningPostgres.ForgetDead(folder);
            await WriteSettingsAsync(FreePort(), cancellationToken);
            if (await tools.TryRunUnreadAsync(
                "pg_ctl", ["start", "-D", folder.Cluster, "-l", folder.Log, "-w", "-s"], cancellationToken)
                && await IsRunningAsync(cancellationToken))
            {
                startedHere = true;
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300), cancellationToken);
        }
        while (TimeProvider.System.GetElapsedTime(patience) < LockFilePatience);

        throw new InvalidOperationException($"PostgreSQL does not start in {folder.Path}: {folder.LastLogLines()}");
    }

    private async Task WriteSettingsAsync(int port, CancellationToken cancellationToken)
    {
        string[] settings =
        [
            $"port = {port}",
            "listen_addresses = '127.0.0.1'",
            $"unix_socket_directories = '{SocketFolder?.Replace("'", "''", StringComparison.Ordinal)}'",
            .. fast ? FastSettings : [],
        ];
        await PostgresFolder.WriteAsync(folder.Settings, string.Join('\n', [.. settings, ""]), cancellationToken);
    }

    private async Task<bool> IsRunningAsync(CancellationToken cancellationToken)
    {
        if (await RunningPostgres.FindAsync(folder, cancellationToken) is not { } running)
        {
            return false;
        }

        (ProcessId, Port) = (running.ProcessId, running.Port);
        return true;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string WhatToInstall(string? version) =>
        $"PostgreSQL {version ?? "15 or later"} is not on this machine. Install it (Debian and Ubuntu: apt-get install postgresql, "
        + "Fedora: dnf install postgresql-server, macOS: brew install postgresql@17, Windows: the installer of postgresql.org), "
        + "or give the address of a server in ConnectionStrings__Default.";
}
