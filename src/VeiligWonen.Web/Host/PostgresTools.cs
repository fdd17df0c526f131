using System.Diagnostics;
using System.Globalization;

namespace VeiligWonen.Web.Host;

/// <summary>The PostgreSQL programs of this machine, and the user that may run them.</summary>
internal sealed class PostgresTools
{
    private static readonly bool IsRoot = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    private readonly string bin;

    private PostgresTools(string bin) => this.bin = bin;

    /// <summary>Who owns the files and runs the server: PostgreSQL refuses root. Null when that is simply us.</summary>
    public static string? Owner { get; } = IsRoot ? UnprivilegedUser() : null;

    /// <summary>The programs of version <paramref name="major"/>, as no other can open its clusters; null takes the first found.</summary>
    /// <param name="major">The version; null for any.</param>
    /// <param name="program">A program that must be there too: a folder on the path may hold the server's own programs only.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<PostgresTools?> FindAsync(string? major, string program, CancellationToken cancellationToken)
    {
        foreach (var tools in Folders().Where(folder => File.Exists(Program(folder, program))).Select(folder => new PostgresTools(folder)))
        {
            if (major is null || (await tools.VersionAsync(cancellationToken)).StartsWith(major + ".", StringComparison.Ordinal))
            {
                return tools;
            }
        }

        return null;
    }

    /// <summary>The server's own programs.</summary>
    public static Task<PostgresTools?> FindAsync(string? major, CancellationToken cancellationToken) => FindAsync(major, "initdb", cancellationToken);

    /// <summary>Every folder that holds the server's programs, the best first.</summary>
    public static IEnumerable<string> Folders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(Versions("/usr/lib/postgresql", "*"))
            .Concat(Versions("/usr", "pgsql-*"))
            .Concat(Versions("/opt/homebrew/opt", "postgresql@*"))
            .Concat(Versions("/usr/local/opt", "postgresql@*"))
            .Concat(Versions("/Applications/Postgres.app/Contents/Versions", "*"))
            .Concat(Versions(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*"))
            .Where(folder => File.Exists(Program(folder, "pg_ctl")) && File.Exists(Program(folder, "initdb")));

    /// <summary>Runs a program to its end and returns what it printed; throws with that text when it failed.</summary>
    public async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        await RunAsync(Start(Program(bin, program), arguments, Owner, redirect: true), cancellationToken);

    /// <summary>
    /// As <see cref="RunAsync(string, IEnumerable{string}, CancellationToken)"/>, but leaves the output alone: a server started by
    /// the program inherits a redirected pipe, and the pipe then never ends.
    /// </summary>
    public async Task<bool> TryRunUnreadAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(Program(bin, program), arguments, Owner, redirect: false);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0;
    }

    /// <summary>Hands a folder over to the owner of the server; does nothing when that is us.</summary>
    public static async Task GiveToOwnerAsync(string path, CancellationToken cancellationToken)
    {
        if (Owner is not null)
        {
            await RunAsync(Start("chown", ["-R", Owner, path], user: null, redirect: true), cancellationToken);
        }
    }

    private static async Task<string> RunAsync(Process process, CancellationToken cancellationToken)
    {
        using var running = process;
        var output = running.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = running.StandardError.ReadToEndAsync(cancellationToken);
        await running.WaitForExitAsync(cancellationToken);
        return running.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{running.StartInfo.FileName} failed: {await errors}{await output}");
    }

    private static Process Start(string file, IEnumerable<string> arguments, string? user, bool redirect)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            // Our own folder may be closed to the owner of the server, who would complain about it.
            WorkingDirectory = Path.GetPathRoot(Path.GetFullPath(Path.GetTempPath())),
            RedirectStandardOutput = redirect,
            RedirectStandardError = redirect,
        };
        if (user is not null)
        {
            start.UserName = user;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
    }

    private async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        // "pg_ctl (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)"
        var words = (await RunAsync("pg_ctl", ["--version"], cancellationToken)).Split(' ');
        return words.Length > 2 ? words[2].Trim() + "." : "";
    }

    private static IEnumerable<string> Versions(string parent, string pattern) =>
        Directory.Exists(parent)
            ? Directory.GetDirectories(parent, pattern).OrderByDescending(VersionOf).Select(version => Path.Combine(version, "bin"))
            : [];

    private static double VersionOf(string folder)
    {
        var digits = string.Concat(Path.GetFileName(folder).Where(letter => char.IsAsciiDigit(letter) || letter == '.'));
        return double.TryParse(digits, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }

    private static string Program(string folder, string name) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static string UnprivilegedUser() =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
}
