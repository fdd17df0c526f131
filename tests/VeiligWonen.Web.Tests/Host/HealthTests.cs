using System.Net;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Web.Tests.Host;

/// <summary>A server of its own, because this test takes the database away.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task Without_a_database_the_health_page_says_so_and_no_more()
    {
        await using var clock = new RunningClock();
        await clock.InitializeAsync();
        await clock.Database.DisposeAsync();

        using var answer = await clock.Browser.GetAsync(Health.Address);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "niet bereikbaar"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }
}
