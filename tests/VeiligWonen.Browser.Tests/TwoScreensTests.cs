using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>One assessment on two screens at once: each says that the other is there, and nothing is overwritten unseen.</summary>
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
}
