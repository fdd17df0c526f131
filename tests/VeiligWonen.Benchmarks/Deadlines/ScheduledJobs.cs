using System.Diagnostics;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using VeiligWonen.Benchmarks.Server;

namespace VeiligWonen.Benchmarks.Deadlines;

/// <summary>What Hangfire does in a second.</summary>
/// <param name="WithWaiting">From the moment that its server is there and everything is due.</param>
/// <param name="AtWork">From the first job that was done.</param>
internal sealed record JobsPerSecond(double WithWaiting, double AtWork);

/// <summary>Jobs that do nothing, scheduled for now: one reminder a job, as it would be without a sweep. Storage, server and workers as the application has them.</summary>
internal static class ScheduledJobs
{
    private const int Jobs = 1_000;

    public static async Task<JobsPerSecond> RunAsync(OwnDatabase database)
    {
        await database.RunAsync("DROP SCHEMA IF EXISTS hangfire CASCADE");
        var options = new PostgreSqlStorageOptions { SchemaName = "hangfire" };
        var storage = new PostgreSqlStorage(new NpgsqlConnectionFactory(database.ConnectionString, options), options);
        var client = new BackgroundJobClient(storage);
        for (var i = 0; i < Jobs; i++)
        {
            client.Schedule(() => Nothing(), TimeSpan.Zero);
        }

        var began = Stopwatch.GetTimestamp();
        using var server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = 2 }, storage);
        var (first, atFirst) = (TimeSpan.Zero, 0L);
        while (true)
        {
            var done = await database.ReadAsync<long>("SELECT count(*) FROM hangfire.job WHERE statename = 'Succeeded'");
            var elapsed = Stopwatch.GetElapsedTime(began);
            if (done >= Jobs)
            {
                return new JobsPerSecond(Jobs / elapsed.TotalSeconds, (Jobs - atFirst) / (elapsed - first).TotalSeconds);
            }

            if (first == TimeSpan.Zero && done > 0)
            {
                (first, atFirst) = (elapsed, done);
            }

            await Task.Delay(50);
        }
    }

    /// <summary>The job.</summary>
    public static void Nothing()
    {
    }
}
