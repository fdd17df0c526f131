using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace VeiligWonen.Web.Host;

/// <summary>A server at work in a <see cref="PostgresFolder"/>, as its own process file describes it.</summary>
internal sealed record RunningPostgres(int ProcessId, int Port)
{
    private static readonly TimeSpan RecoveryPatience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The server that runs on the cluster now, null when there is none. Waits while it repairs itself after a crash.</summary>
    public static async Task<RunningPostgres?> FindAsync(PostgresFolder folder, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(since) < RecoveryPatience)
        {
            // Process number, cluster, start time, port, socket folder, address, shared memory, state.
            var lines = File.Exists(folder.ProcessFile) ? await File.ReadAllLinesAsync(folder.ProcessFile, cancellationToken) : [];
            if (lines.Length == 0 || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var process) || !IsServerOf(folder, process))
            {
                return null;
            }

            if (lines.Length > 7 && lines[7].Trim() is "ready" && await AnswersAsync(PortIn(lines), cancellationToken))
            {
                return new RunningPostgres(process, PortIn(lines));
            }

            await Task.Delay(Pause, cancellationToken);
        }

        throw new InvalidOperationException($"The PostgreSQL server in {folder.Path} runs but does not become ready: {folder.LastLogLines()}");
    }

    /// <summary>
    /// After a power cut or in a new container the number in the process file can belong to a program that is no server at all.
    /// PostgreSQL would take that for a running server and refuse to start.
    /// </summary>
    public static void ForgetDead(PostgresFolder folder)
    {
        var number = File.Exists(folder.ProcessFile) ? File.ReadLines(folder.ProcessFile).FirstOrDefault() : null;
        if (int.TryParse(number, CultureInfo.InvariantCulture, out var process)
            && CommandLine(process) is { Length: > 0 } command && !command.Contains("\0-D\0", StringComparison.Ordinal))
        {
            File.Delete(folder.ProcessFile);
        }
    }

    private static int PortIn(string[] lines) => int.Parse(lines[3], CultureInfo.InvariantCulture);

    // The command line, because it is readable to everyone: the working folder is not, for root in a container without ptrace.
    private static bool IsServerOf(PostgresFolder folder, int processId) =>
        Directory.Exists("/proc/self")
            ? CommandLine(processId).Contains($"\0-D\0{folder.Cluster}\0", StringComparison.Ordinal)
            : NameOf(processId).StartsWith("postgres", StringComparison.Ordinal);

    private static string CommandLine(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static string NameOf(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.ProcessName;
        }
        catch (ArgumentException)
        {
            return "";
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
}
