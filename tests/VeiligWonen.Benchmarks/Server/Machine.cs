using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace VeiligWonen.Benchmarks.Server;

/// <summary>Processes and places. Only processes that were started here are ended, each by its own number.</summary>
internal static class Machine
{
    private static readonly ConcurrentDictionary<int, Process> Started = new();

    // A run that is broken off leaves no server behind.
    static Machine() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in Started.Values.Where(process => !process.HasExited))
        {
            process.Kill();
        }
    };

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public static Process Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        Started[process.Id] = process;
        // Read and dropped: a full pipe would stop the process. Errors are shown.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.Write(line.Data is null ? "" : line.Data + "\n");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Runs to its end.</summary>
    public static async Task RunAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(folder, environment, arguments);
        await process.WaitForExitAsync();
        Started.TryRemove(process.Id, out _);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    /// <summary>Asks it to stop, and insists after a while.</summary>
    public static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
        {
            using (var ask = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await ask.WaitForExitAsync();
            }

            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
        }

        Started.TryRemove(process.Id, out _);
        process.Dispose();
    }

    private static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "VeiligWonen.sln"))
        ? folder
        : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No VeiligWonen.sln above the benchmarks."));
}
