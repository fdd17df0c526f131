using System.Text;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>What a hand gets wrong: each mistake gets its own Dutch sentence at its own field, and what was typed stays.</summary>
[Collection("application")]
public sealed class BadInputTests(Browsing browsing)
{
    [Fact]
    public async Task A_field_left_empty_or_too_full_says_so_and_keeps_what_was_typed()
    {
        var planner = await browsing.AsAsync("Pia Planner");
        await planner.OpenAsync("/dossiers?fase=Interview");
        await planner.Locator("tbody th a").First.ClickAsync();
        await planner.SeeAsync("Bijsturen");
        await planner.PressAsync("Pauzeer");
        await planner.SeeAsync("Dossier pauzeren");
        await planner.PressAsync("Pauzeer");
        await planner.SeeAsync("Vul de reden van de pauze in.");
        var tooMuch = new string('a', 1001);
        await planner.FillFieldAsync("Reden", tooMuch);
        await planner.PressAgainAsync("Pauzeer");

        await planner.SeeAsync("tekens. Gebruik hoogstens");
        Assert.Equal(tooMuch, await planner.GetByLabel("Reden").InputValueAsync());
        await Axe.CheckAsync(planner);
    }

    [Fact]
    public async Task A_day_that_does_not_exist_and_a_day_gone_by_each_say_so()
    {
        var planner = await browsing.AsAsync("Piet Planner");
        await planner.OpenAsync("/dossiers?fase=Scan");
        // One that waits for a visit: in the form of a planned one the adviser has been chosen already.
        var href = await planner.GetByRole(AriaRole.Link, new() { Name = "Bezoek plannen" }).First.GetAttributeAsync("href");
        await planner.OpenAsync(href!);
        var day = planner.GetByLabel("Dag van de woningscan");
        await day.FillAsync("");
        await day.PressSequentiallyAsync("02312027");
        await day.BlurAsync();
        await planner.SeeAsync("Dit is geen bestaande datum.");
        await planner.PressAsync("Controleer het bezoek");
        await planner.SeeAsync("Kies een veiligheidsadviseur uit de lijst.");
        await planner.SeeAsync("Kies een dag en een tijd voor het veiligheidsgesprek.");
        var adviser = planner.GetByLabel("Veiligheidsadviseur");
        await adviser.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await planner.FillDayAsync("Dag van de woningscan", new DateOnly(2020, 2, 3));
        await planner.FillFieldAsync("Tijd van de woningscan", "10:00");
        await planner.FillDayAsync("Dag van het veiligheidsgesprek", new DateOnly(2020, 2, 3));
        await planner.FillFieldAsync("Tijd van het veiligheidsgesprek", "10:00");
        await planner.PressAgainAsync("Controleer het bezoek");
        await planner.PressAsync("Leg het bezoek vast");

        await planner.SeeAsync("De woningscan ligt in het verleden. Kies een moment dat nog komt.");
        Assert.Equal("2020-02-03", await day.InputValueAsync());
        await Axe.CheckAsync(planner);
    }

    [Fact]
    public async Task A_letter_is_no_photo_and_two_devices_that_differ_leave_the_choice_to_the_adviser()
    {
        var first = await browsing.AsAsync("Anna Adviseur", 820, 1180);
        await first.OpenAsync("/dossiers?fase=Scan");
        var href = await first.Locator("tbody th a").First.GetAttributeAsync("href");
        var id = href![(href!.LastIndexOf('/') + 1)..];
        var second = await browsing.AsAsync("Anna Adviseur", 820, 1180);
        await second.ScanAsync(id, "D1");
        await first.ScanAsync(id, "D1");
        await first.Locator("input[type=file]").First.SetInputFilesAsync(
            new FilePayload { Name = "voordeur.jpg", MimeType = "image/jpeg", Buffer = Encoding.UTF8.GetBytes("Dit is een brief.") });
        await first.SeeAsync("Dit bestand is geen foto");
        await Axe.CheckAsync(first);
        await first.PressAsync("Wis deze foto van dit apparaat");

        await first.ChooseAsync("Antwoord op vraag D1", "Voldoet niet");
        await first.SeeAsync("Ontvangen om");
        await second.ChooseAsync("Antwoord op vraag D1", "Niet te beoordelen");
        await second.SeeAsync("Twee apparaten gaven een verschillend antwoord.");
        await Axe.CheckAsync(second);
        await second.PictureAsync("woningscan-twee-antwoorden");
        await second.GetByRole(AriaRole.Button, new() { Name = "Dit geldt: Voldoet niet" }).ClickAsync();

        await Assertions.Expect(second.GetByText("Twee apparaten gaven")).ToHaveCountAsync(0);
        await second.ScanAsync(id, "D1");
        await Assertions.Expect(second.Locator("input[value=Fails]")).ToBeCheckedAsync();
    }
}
