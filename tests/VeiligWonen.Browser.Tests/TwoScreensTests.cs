using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>One part of a dossier on two screens at once: each says that the other is there, and nothing is overwritten unseen.</summary>
[Collection("application")]
public sealed class TwoScreensTests(Browsing browsing)
{
    [Fact]
    public async Task What_two_screens_write_is_merged_per_field_and_chosen_where_both_wrote()
    {
        var laptop = await browsing.AsAsync("Aart Adviseur");
        var id = await laptop.WorkedOutAsync();
        var tablet = await browsing.AsAsync("Aart Adviseur", 820, 1180);
        var path = $"/dossiers/{id}/beoordeling?stap=scenarios&scenario=S9";
        await laptop.OpenAsync(path);
        await laptop.SeeAsync(laptop.Locator("#Explanation"));
        await tablet.OpenAsync(path);
        await tablet.SeeAsync(tablet.Locator("#Explanation"));
        await laptop.SeeAsync("U heeft dit ook open op een ander scherm, bij Scenario's.");

        await laptop.FillFieldAsync("Toelichting", "Van de laptop.");
        await laptop.SeeAsync("Opgeslagen:");
        await tablet.Locator("#before-impact").GetByRole(AriaRole.Radio).Nth(1).CheckAsync();
        await tablet.SeeAsync("Op een ander scherm is ook iets gewijzigd.");
        await Assertions.Expect(tablet.Locator("#Explanation")).ToHaveValueAsync("Van de laptop.");

        await laptop.FillFieldAsync("Toelichting", "Van de laptop, verder.");
        await laptop.SeeAsync("Op een ander scherm is ook iets gewijzigd.");
        await tablet.FillFieldAsync("Toelichting", "Van de tablet.");
        await tablet.SeeAsync("Kies per veld wat blijft.");
        await Axe.CheckAsync(tablet);
        await tablet.PressAsync("Zet beide onder elkaar");
        await Assertions.Expect(tablet.GetByText("Kies per veld wat blijft.")).ToHaveCountAsync(0);

        await laptop.ReloadAsync();
        await Assertions.Expect(laptop.Locator("#Explanation")).ToHaveValueAsync("Van de laptop, verder.\n\nVan de tablet.");
        await Assertions.Expect(laptop.Locator("#before-impact").GetByRole(AriaRole.Radio).Nth(1)).ToBeCheckedAsync();
        await tablet.GotoAsync("/mijn-werk");
        // Other journeys may have left the same dossier open at another step.
        await Assertions.Expect(laptop.GetByText("op een ander scherm, bij Scenario's")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_two_screens_note_of_one_source_in_the_interview_is_merged_and_chosen_where_both_wrote()
    {
        var laptop = await browsing.AsAsync("Aart Adviseur");
        await laptop.OpenAsync("/dossiers?fase=Interview");
        var link = laptop.Locator("tbody th a").First;
        await laptop.SeeAsync(link);
        var path = $"{await link.GetAttributeAsync("href")}/gesprek?deel=vindbaarheid";
        var tablet = await browsing.AsAsync("Aart Adviseur", 820, 1180);
        await laptop.OpenAsync(path);
        await tablet.OpenAsync(path);
        await laptop.SeeAsync(Remark(laptop));
        await tablet.SeeAsync(Remark(tablet));

        await laptop.Locator("[id='SOCIAL-Check.Asks']").SelectOptionAsync("Adviser");
        await laptop.SeeAsync(Source(laptop).GetByText("Opgeslagen om"));
        await Remark(tablet).FillAsync("Van de tablet.");
        await Remark(tablet).BlurAsync();
        await tablet.SeeAsync("Dat staat er nu bij: Wie vraagt afscherming of verwijdering.");
        await Assertions.Expect(tablet.Locator("[id='SOCIAL-Check.Asks']")).ToHaveValueAsync("Adviser");

        await Remark(laptop).FillAsync("Van de laptop.");
        await Remark(laptop).BlurAsync();
        await laptop.SeeAsync("Kies per veld wat blijft.");
        await Axe.CheckAsync(laptop);
        await laptop.PictureAsync("gesprek-twee-schermen");
        await laptop.PressAsync("Zet beide onder elkaar");
        await Assertions.Expect(laptop.GetByText("Kies per veld wat blijft.")).ToHaveCountAsync(0);
        await laptop.SeeAsync(Source(laptop).GetByText("Opgeslagen om"));

        await tablet.ReloadAsync();
        await Assertions.Expect(Remark(tablet)).ToHaveValueAsync("Van de tablet.\n\nVan de laptop.");
        await tablet.Context.CloseAsync();
        await laptop.Context.CloseAsync();
    }

    private static ILocator Source(IPage page) => page.Locator("article.source", new() { Has = page.Locator("[id='SOCIAL-Check.Asks']") });

    private static ILocator Remark(IPage page) => page.Locator("[id='SOCIAL-Check.Remark']");
}
