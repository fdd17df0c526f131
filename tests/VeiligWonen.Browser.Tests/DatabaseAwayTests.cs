using VeiligWonen.Browser.Tests.Fixture;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Browser.Tests;

/// <summary>The database goes and comes back under open pages: each says so in Dutch, keeps what was typed, and goes on by itself.</summary>
[Collection("application")]
public sealed class DatabaseAwayTests(Browsing browsing)
{
    [Fact]
    public async Task A_page_says_that_the_database_is_away_and_recovers_by_itself()
    {
        Assert.SkipWhen(browsing.Data is null, "The demonstration was started by somebody else (VEILIGWONEN_BROWSER_AT): its database is not ours to stop.");
        var cluster = Path.Combine(browsing.Data, "postgres", "cluster");
        var tools = await PostgresTools.FindAsync(null, CancellationToken.None);
        var list = await browsing.AsAsync("Pia Planner");
        await list.OpenAsync("/dossiers");
        await list.Locator("tbody tr").First.WaitForAsync();
        var typing = await browsing.AsAsync("Egon Eerstekeer", 390);
        await typing.OpenAsync("/aanvragen");
        await typing.FillFieldAsync("Straat en huisnummer", "Proeflaan 98");

        Assert.True(await tools!.TryRunUnreadAsync("pg_ctl", ["stop", "-D", cluster, "-m", "immediate", "-s"], CancellationToken.None));
        try
        {
            await list.OpenAsync("/dossiers?fase=Review");
            await list.SeeAsync("VeiligWonen kan de gegevens even niet bereiken.");
            await Axe.CheckAsync(list);
            await typing.PressAsync("Controleer uw aanvraag");
            await typing.SeeAsync("VeiligWonen kan de gegevens even niet bereiken.");
        }
        finally
        {
            Assert.True(await tools.TryRunUnreadAsync("pg_ctl", ["start", "-D", cluster, "-l", Path.Combine(browsing.Data, "postgres", "server.log"), "-w", "-s"], CancellationToken.None));
        }

        await list.Locator("tbody tr").First.WaitForAsync();
        await typing.SeeAsync("VeiligWonen kan weer bij de gegevens.");
        Assert.Equal("Proeflaan 98", await typing.GetByLabel("Straat en huisnummer").InputValueAsync());
        await typing.PressAsync("Controleer uw aanvraag");
        await typing.SeeAsync("dingen kloppen nog niet");
    }
}
