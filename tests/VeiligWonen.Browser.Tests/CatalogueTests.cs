using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>A version of the questions, from draft to the list of what is published.</summary>
[Collection("application")]
public sealed class CatalogueTests(Browsing browsing)
{
    [Fact]
    public async Task One_administrator_drafts_edits_and_proposes_and_another_approves()
    {
        var page = await browsing.AsAsync("Ada Beheer");
        await page.OpenAsync("/beheer/vragenlijst");
        await page.SeeAsync("Er is nu geen versie in de maak.");
        await Axe.CheckAsync(page);
        await page.PictureAsync("vragenlijst-versies");
        await page.PressAsync("Begin een nieuwe versie");
        await page.SeeAsync("Er is geen verschil met versie 2026-1.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Voeg een vraag toe aan Omgeving en perceel" }).ClickAsync();
        await FillAsync(page, "QuestionText", "Is de tuinpoort op slot");
        await page.PressAsync("Bewaar de vraag");
        await page.SeeAsync("Een vraag eindigt met een vraagteken.");
        await page.SeeAsync("Kies waar de vraag over gaat.");
        await Axe.CheckAsync(page);
        await page.PictureAsync("vragenlijst-vraag");
        await FillAsync(page, "QuestionText", "Is de tuinpoort op slot?");
        await page.Locator("#vraag-Category").SelectOptionAsync("Physical");
        await FillAsync(page, "GoodLooksLike", "De poort gaat niet open zonder sleutel.");
        await page.PressAsync("Bewaar de vraag");
        await page.GetByText(new Regex("A9\\. Is de tuinpoort")).First.WaitForAsync();
        await page.FillDayAsync("Te gebruiken vanaf", DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime).AddDays(30));
        await page.PressAsync("Stel deze versie voor");

        await page.SeeAsync("Een andere beheerder moet haar goedkeuren.");
        await Axe.CheckAsync(page);
        await page.PictureAsync("vragenlijst-voorgesteld");
        await Assertions.Expect(page.GetByText("Een andere beheerder moet haar goedkeuren.").Last).ToBeVisibleAsync();

        var other = await browsing.AsAsync("Ben Beheer");
        await other.OpenAsync("/beheer/vragenlijst");
        await other.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Open versie") }).ClickAsync();
        await other.PressAsync("Keur goed");
        await Axe.CheckAsync(other);
        await other.PressAsync("Stel de versie vast");
        await other.SeeAsync("De versie is vastgesteld.");
        await Axe.CheckAsync(other);
        await other.PictureAsync("vragenlijst-vastgesteld");
    }

    private static async Task FillAsync(IPage page, string field, string text)
    {
        await page.Locator($"#vraag-{field}").FillAsync(text);
        await page.Locator($"#vraag-{field}").BlurAsync();
    }
}
