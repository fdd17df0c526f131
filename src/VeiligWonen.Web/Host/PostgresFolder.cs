using System.Security.Cryptography;
using System.Text;

namespace VeiligWonen.Web.Host;

/// <summary>What lies in the folder of a <see cref="LocalPostgres"/>.</summary>
internal sealed class PostgresFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string SharedPlace = "/var/lib/veiligwonen";

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

    /// <summary>Where a server writes its own number, port and state.</summary>
    public string ProcessFile => System.IO.Path.Combine(Cluster, "postmaster.pid");

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

    public string LastLogLines() =>
        File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(10)) : "it wrote no log.";

    private string VersionFile => System.IO.Path.Combine(Cluster, "PG_VERSION");

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
