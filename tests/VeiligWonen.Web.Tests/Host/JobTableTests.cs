using Bunit;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Web.Tests.Host;

/// <summary>A job that is started by hand: by whoever still may, on the trail, and from our own page only.</summary>
public sealed class JobTableTests : ClockContext, IClassFixture<RunningClock>
{
    private const string Job = "voorspellingen-maken";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private string said = "";

    public JobTableTests(RunningClock clock)
        : base(clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Services.AddSingleton(clock.Services.GetRequiredService<JobBoard>());
    }

    [Fact]
    public async Task An_administrator_starts_a_job_and_the_trail_says_who()
    {
        await SignInAsync(Role.Administrator);

        await StartAsync();

        Assert.Equal("Gestart: voorspellen wanneer dossiers klaar zijn.", said);
        Assert.Equal(1L, await ReadAsync($"SELECT count(*) FROM audit_line WHERE action = 'StartJob' AND outcome = 'Done' AND account_id = '{Clock.Asker.AccountId}'"));
        Assert.NotNull(LastRun());
    }

    [Fact]
    public async Task Who_is_no_administrator_any_more_starts_nothing_from_a_page_that_is_still_open()
    {
        await SignInAsync(Role.Planner);
        var before = LastRun();

        var page = await StartAsync();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=alert]")), Patience);
        Assert.Equal("", said);
        Assert.Equal(before, LastRun());
    }

    [Theory]
    [InlineData("trigger")]
    [InlineData("remove")]
    public async Task On_the_board_of_the_clock_itself_nothing_can_be_done(string deed)
    {
        var before = LastRun();
        using var form = new FormUrlEncodedContent([new("jobs[]", Job)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Schedule.Dashboard}/recurring/{deed}") { Content = form };
        request.Headers.Add(RunningClock.RoleHeader, nameof(Role.Administrator));

        using var answer = await Clock.Browser.SendAsync(request);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(before, LastRun());
    }

    private async Task<IRenderedComponent<JobTable>> StartAsync()
    {
        var page = Render<JobTable>(its => its.Add(of => of.OnDone, sentence => said = sentence));
        await page.FindAll("tbody tr").Single(row => row.TextContent.Contains("Voorspellen", StringComparison.Ordinal)).QuerySelector("button")!.ClickAsync(new());
        return page;
    }

    // Fails when the job is gone.
    private string? LastRun()
    {
        using var storage = Clock.Services.GetRequiredService<JobStorage>().GetConnection();
        return storage.GetRecurringJobs().Single(job => job.Id == Job).LastJobId;
    }

    private async Task<object?> ReadAsync(string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(Clock.ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
