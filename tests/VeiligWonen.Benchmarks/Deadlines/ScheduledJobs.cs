using System.Diagnostics;
using System.Linq.Expressions;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Benchmarks.Deadlines;

/// <summary>What Hangfire does in a second.</summary>
/// <param name="WithWaiting">From the moment that its server is there and everything is due.</param>
/// <param name="AtWork">From the first job that was done.</param>
internal sealed record JobsPerSecond(double WithWaiting, double AtWork);

/// <summary>
/// One job a reminder, scheduled for now, as it would be without a sweep: jobs that do nothing, and jobs that each send one reminder. Storage, server and workers as the
/// application has them.
/// </summary>
internal static class ScheduledJobs
{
    private static OwnDatabase? running;

    /// <summary>What Hangfire itself takes.</summary>
    public static Task<JobsPerSecond> EmptyAsync(OwnDatabase database) => RunAsync(database, 1_000, () => NothingAsync());

    /// <summary>What a reminder takes that is a job. As many deadlines must be due.</summary>
    public static Task<JobsPerSecond> RemindingAsync(OwnDatabase database, int due)
    {
        running = database;
        return RunAsync(database, due, () => RemindAsync());
    }

    private static async Task<JobsPerSecond> RunAsync(OwnDatabase database, int jobs, Expression<Func<Task>> job)
    {
        await database.RunAsync("DROP SCHEMA IF EXISTS hangfire CASCADE");
        var options = new PostgreSqlStorageOptions { SchemaName = "hangfire" };
        var storage = new PostgreSqlStorage(new NpgsqlConnectionFactory(database.ConnectionString, options), options);
        var client = new BackgroundJobClient(storage);
        for (var i = 0; i < jobs; i++)
        {
            client.Schedule(job, TimeSpan.Zero);
        }

        var began = Stopwatch.GetTimestamp();
        using var server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = 2 }, storage);
        var (first, atFirst) = (TimeSpan.Zero, 0L);
        while (true)
        {
            var done = await database.ReadAsync<long>("SELECT count(*) FROM hangfire.job WHERE statename = 'Succeeded'");
            var elapsed = Stopwatch.GetElapsedTime(began);
            if (done >= jobs)
            {
                return new JobsPerSecond(jobs / elapsed.TotalSeconds, (jobs - atFirst) / (elapsed - first).TotalSeconds);
            }

            if (first == TimeSpan.Zero && done > 0)
            {
                (first, atFirst) = (elapsed, done);
            }

            await Task.Delay(50);
        }
    }

    /// <summary>A job that does nothing.</summary>
    public static Task NothingAsync() => Task.CompletedTask;

    /// <summary>A job that sends one reminder.</summary>
    public static Task RemindAsync() => running!.SendAsync(new RemindOfDueDeadlines(CommandId.New(), 1));
}
