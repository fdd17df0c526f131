using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Benchmarks.Deadlines;

/// <summary>The quick clock at its own pace, and deadlines that come due at any moment: how old the oldest is that was not yet sent, looked at fifty times a second.</summary>
internal static class Lateness
{
    private const int Each = 300;
    private const double MostMilliseconds = 1_000;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(OwnDatabase database, OfficeHours clock, int rounds)
    {
        using var quick = new QuickClock(database.Services.GetRequiredService<IServiceScopeFactory>(), clock, NullLogger<QuickClock>.Instance);
        await quick.StartAsync(CancellationToken.None);
        List<double> worst = [];
        for (var round = 0; round < rounds; round++)
        {
            await DeadlinesBenchmark.ResetAsync(database, clock);
            worst.Add(await WatchAsync(database, clock));
        }

        await quick.StopAsync(CancellationToken.None);
        Figures.Print($"deadlines: the latest of {Each} that come due within {Long.TotalSeconds:0} s, ms", worst, MostMilliseconds);
    }

    private static async Task<double> WatchAsync(OwnDatabase database, OfficeHours clock)
    {
        var began = clock.GetUtcNow();
        await database.RunAsync($"""
            UPDATE deadline SET next_rung_at = '{DeadlinesBenchmark.Sql(began.AddSeconds(1))}'::timestamptz + random() * interval '{Long.TotalSeconds:0} seconds'
            WHERE id IN (SELECT id FROM deadline WHERE id % 10 = 0 ORDER BY id LIMIT {Each})
            """);
        var worst = 0.0;
        while (clock.GetUtcNow() - began < Patience)
        {
            var now = DeadlinesBenchmark.Sql(clock.GetUtcNow());
            worst = Math.Max(worst, await database.ReadAsync<double>($"""
                SELECT coalesce(extract(epoch FROM '{now}'::timestamptz - min(next_rung_at)) * 1000, 0)::float8 FROM deadline
                WHERE closed_at IS NULL AND paused_at IS NULL AND urgent = false AND next_rung_at <= '{now}'
                """));
            if (await database.ReadAsync<long>("SELECT count(*) FROM deadline_reminder") >= Each)
            {
                return worst;
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException("Not everything that came due was sent.");
    }
}
