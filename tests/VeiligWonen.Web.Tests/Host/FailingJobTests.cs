using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Web.Tests.Host;

/// <summary>Hangfire keeps the text of whatever a job throws, for a day or longer, and shows it on its dashboard.</summary>
public sealed class FailingJobTests(RunningClock clock) : IClassFixture<RunningClock>
{
    private const string Planted = "Kwetsbaarweg 17";

    [Theory]
    [InlineData("termijnen-herinneren", "Failed")]
    [InlineData("logboek-verzegelen", "Scheduled")]
    public async Task A_job_that_fails_leaves_a_reference_and_no_text(string job, string state)
    {
        // Whatever a handler meets: the database names the row it stumbles over.
        await RunAsync(
            $"""
            CREATE OR REPLACE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{Planted}' USING DETAIL = '{Planted}'; END $$;
            CREATE OR REPLACE TRIGGER stumble BEFORE INSERT ON command_done FOR EACH ROW EXECUTE FUNCTION stumble()
            """);
        var storage = clock.Services.GetRequiredService<JobStorage>();

        var id = clock.Services.GetRequiredService<IRecurringJobManagerV2>().TriggerJob(job);
        await UntilAsync(() => storage.GetConnection().GetStateData(id)?.Name == state, () => string.Join(", ", storage.GetMonitoringApi().JobDetails(id).History.Select(h => h.StateName + h.Reason)));

        await RunAsync("DROP TRIGGER stumble ON command_done");
        var line = clock.Services.GetRequiredService<JobBoard>().Read().Single(its => its.Name == job);
        Assert.Equal(JobOutcome.Failed, line.Outcome);
        // What waits for a retry has no reference yet.
        Assert.Matches(state == "Failed" ? "^[A-Z0-9]{8}$" : "^$", line.Reference ?? "");
        var kept = await EverythingKeptAsync();
        Assert.Contains($"{nameof(ClockJobFailedException)}", kept, StringComparison.Ordinal);
        Assert.Matches("failed with PostgresException; reference [A-Z0-9]{8}", kept);
        Assert.DoesNotContain(Planted, kept, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_job_can_be_run_now_and_every_job_has_words()
    {
        var board = clock.Services.GetRequiredService<JobBoard>();
        Assert.All(board.Read(), line => Assert.NotEqual(line.Name, line.What));
        Assert.False(board.RunNow("bestaat-niet"));

        Assert.True(board.RunNow("opschortingen-beëindigen"));

        await UntilAsync(() => board.Read().Single(line => line.Name == "opschortingen-beëindigen").Outcome == JobOutcome.Succeeded);
    }

    private static async Task UntilAsync(Func<bool> condition, Func<string>? where = null)
    {
        for (var i = 0; i < 300 && !condition(); i++)
        {
            await Task.Delay(200);
        }

        Assert.True(condition(), $"the job did not come so far within a minute: {where?.Invoke()}");
    }

    private async Task<string> EverythingKeptAsync()
    {
        await using var connection = new Npgsql.NpgsqlConnection(clock.ConnectionString);
        await connection.OpenAsync();
        await using var all = new Npgsql.NpgsqlCommand("SELECT schema_to_xml('hangfire', false, false, '')::text", connection);
        return (string)(await all.ExecuteScalarAsync())!;
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(clock.ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
