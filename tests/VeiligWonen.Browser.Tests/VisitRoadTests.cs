using System.Text;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>Around the visit: what is said before it, that it does not go on, that it is planned again, and what the PKVW misses after it.</summary>
[Collection("application")]
public sealed class VisitRoadTests(Browsing browsing)
{
    private const string Before = "Kunt u zien wie er voor de deur staat zonder open te doen?";

    // Nobody else's journey: the third of the dossiers whose visit was planned, which Amir goes to.
    private const string Bestuurder = "saar.denkbeeld@voorbeeld.example";
    private const string Adviser = "Amir Adviseur";

    [Fact]
    public async Task A_visit_that_does_not_go_on_is_planned_again_and_the_zelfscan_is_talked_about()
    {
        var saar = await SignedInAsync();
        await saar.OpenAsync("/mijn-dossier");
        await Axe.CheckAsync(saar);
        await saar.FollowAsync("Vul de zelfscan in");
        await saar.SeeAsync(Before);
        var dossier = saar.Url.Split('/')[^1];
        await saar.ChooseAsync(Before, "Ja");
        await saar.SeeAsync("Opgeslagen om");
        await Axe.CheckAsync(saar);

        var amir = await browsing.AsAsync(Adviser, 820, 1180);
        await CallOffAsync(amir, dossier);
        await SayHoursAsync(amir);
        await PlanAgainAsync(await browsing.AsAsync("Pia Planner"), dossier);

        await amir.ScanAsync(dossier, "C2");
        await amir.SeeAsync(Before);
        await amir.ChooseAsync("Antwoord op vraag C2", "Voldoet niet");
        await amir.SeeAsync("Ontvangen om");
        await amir.ScanAsync(dossier, "C2");
        await amir.SeeAsync("Om over te praten.");
        await Axe.CheckAsync(amir);
        await amir.OpenAsync($"/dossiers/{dossier}/scan/afronden");
        await amir.SeeAsync(amir.GetByRole(AriaRole.Heading, new() { Name = "Om over te praten" }));
        await amir.SettledAsync();
        await Axe.CheckAsync(amir);

        await NotePkvwAsync(amir, dossier);
        await PrintAsync(amir, dossier);

        await saar.OpenAsync("/mijn-dossier");
        var calendar = await saar.APIRequest.GetAsync((await saar.GetByRole(AriaRole.Link, new() { Name = "Zet in uw agenda" }).First.GetAttributeAsync("href"))!);
        Assert.Contains("SUMMARY:Afspraak", await calendar.TextAsync(), StringComparison.Ordinal);
    }

    private static async Task CallOffAsync(IPage amir, string dossier)
    {
        await amir.OpenAsync("/planning");
        await amir.Locator($"a[href='/dossiers/{dossier}/bezoek']").ClickAsync();
        await amir.SeeAsync("Gepland");
        await amir.PressAsync("Het bezoek ging niet door");
        await amir.PressAsync("Meld het aan de planning");
        await amir.SeeAsync("Kies waarom het bezoek niet doorging.");
        await amir.ChooseAsync("Waarom niet?", "De bestuurder vroeg om een ander moment");
        await Axe.CheckAsync(amir);
        await amir.PressAgainAsync("Meld het aan de planning");
        await amir.SeeAsync("Dit is gemeld aan de planning.");
    }

    private static async Task SayHoursAsync(IPage amir)
    {
        await amir.OpenAsync("/planning/beschikbaarheid");
        foreach (var province in await amir.Locator("#Regions input").AllAsync())
        {
            await province.CheckAsync();
        }

        await amir.GetByLabel("Einde op maandag").FillAsync("08:00");
        await amir.GetByLabel("Einde op maandag").BlurAsync();
        await amir.PressAsync("Bewaar de beschikbaarheid");
        await amir.SeeAsync("Het einde van een dag komt na het begin.");
        await amir.GetByLabel("Einde op maandag").FillAsync("17:00");
        await amir.GetByLabel("Einde op maandag").BlurAsync();
        await amir.PressAgainAsync("Bewaar de beschikbaarheid");
        await amir.SeeAsync("Bewaard om");
        await Axe.CheckAsync(amir);
    }

    private static async Task PlanAgainAsync(IPage pia, string dossier)
    {
        await pia.OpenAsync($"/dossiers/{dossier}/planning");
        await pia.SeeAsync("Veilig bereikbaar:");
        await pia.PressAsync("Neem over");
        var amir = pia.GetByLabel("Veiligheidsadviseur").Locator("option").Filter(new() { HasText = Adviser });
        await pia.GetByLabel("Veiligheidsadviseur").SelectOptionAsync((await amir.GetAttributeAsync("value"))!);
        await Axe.CheckAsync(pia);
        await pia.PressAsync("Controleer het bezoek");
        await pia.PressAgainAsync("Leg het bezoek vast");
        await pia.SeeAsync("Het bezoek is gepland.");
    }

    private static async Task NotePkvwAsync(IPage amir, string dossier)
    {
        await amir.OpenAsync($"/dossiers/{dossier}/politiekeurmerk");
        await amir.SeeAsync("C2.");
        await amir.FillDayAsync("Voorgevel", new DateOnly(2950, 1, 1));
        await amir.PressAsync("Bewaar de papieren");
        await amir.SeeAsync("Een deelverklaring is hoogstens tien jaar geldig.");
        await amir.FillDayAsync("Voorgevel", DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime).AddYears(3));
        await amir.PressAgainAsync("Bewaar de papieren");
        await amir.SeeAsync("Deelverklaring voorgevel");
        await Axe.CheckAsync(amir);
    }

    private static async Task PrintAsync(IPage amir, string dossier)
    {
        await amir.OpenAsync($"/dossiers/{dossier}/scan/papier");
        await amir.SeeAsync("Print de woningscan");
        await Axe.CheckAsync(amir);
        if (await amir.GetByRole(AriaRole.Link, new() { Name = "Bewaar als PDF" }).IsVisibleAsync())
        {
            var pdf = await amir.APIRequest.GetAsync($"/dossiers/{dossier}/woningscan.pdf");
            Assert.Equal("%PDF", Encoding.ASCII.GetString((await pdf.BodyAsync())[..4]));
            Assert.Equal("attachment; filename=\"woningscan.pdf\"", pdf.Headers["content-disposition"]);
        }
    }

    private async Task<IPage> SignedInAsync()
    {
        var page = await browsing.OpenAsync(390);
        await page.GotoAsync("/inloggen");
        await page.GetByLabel("E-mailadres").FillAsync(Bestuurder);
        await page.GetByLabel("Wachtwoord").FillAsync("alleen om te proberen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen" }).ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath is not "/inloggen");
        return page;
    }
}
