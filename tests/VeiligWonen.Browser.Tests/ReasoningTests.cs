using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>The chain of an assessment that is worked out, walked both ways as its adviser would.</summary>
[Collection("application")]
public sealed class ReasoningTests(Browsing browsing)
{
    [Fact]
    public async Task The_chain_is_walked_from_a_measure_to_the_threat_and_from_the_threat_to_the_article()
    {
        var page = await browsing.AsAsync("Aart Adviseur");
        var id = await page.WorkedOutAsync();
        await page.PictureAsync("maatregelen");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Waarom\\? maatregel 40") }).ClickAsync();
        await HeadingAsync(page, "40. Afscherming");
        await Axe.CheckAsync(page);

        await StepAsync(page, "Waarom?", "S7: Doxing of haat op internet", "S7: Doxing");
        await StepAsync(page, "Waarom?", "Preventieve dreigingsanalyse (Regeling)", "Preventieve dreigingsanalyse");
        await StepAsync(page, "Wat volgt eruit?", "S7: Doxing of haat op internet", "S7: Doxing");
        await StepAsync(page, "Wat volgt eruit?", "40. Afscherming KvK / Kadaster / BRP", "40. Afscherming");
        await page.Locator(".vw-columns-even > div").Nth(1).GetByRole(AriaRole.Link, new() { NameRegex = new("lid 1 Regeling") }).ClickAsync();
        await HeadingAsync(page, "Verstrekt op grond van het advies");
        await page.SeeAsync("Dit is het einde van de keten.");

        await page.OpenAsync($"/dossiers/{id}/beoordeling?stap=keten");
        await page.SeeAsync(page.Locator("svg.chain"));
        await Axe.CheckAsync(page);
        await page.PictureAsync("keten");
    }

    [Fact]
    public async Task The_worked_example_is_walked_both_ways_and_reads_as_a_document()
    {
        var page = await browsing.AsAsync("Aart Adviseur");
        var id = await page.WorkedOutAsync("17. Poort met slot in het achterpad, samen met de buren");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Waarom\\? maatregel 17") }).ClickAsync();
        await HeadingAsync(page, "17. Poort met slot");

        // Down: from the measure by the finding and its place to the scenario.
        await StepAsync(page, "Waarom?", new Regex("^A3: "), "A3: ");
        await StepAsync(page, "Waarom?", new Regex("^A. Omgeving"), "A. Omgeving");
        await StepAsync(page, "Waarom?", new Regex("^S1: "), "S1: Ongewenst bezoek");
        await StepAsync(page, "Waarom?", new Regex("^Preventieve dreigingsanalyse"), "Preventieve dreigingsanalyse");

        // And up again, to who pays on what ground.
        await StepAsync(page, "Wat volgt eruit?", new Regex("^S1: "), "S1: Ongewenst bezoek");
        await StepAsync(page, "Wat volgt eruit?", new Regex("^A. Omgeving"), "A. Omgeving");
        await StepAsync(page, "Wat volgt eruit?", new Regex("^A3: "), "A3: ");
        await StepAsync(page, "Wat volgt eruit?", new Regex("^17. Poort"), "17. Poort met slot");
        await StepAsync(page, "Wat volgt eruit?", new Regex("lid 1 Regeling"), "Verstrekt op grond van het advies");
        await page.SeeAsync("Dit is het einde van de keten.");

        await page.OpenAsync($"/dossiers/{id}/beoordeling/lezen");
        await page.SeeAsync("Het zwaarst wegen ongewenst bezoek en het delen van het adres op internet.");
        await Axe.CheckAsync(page);
        await page.PictureAsync("beoordeling-lezen");
    }

    [Fact]
    public async Task Trying_without_a_measure_shows_what_opens_again_and_saves_nothing()
    {
        var page = await browsing.AsAsync("Aart Adviseur");
        await page.WorkedOutAsync();

        await page.Locator("#zonder").GetByText("40. Afscherming").ClickAsync();
        await page.SeeAsync("Gaat weer open");
        await Axe.CheckAsync(page);
        await page.ReloadAsync();

        await page.SeeAsync("Kies een maatregel om weg te laten of toe te voegen.");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Waarom\\? maatregel 40") }).WaitForAsync();
    }

    private static Task StepAsync(IPage page, string side, string link, string heading) =>
        StepAsync(page, Side(page, side).GetByRole(AriaRole.Link, new() { Name = link, Exact = true }), heading);

    private static Task StepAsync(IPage page, string side, Regex link, string heading) =>
        StepAsync(page, Side(page, side).GetByRole(AriaRole.Link, new() { NameRegex = link }).First, heading);

    private static async Task StepAsync(IPage page, ILocator link, string heading)
    {
        await link.ClickAsync();
        await HeadingAsync(page, heading);
    }

    private static ILocator Side(IPage page, string name) =>
        page.Locator(".vw-columns-even > div").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true }) });

    private static Task HeadingAsync(IPage page, string begin) =>
        page.GetByRole(AriaRole.Heading, new() { Level = 2, NameRegex = new Regex("^" + Regex.Escape(begin)) }).WaitForAsync();
}
