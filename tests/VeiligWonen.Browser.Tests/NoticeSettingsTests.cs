using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>Somebody chooses how and when mail comes, and sees the mail as it will look.</summary>
[Collection("application")]
public sealed class NoticeSettingsTests(Browsing browsing)
{
    [Theory]
    [InlineData("Fenna Verzonnen", 1280)]
    [InlineData("Pia Planner", 390)]
    public async Task A_person_chooses_how_mail_comes_and_finds_it_so_again(string person, int width)
    {
        var page = await browsing.AsAsync(person, width);
        await page.OpenAsync("/berichten");
        await page.GetByRole(AriaRole.Link, new() { Name = "Kies hoe en wanneer u mail krijgt" }).ClickAsync();
        await page.SeeAsync("Zo ziet uw mail eruit");
        await Axe.CheckAsync(page);

        await page.GetByLabel("Eén mail per dag").CheckAsync();
        await page.GetByLabel("Onderwerp").SelectOptionAsync(new SelectOptionValue { Label = "Nieuw bericht" });
        await page.SeeAsync("Er staan berichten voor u klaar.");
        await page.GetByLabel("Mail mag komen tot").FillAsync("06:00");
        await page.PressAsync("Bewaar uw keuzes");
        await page.SeeAsync("Het einde komt na het begin. Controleer de tijden.");
        await Axe.CheckAsync(page);

        await page.GetByLabel("Mail mag komen tot").FillAsync("18:30");
        await page.PressAsync("Bewaar uw keuzes");
        await page.SeeAsync("Bewaard om");
        await Axe.CheckAsync(page);
        await page.PictureAsync($"mail-instellingen-{width}");

        await page.OpenAsync("/berichten/instellingen");
        await Assertions.Expect(page.GetByLabel("Eén mail per dag")).ToBeCheckedAsync();
        await Assertions.Expect(page.GetByLabel("Mail mag komen tot")).ToHaveValueAsync("18:30");

        await page.GetByRole(AriaRole.Radio, new() { Name = "Geen mail" }).CheckAsync();
        await Assertions.Expect(page.GetByLabel("Mail mag komen tot")).ToHaveCountAsync(0);
        await Axe.CheckAsync(page);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_administrator_reads_what_came_of_every_try()
    {
        var page = await browsing.AsAsync("Ada Beheer");
        await page.OpenAsync("/beheer/taken");
        await page.SeeAsync("Verzendregister");
        await page.SeeAsync("Aangenomen");
        await Axe.CheckAsync(page);
        await page.PictureAsync("verzendregister");
        await page.Context.CloseAsync();
    }
}
