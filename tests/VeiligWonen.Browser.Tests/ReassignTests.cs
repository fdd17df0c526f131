using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>A planner sees who has how much, and gives the work of one adviser to another.</summary>
[Collection("application")]
public sealed class ReassignTests(Browsing browsing)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task One_dossier_goes_to_another_adviser_and_back_and_the_effect_is_shown_before(int width)
    {
        var page = await browsing.AsAsync("Pia Planner", width);
        await page.OpenAsync("/planning");
        await page.GetByLabel("Draag over: het werk van Amir Adviseur").ClickAsync();
        await ChooseAsync(page, "Anna Adviseur");
        var code = await page.Locator("tbody tr").Last.Locator("label").InnerTextAsync();
        await SendAsync(page, "Anna Adviseur", code);
        await Axe.CheckAsync(page);

        await page.OpenAsync("/planning");
        await page.GetByLabel("Draag over: het werk van Anna Adviseur").ClickAsync();
        await ChooseAsync(page, "Amir Adviseur");
        await SendAsync(page, "Amir Adviseur", code);
        await page.Context.CloseAsync();
    }

    private static async Task ChooseAsync(IPage page, string to)
    {
        await page.SeeAsync("Kies aan wie u overdraagt.");
        await Axe.CheckAsync(page);
        var option = page.Locator("#naar option", new() { HasText = to });
        await page.Locator("#naar").SelectOptionAsync(new SelectOptionValue { Value = (await option.GetAttributeAsync("value"))! });
        await page.SeeAsync("Gaat over");
        await Axe.CheckAsync(page);
    }

    private static async Task SendAsync(IPage page, string to, string code)
    {
        var boxes = page.Locator("tbody label");
        var labels = await boxes.AllInnerTextsAsync();
        for (var i = 0; i < labels.Count; i++)
        {
            if (!string.Equals(labels[i].Trim(), code.Trim(), StringComparison.Ordinal))
            {
                await boxes.Nth(i).ClickAsync();
            }
        }

        await page.PressAsync("Controleer: 1 dossier overdragen");
        await page.SeeAsync($"1 dossier naar {to}");
        await Axe.CheckAsync(page);
        await page.PressAsync("Draag 1 dossier over");
        await page.SeeAsync($"1 dossier overgedragen aan {to}.");
    }
}
