<<<<<<< HEAD
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
=======
>>>>>>> deploy
using System.Security.Cryptography;
using System.Text;

namespace VeiligWonen.Web.Host;

<<<<<<< HEAD
/// <summary>What lies in the folder of a <see cref="LocalPostgres"/>, and what it says about a server that may be running there.</summary>
=======
/// <summary>What lies in the folder of a <see cref="LocalPostgres"/>.</summary>
>>>>>>> deploy
internal sealed class PostgresFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string SharedPlace = "/var/lib/veiligwonen";

<<<<<<< HEAD
    private static readonly TimeSpan RecoveryPatience = TimeSpan.FromMinutes(1);
=======
>>>>>>> deploy
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private PostgresFolder(string path) => Path = path;

    public string Path { get; }

    public string Cluster => System.IO.Path.Combine(Path, "cluster");

    public string Password => System.IO.Path.Combine(Path, "password");

    public string Log => System.IO.Path.Combine(Path, "server.log");

    public string Settings => System.IO.Path.Combine(Cluster, "host.conf");

    /// <summary>The major version the cluster was made with, null when there is no cluster yet.</summary>
    public string? ClusterVersion =>
        File.Exists(VersionFile) ? File.ReadAllText(VersionFile).Trim() : null;

<<<<<<< HEAD
    private string VersionFile => System.IO.Path.Combine(Cluster, "PG_VERSION");

    private string ProcessFile => System.IO.Path.Combine(Cluster, "postmaster.pid");
=======
    /// <summary>Where a server writes its own number, port and state.</summary>
    public string ProcessFile => System.IO.Path.Combine(Cluster, "postmaster.pid");
>>>>>>> deploy

    public static async Task<PostgresFolder> OpenAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var asked = MakeFolder(System.IO.Path.GetFullPath(dataFolder));
        var path = PostgresTools.Owner is null || IsOpenToOthers(System.IO.Path.GetDirectoryName(asked))
            ? asked
            : MakeFolder(await ElsewhereAsync(asked, cancellationToken));
        var folder = new PostgresFolder(path);
        if (folder.ClusterVersion is null)
        {
            await PostgresTools.GiveToOwnerAsync(path, cancellationToken);
        }

        return folder;
    }

    /// <summary>Waits until no other host is starting a server in this folder; disposing ends our turn.</summary>
    public async Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(System.IO.Path.Combine(Path, "turn"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <summary>Writes a file that only the owner of the server can read.</summary>
    public static async Task WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        await using (var writer = new StreamWriter(file, options))
        {
            await writer.WriteAsync(text.AsMemory(), cancellationToken);
        }

        await PostgresTools.GiveToOwnerAsync(file, cancellationToken);
    }

<<<<<<< HEAD
    /// <summary>The server that runs on this cluster now, null when there is none. Waits while it repairs itself after a crash.</summary>
    public async Task<RunningServer?> RunningAsync(CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(since) < RecoveryPatience)
        {
            // Process number, cluster, start time, port, socket folder, address, shared memory, state.
            var lines = File.Exists(ProcessFile) ? await File.ReadAllLinesAsync(ProcessFile, cancellationToken) : [];
            if (lines.Length == 0 || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var process) || !IsOurs(process))
            {
                return null;
            }

            if (lines.Length > 7 && lines[7].Trim() is "ready" && await AnswersAsync(Port(lines), cancellationToken))
            {
                return new RunningServer(process, Port(lines));
            }

            await Task.Delay(Pause, cancellationToken);
        }

        throw new InvalidOperationException($"The PostgreSQL server in {Path} runs but does not become ready: {LastLogLines()}");
    }

    public string LastLogLines() =>
        File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(10)) : "it wrote no log.";

    private static int Port(string[] lines) => int.Parse(lines[3], CultureInfo.InvariantCulture);

    private bool IsOurs(int processId)
    {
        var workingFolder = new FileInfo($"/proc/{processId}/cwd");
        if (Directory.Exists("/proc/self"))
        {
            return string.Equals(workingFolder.LinkTarget, Cluster, StringComparison.Ordinal);
        }

        try
        {
            using var process = Process.GetProcessById(processId);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
=======
    public string LastLogLines() =>
        File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(10)) : "it wrote no log.";

    private string VersionFile => System.IO.Path.Combine(Cluster, "PG_VERSION");
>>>>>>> deploy

    // A checkout under /root is closed to the owner of the server, whatever we do to the folder itself. The place elsewhere follows
    // a mark in the folder and the folder's own path: throwing the folder away starts afresh, and a copy of it gets its own server.
    private static async Task<string> ElsewhereAsync(string asked, CancellationToken cancellationToken)
    {
        var mark = System.IO.Path.Combine(asked, "elsewhere");
        if (!File.Exists(mark))
        {
            await File.WriteAllTextAsync(mark, RandomNumberGenerator.GetHexString(16, lowercase: true), cancellationToken);
        }

        var name = SHA256.HashData(Encoding.UTF8.GetBytes(asked + await File.ReadAllTextAsync(mark, cancellationToken)));
        Directory.CreateDirectory(SharedPlace);
        return System.IO.Path.Combine(SharedPlace, Convert.ToHexStringLower(name)[..16]);
    }

    private static bool IsOpenToOthers(string? folder) =>
        OperatingSystem.IsWindows() || folder is null
        || (File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute) && IsOpenToOthers(System.IO.Path.GetDirectoryName(folder)));

    private static string MakeFolder(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, OwnerOnly | UnixFileMode.UserExecute);
        }

        return path;
    }
}
<<<<<<< HEAD

/// <summary>A server at work, as its own process file describes it.</summary>
internal sealed record RunningServer(int ProcessId, int Port);
=======
>>>>>>> deploy
