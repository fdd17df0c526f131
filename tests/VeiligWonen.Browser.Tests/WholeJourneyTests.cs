using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Browser.Tests;

/// <summary>One dossier from the request to the care period, through the pages, each step by the one whose turn it is; axe on every page.</summary>
[Collection("application")]
public sealed class WholeJourneyTests(Browsing browsing)
{
    // The day in the Netherlands: between eleven and midnight of the machine it is another one, and that may begin while the journey goes on.
    private static DateOnly Today => DutchTime.Today(TimeProvider.System);

    [Fact]
    public async Task A_dossier_goes_from_request_to_care()
    {
        var code = await RequestAsync();
        var id = await AcceptAndPlanAsync(code);
        await ScanAsync(id);
        await InterviewAsync(id);
        await AnalyseAsync(id);
        await AssessAndSubmitAsync(id);
        await ReviewAsync(id);
        await ReadAdviceAsync();
        await ProvideAsync(code);

        var eva = await browsing.AsAsync("Eva Eerstekeer", 390);
        await eva.OpenAsync("/mijn-dossier");
        await eva.SeeAsync("De maatregelen zijn er.");
        await Axe.CheckAsync(eva);
        await eva.PictureAsync("bestuurder-telefoon");
        var ministry = await browsing.AsAsync("Min Monitor");
        await ministry.OpenAsync("/cijfers");
        await Axe.CheckAsync(ministry);
    }

    private async Task<string> RequestAsync()
    {
        var page = await browsing.AsAsync("Eva Eerstekeer", 390);
        await page.OpenAsync("/aanvragen");
        await page.PressAsync("Controleer uw aanvraag");
        await page.SeeAsync("dingen kloppen nog niet");
        await Axe.CheckAsync(page);
        await page.Locator("#Office").SelectOptionAsync(new SelectOptionValue { Label = "Wethouder" });
        await page.ChooseAsync("Bent u al in functie?", "Ik ben in functie");
        await page.FillDayAsync("Eerste dag van uw functie", Today.AddYears(-1));
        await page.ChooseAsync("Staat uw woning in het gebied", "Ja");
        await page.ChooseAsync("Heeft uw woning het Politiekeurmerk", "Ja, een certificaat");
        await page.FillDayAsync("Certificaat geldig tot en met", Today.AddYears(3));
        await page.FillFieldAsync("Straat en huisnummer", "Proeflaan 99");
        await page.FillFieldAsync("Postcode", "9999 ZZ");
        await page.FillFieldAsync("Plaats", "Fictiefstad");
        await page.Locator("#Tenure").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.FillFieldAsync("Telefoonnummer", "06 00000000");
        await page.FillFieldAsync("Waarom vraagt u nu advies?", "Er stond iemand voor mijn deur.");
        await page.PressAsync("Controleer uw aanvraag");
        await page.SeeAsync("Dit gaat u versturen");
        await Axe.CheckAsync(page);
        // A double click sends one request.
        await page.GetByRole(AriaRole.Button, new() { Name = "Verstuur de aanvraag" }).DblClickAsync();
        await page.SeeAsync("Uw aanvraag is verstuurd.");
        await page.OpenAsync("/mijn-dossier");
        await Axe.CheckAsync(page);
        var text = await page.Locator("#inhoud").InnerTextAsync();
        return Regex.Match(text, "VW-[A-Z0-9]{4}-[A-Z0-9]{4}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
    }

    private async Task<string> AcceptAndPlanAsync(string code)
    {
        var page = await browsing.AsAsync("Pia Planner");
        await Axe.CheckAsync(page);
        await page.OpenAsync($"/dossiers?zoek={code}");
        await page.FollowAsync(code);
        await page.WaitForURLAsync(new Regex("/dossiers/[0-9a-f-]{36}$"));
        var id = new Uri(page.Url).Segments[^1];
        await page.SeeAsync("Aanvraag beoordelen");
        await Axe.CheckAsync(page);
        await page.OpenAsync($"/dossiers/{id}/aanvraag");
        await Axe.CheckAsync(page);
        await page.PressAsync("Aannemen");
        await page.PressAsync("Neem de aanvraag aan");
        await page.SeeAsync("aangenomen");
        await page.OpenAsync($"/dossiers/{id}/planning");
        await page.GetByLabel("Veiligheidsadviseur").SelectOptionAsync(new SelectOptionValue { Label = await OptionAsync(page, "Aart Adviseur") });
        await page.FillDayAsync("Dag van de woningscan", Today.AddDays(1));
        await page.FillFieldAsync("Tijd van de woningscan", "10:00");
        await page.FillDayAsync("Dag van het veiligheidsgesprek", Today.AddDays(1));
        await page.FillFieldAsync("Tijd van het veiligheidsgesprek", "13:30");
        await Axe.CheckAsync(page);
        await page.PressAsync("Controleer het bezoek");
        await page.PressAsync("Leg het bezoek vast");
        await page.SeeAsync("Nu gepland");
        return id;
    }

    private async Task ScanAsync(string id)
    {
        var page = await browsing.AsAsync("Aart Adviseur", 820, 1180);
        await page.ScanAsync(id, "B");
        await page.ChooseAsync("Antwoord op vraag B1", "Voldoet niet");
        await page.FillFieldAsync("Opmerking", "De cilinder steekt uit.");
        await page.SeeAsync("Ontvangen om");
        await page.SeeAsync("Alles is ontvangen.");
        await Axe.CheckAsync(page);
        await page.PictureAsync("woningscan-tablet");
        foreach (var zone in "ABCDEFGHI")
        {
            await page.ScanAsync(id, zone.ToString());
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Overige .* voldoet$") }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Overige .* voldoet$") }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
            // Whoever leaves before it says so leaves before it is kept.
            await page.SeeAsync("Alles is ontvangen.");
        }

        await page.OpenAsync($"/dossiers/{id}/scan?deel=einde");
        await Axe.CheckAsync(page);
        await page.PressAsync("Woningscan afronden");
        await page.PressAsync("Rond de woningscan af");
        await page.SeeAsync("De woningscan is afgerond");
    }

    private async Task InterviewAsync(string id)
    {
        var page = await browsing.AsAsync("Aart Adviseur", 820, 1180);
        await page.OpenAsync($"/dossiers/{id}/gesprek");
        await page.GetByRole(AriaRole.Radiogroup).First.GetByText("Ja").First.ClickAsync();
        await page.FillDayAsync("Dag van het gesprek", Today);
        await page.FillFieldAsync("Wie zijn erbij?", "Bestuurder en partner");
        await page.SeeAsync("Opgeslagen om");
        await Axe.CheckAsync(page);
        for (var topic = 1; topic <= 10; topic++)
        {
            await page.OpenAsync($"/dossiers/{id}/gesprek?deel={topic}");
            await page.ChooseAsync("Wie mag uw notitie lezen?", "Intern");
            await page.FillFieldAsync("Notitie: intern", $"Besproken: onderwerp {topic}.");
            await page.SeeAsync("Opgeslagen om");
            if (topic == 9)
            {
                await page.GetByRole(AriaRole.Radiogroup, new() { Name = "Hoe veilig voelt" }).GetByRole(AriaRole.Radio).Nth(1).CheckAsync(new() { Force = true });
                await Axe.CheckAsync(page);
            }
        }

        await page.OpenAsync($"/dossiers/{id}/gesprek?deel=einde");
        await page.PressAsync("Gesprek afronden");
        await page.PressAsync("Rond het gesprek af");
        await page.SeeAsync("Het veiligheidsgesprek is afgerond");
        await Axe.CheckAsync(page);
    }

    private async Task AnalyseAsync(string id)
    {
        var page = await browsing.AsAsync("Dana Dreiging");
        await page.OpenAsync($"/dossiers/{id}/dreigingsanalyse");
        await page.FillFieldAsync("Samenvatting van de dreiging", "Berichten en één bezoek aan de deur.");
        await page.FillFieldAsync("Waarop baseert u dit?", "Gesprek en openbare berichten.");
        await page.PressAsync("Voeg een dreiging toe");
        await page.GetByLabel("Wat zou er kunnen gebeuren?").SelectOptionAsync(new SelectOptionValue { Label = "S1: Ongewenst bezoek aan de woning" });
        await page.GetByLabel("Van welke kant?").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        foreach (var scale in new[] { "Concreteness", "Capability", "Nearness", "Trend" })
        {
            await page.Locator($"[id='Line.{scale}']").GetByRole(AriaRole.Radio).Nth(1).CheckAsync(new() { Force = true });
        }

        await page.Locator("[id='Line.Explanation']").FillAsync("Eén bezoek aan de deur.");
        await page.Locator("[id='Line.Explanation']").BlurAsync();
        await Axe.CheckAsync(page);
        await page.PressAsync("Leg de dreiging vast");
        await page.SeeAsync("De dreiging is vastgelegd.");
        await page.FillFieldAsync("Wat betekent dit voor de dreiging?", "Geen andere incidenten bekend.");
        await page.FillFieldAsync("Waarom rondt u af zonder antwoord van de organisatie?", "De organisatie vertelde dit al bij de aanvraag.");
        var radios = page.GetByRole(AriaRole.Radio);
        await page.Locator("#Concreteness").GetByRole(AriaRole.Radio).Nth(2).CheckAsync(new() { Force = true });
        await page.GetByRole(AriaRole.Radiogroup, new() { Name = "Hoe ontwikkelt de dreiging zich?" }).GetByRole(AriaRole.Radio).Nth(1).CheckAsync(new() { Force = true });
        Assert.True(await radios.CountAsync() > 4);
        await Axe.CheckAsync(page);
        await page.PressAsync("Analyse afronden");
        await page.PressAsync("Rond de analyse af");
        await page.SeeAsync("afgerond");
    }

    private async Task AssessAndSubmitAsync(string id)
    {
        var page = await browsing.AsAsync("Aart Adviseur");
        for (var scenario = 1; scenario <= 9; scenario++)
        {
            await page.OpenAsync($"/dossiers/{id}/beoordeling?stap=scenarios&scenario=S{scenario}");
            await page.GetByText("Na de maatregelen").First.WaitForAsync();
            var groups = page.GetByRole(AriaRole.Radiogroup).Filter(new() { Has = page.GetByRole(AriaRole.Radio) });
            for (var i = 0; i < 6; i++)
            {
                await groups.Nth(i).GetByRole(AriaRole.Radio).Nth(i < 3 ? 2 : 1).CheckAsync(new() { Force = true });
            }

            await page.SeeAsync("Opgeslagen:");
            // The mark is there from the first choice on; whether a reason is asked is known when the server has all six.
            await Assertions.Expect(page.Locator("#scenario").GetByText("nog niet volledig gescoord")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
            var why = page.Locator("#VulnerabilityReason");
            if (await why.CountAsync() > 0)
            {
                await why.FillAsync("De bewoners vangen een deel hiervan zelf op.");
                await why.BlurAsync();
            }

            // The last change follows within a moment.
            await page.WaitForTimeoutAsync(700);
        }

        await Axe.CheckAsync(page);
        await page.PictureAsync("beoordeling");
        await ProposeAsync(page, id, "24", "S1");
        await ProposeAsync(page, id, "31", "S1");
        await page.OpenAsync($"/dossiers/{id}/beoordeling?stap=oordeel");
        await page.FillFieldAsync("Uw oordeel", "Met deze maatregelen is het risico aanvaardbaar.");
        await page.SeeAsync("Opgeslagen:");
        await page.OpenAsync($"/dossiers/{id}/beoordeling?stap=afronden");
        await page.PressAsync("Beoordeling afronden");
        await page.PressAsync("Rond de beoordeling af");
        await page.SeeAsync("Naar voorleggen");
        await Axe.CheckAsync(page);
        await page.OpenAsync($"/dossiers/{id}/voorleggen");
        await Axe.CheckAsync(page);
        await page.PressAsync("Voorleggen");
        await page.PressAsync("Leg voor");
        await page.SeeAsync("ronde 1");
    }

    private static async Task ProposeAsync(IPage page, string id, string number, string scenario)
    {
        await page.OpenAsync($"/dossiers/{id}/beoordeling?stap=maatregelen");
        await page.PressAsync("Maatregel toevoegen");
        await page.GetByLabel("Zoek in de naam of het nummer").FillAsync(number);
        await page.GetByLabel("Zoek in de naam of het nummer").BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{number}\\.") }).First.ClickAsync();
        await page.Locator($"#ScenarioCodes input[value={scenario}]").CheckAsync();
        if (await page.Locator("#Privacy").CountAsync() > 0)
        {
            await page.Locator("#Privacy").SelectOptionAsync("Settled");
        }

        await page.FillFieldAsync("Waarom deze maatregel?", "Het gezin merkt een bezoeker op tijd op.");
        await Axe.CheckAsync(page);
        await page.PressAsync("Zet op de lijst");
        await page.GetByRole(AriaRole.Button, new() { Name = "Maatregel toevoegen" }).WaitForAsync();
    }

    private async Task ReviewAsync(string id)
    {
        var page = await browsing.AsAsync("Bas Beveiliging");
        await page.OpenAsync($"/dossiers/{id}/toets");
        await Axe.CheckAsync(page);
        await page.PressAsync("Neem in behandeling");
        await page.SeeAsync("Risico's, nu en met de maatregelen");
        await Axe.CheckAsync(page);
        await page.PictureAsync("toets-samenvatting");
        await page.FollowAsync("Begin met het eerste onderdeel");
        // After the last part the page goes on to the decision by itself.
        for (var part = 0; part < 40 && !page.Url.EndsWith("/besluit", StringComparison.Ordinal); part++)
        {
            var here = await page.GetByRole(AriaRole.Navigation, new() { Name = "Onderdelen" }).Locator("a[aria-current=page]").InnerTextAsync();
            if (part == 3)
            {
                await Axe.CheckAsync(page);
                await page.PictureAsync("toets");
            }

            // Some by mouse, the others without leaving the keyboard.
            if (part < 3)
            {
                await page.ChooseAsync("Uw oordeel over dit onderdeel", "Akkoord");
                await page.PressAsync("Opslaan en volgende");
            }
            else
            {
                await page.Locator("#onderdeel").FocusAsync();
                // Within half a second of the former press it would be a double click, and is not done twice.
                await page.WaitForTimeoutAsync(600);
                await page.Keyboard.PressAsync("a");
            }

            await page.WaitForFunctionAsync(
                "here => location.pathname.endsWith('/besluit') || ![null, undefined, here].includes(document.querySelector('nav[aria-label=Onderdelen] a[aria-current=page]')?.innerText)", here);
        }

        await page.OpenAsync($"/dossiers/{id}/toets/besluit");
        await Axe.CheckAsync(page);
        await page.PressAsync("Vaststellen");
        await page.PressAsync("Stel het advies vast");
        await page.SeeAsync("vastgesteld");
    }

    private async Task ReadAdviceAsync()
    {
        var page = await browsing.AsAsync("Eva Eerstekeer", 390);
        await page.OpenAsync("/mijn-dossier/advies");
        await page.SeeAsync("Inbraaksignalering");
        await Axe.CheckAsync(page);
        await page.PressAsync("Ik heb het advies gelezen");
        await page.SeeAsync("heeft laten weten");
        var silent = await browsing.AsAsync("Eva Eerstekeer", 390, javaScript: false);
        await silent.GotoAsync("/mijn-dossier");
        await silent.SeeAsync("Uw advies is vastgesteld.");
    }

    private async Task ProvideAsync(string code)
    {
        var page = await browsing.AsAsync("Mees Werkgever");
        await Axe.CheckAsync(page);
        await page.PictureAsync("werkgever");
        await page.FollowAsync(code);
        await page.SeeAsync("Waarom u zo weinig ziet");
        var words = await page.Locator("#inhoud").InnerTextAsync();
        Assert.DoesNotContain("Proeflaan", words, StringComparison.Ordinal);
        Assert.DoesNotContain("deur", words, StringComparison.OrdinalIgnoreCase);
        await page.PressAsync("Bevestigen");
        await page.PressAsync("Bevestig de verstrekking");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plannen" }).First.WaitForAsync();
        await Axe.CheckAsync(page);
        while (await page.GetByRole(AriaRole.Button, new() { Name = "Geleverd melden" }).CountAsync() > 0)
        {
            await page.PressAsync("Geleverd melden");
            await page.FillDayAsync("Dag van levering", Today);
            await page.FillFieldAsync("prijs", "500");
            await page.PressAsync("Meld als geleverd");
            // Not the button: that has another name as soon as it is busy.
            await Assertions.Expect(page.GetByLabel("Dag van levering")).ToHaveCountAsync(0);
        }

        await page.PressAsync("Afronden");
        await page.PressAsync("Rond de verstrekking af");
        await page.SeeAsync("afgerond");
    }

    private static async Task<string> OptionAsync(IPage page, string part)
    {
        await page.Locator("option", new PageLocatorOptions { HasText = part }).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var options = await page.GetByLabel("Veiligheidsadviseur").Locator("option").AllInnerTextsAsync();
        return options.First(o => o.Contains(part, StringComparison.Ordinal));
    }
}
