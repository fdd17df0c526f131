using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>The worklist by keyboard, its filters in the address, saved views, and the file.</summary>
[Collection("application")]
public sealed class WorklistTests(Browsing browsing)
{
    [Fact]
    public async Task A_planner_goes_through_the_list_by_keys_and_can_switch_them_off()
    {
        var page = await browsing.AsAsync("Piet Planner");
        await page.OpenAsync("/dossiers?groep=alle");
        var links = page.Locator(".vw-worklist tbody tr:not(.vw-group) > th > a");
        await page.SeeAsync(links.First);
        await Axe.CheckAsync(page);

        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(links.Nth(0)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(links.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(links.Nth(0)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#zoek")).ToBeFocusedAsync();
        // Where somebody types, a key is a letter.
        await page.Keyboard.TypeAsync("jk/?");
        await Assertions.Expect(page.Locator("#zoek")).ToHaveValueAsync("jk/?");
        await page.Locator("#zoek").FillAsync("");
        await links.Nth(0).FocusAsync();
        await page.Keyboard.PressAsync("?");
        await page.SeeAsync("Sneltoetsen gebruiken in deze browser");
        await Axe.CheckAsync(page);

        await page.Locator("#sneltoetsen-aan").UncheckAsync();
        await page.ReloadAsync();
        await page.SeeAsync(links.First);
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(links.Nth(0)).Not.ToBeFocusedAsync();
        await page.Locator("#sneltoetsen > summary").ClickAsync();
        await Assertions.Expect(page.Locator("#sneltoetsen-aan")).Not.ToBeCheckedAsync();
        await page.Locator("#sneltoetsen-aan").CheckAsync();
        await links.Nth(0).FocusAsync();
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(new Regex("/dossiers/[0-9a-f-]{36}$"));
    }

    [Fact]
    public async Task A_filter_stands_in_the_address_survives_a_reload_and_is_saved_as_the_view_that_the_list_opens_with()
    {
        var page = await browsing.AsAsync("Piet Planner", 820, 1180);
        await page.OpenAsync("/dossiers?groep=onzin&fase=99");
        await page.SeeAsync("Alle lopende");
        await page.Locator("#fase").SelectOptionAsync("Scan");
        await page.PressAsync("Toon");
        await page.WaitForURLAsync(new Regex("fase=Scan"));
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#fase")).ToHaveValueAsync("Scan");

        await page.GetByText(new Regex("^Bewaarde weergaven")).ClickAsync();
        await page.FillFieldAsync("Naam van deze weergave", "Alle scans");
        await page.Locator("label", new() { HasText = "Open de lijst voortaan met deze weergave" }).ClickAsync();
        await page.PressAsync("Bewaar weergave");
        await page.SeeAsync("Bewaard.");
        await Axe.CheckAsync(page);
        await page.OpenAsync("/dossiers");
        await page.WaitForURLAsync(new Regex("fase=Scan"));
        var other = await browsing.AsAsync("Pia Planner", 390);
        await other.OpenAsync("/dossiers");
        await other.SeeAsync("Bewaarde weergaven (0)");
        Assert.DoesNotContain("fase=Scan", other.Url, StringComparison.Ordinal);
        await Axe.CheckAsync(other);

        await page.GetByText(new Regex("^Bewaarde weergaven")).ClickAsync();
        await page.PressAsync("Verwijder Alle scans");
        await page.SeeAsync("Verwijderd.");
        await page.OpenAsync("/dossiers?groep=alle");
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Deze lijst meenemen als CSV-bestand").ClickAsync());
        Assert.Equal("werklijst.csv", file.SuggestedFilename);
    }
}
