using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests.Edges;

/// <summary>Row R17 of the faults: who is no longer somebody here has no page open any more.</summary>
public sealed class ClosedAccountTests(SmallHouse house) : IClassFixture<SmallHouse>
{
    [Fact]
    public async Task An_account_that_was_closed_empties_every_page_that_is_open()
    {
        var visitor = await house.VisitorAsync("Dana Dreiging");
        var pages = new[] { await house.OpenAsync(visitor), await house.OpenAsync(visitor) };
        await pages[0].OpenAsync("/mijn-werk");
        await pages[1].OpenAsync("/dossiers");

        await house.App.ReadAsync($"UPDATE account SET closed_at = now() WHERE id = '{house.People.Analysts[0]}'");

        foreach (var page in pages)
        {
            await page.SeeAsync("U bent uitgelogd");
            Assert.Equal(0, await page.Locator("table").CountAsync());
            await page.Context.CloseAsync();
        }
    }
}
