using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>The roads beside the main one: returned, paused, withdrawn, rejected; and doors that are not yours.</summary>
[Collection("application")]
public sealed class SideRoadTests(Browsing browsing)
{
    [Fact]
    public async Task A_reviewer_returns_a_part_and_the_author_reads_the_remark()
    {
        var reviewer = await browsing.AsAsync("Bo Beveiliging");
        await reviewer.OpenAsync("/dossiers?fase=Review");
        var id = await OpenFirstAsync(reviewer, "Onafhankelijk toetsen");
        await reviewer.OpenAsync($"/dossiers/{id}/toets");
        await reviewer.GetByText(new Regex("Neem in behandeling| open")).First.WaitForAsync();
        if (await reviewer.GetByRole(AriaRole.Button, new() { Name = "Neem in behandeling" }).IsVisibleAsync())
        {
            await reviewer.PressAsync("Neem in behandeling");
            await reviewer.GetByRole(AriaRole.Button, new() { Name = "Neem in behandeling" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }

        await reviewer.OpenAsync($"/dossiers/{id}/toets?deel=judgement");
        await reviewer.ChooseAsync("Uw oordeel over dit onderdeel", "Terug met opmerking");
        await reviewer.FillFieldAsync("Opmerking voor de schrijver", "Leg de keuze voor de camera uit.");
        await reviewer.PressAsync("Opslaan en volgende");
        await reviewer.SeeAsync("1 terug");
        await reviewer.OpenAsync($"/dossiers/{id}/toets/besluit");
        await Axe.CheckAsync(reviewer);
        await reviewer.PressAsync("Terugsturen");
        await reviewer.PressAsync("Stuur de beoordeling terug");
        await reviewer.SeeAsync("teruggestuurd");

        foreach (var adviser in new[] { "Aart Adviseur", "Anna Adviseur", "Amir Adviseur" })
        {
            var author = await browsing.AsAsync(adviser, 390);
            await author.OpenAsync($"/dossiers/{id}/opmerkingen");
            await author.GetByText(new Regex("Leg de keuze|geen opmerkingen|niet gevonden")).First.WaitForAsync();
            if (await author.GetByText("Leg de keuze voor de camera uit.").IsVisibleAsync())
            {
                await Axe.CheckAsync(author);
                return;
            }
        }

        Assert.Fail("No adviser could read the remark.");
    }

    [Fact]
    public async Task A_planner_pauses_and_resumes_and_every_disabled_step_says_why()
    {
        var planner = await browsing.AsAsync("Piet Planner");
        await planner.OpenAsync("/dossiers?fase=Scan");
        await planner.Locator("tbody th a").Last.ClickAsync();
        await planner.SeeAsync("Bijsturen");
        await planner.PressAsync("Pauzeer");
        await planner.FillFieldAsync("Reden", "De bewoner is op vakantie.");
        await Axe.CheckAsync(planner);
        await planner.GetByRole(AriaRole.Button, new() { Name = "Pauzeer", Exact = true }).DblClickAsync();
        await planner.SeeAsync("Gepauzeerd sinds");
        await planner.SeeAsync("Het dossier is gepauzeerd. Hervat het eerst.");
        await planner.PressAsync("Hervat het dossier");
        await planner.GetByText("Gepauzeerd sinds").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Axe.CheckAsync(planner);
    }

    [Fact]
    public async Task A_bestuurder_withdraws_and_a_planner_rejects()
    {
        var sanne = await browsing.AsAsync("Sanne Voorbeeld", 390);
        await sanne.OpenAsync("/mijn-dossier/wijzigen");
        await sanne.PressAsync("Intrekken");
        await sanne.FillFieldAsync("Waarom trekt u de aanvraag in?", "Ik stop met mijn ambt.");
        await Axe.CheckAsync(sanne);
        await sanne.PressAsync("Trek mijn aanvraag in");
        await sanne.GetByRole(AriaRole.Button, new() { Name = "Trek mijn aanvraag in" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await sanne.OpenAsync("/mijn-dossier");
        await sanne.SeeAsync("ingetrokken");

        var planner = await browsing.AsAsync("Pia Planner");
        await planner.OpenAsync("/dossiers?fase=Intake");
        var id = await OpenFirstAsync(planner, "Aanvraag beoordelen");
        await planner.OpenAsync($"/dossiers/{id}/aanvraag");
        await planner.PressAsync("Afwijzen");
        await planner.PressAsync("Wijs de aanvraag af");
        await planner.SeeAsync("Vul de reden");
        await planner.FillFieldAsync("Reden van de afwijzing", "De aanvraag ging over een vakantiehuis.");
        await Axe.CheckAsync(planner);
        await planner.PressAsync("Wijs de aanvraag af");
        await planner.SeeAsync("afgewezen");
    }

    [Fact]
    public async Task What_is_not_yours_is_not_found()
    {
        var adviser = await browsing.AsAsync("Aart Adviseur");
        await adviser.OpenAsync("/dossiers");
        var href = await adviser.Locator("tbody th a").First.GetAttributeAsync("href");
        foreach (var (person, path) in new[]
        {
            ("Mees Werkgever", href!), ("Mees Werkgever", "/dossiers"), ("Min Monitor", href + "/scan"), ("Ada Beheer", href + "/gesprek"), ("Bram Fictief", href!),
            ("Pia Planner", href + "/gesprek"), ("Dana Dreiging", "/beheer/gebruikers"), ("Tess Toezicht", href + "/toets"),
        })
        {
            var page = await browsing.AsAsync(person);
            await page.GotoAsync(path);
            // No door: the page is not there. A door but no grant: the dossier is not found. Nothing tells that it exists.
            await page.GetByText(new Regex("Deze pagina is er niet|Dit dossier is niet gevonden")).First.WaitForAsync();
        }

        await adviser.OpenAsync($"/dossiers/{Guid.CreateVersion7()}");
        await adviser.SeeAsync("Dit dossier is niet gevonden.");
        await Axe.CheckAsync(adviser);
        var stranger = await browsing.OpenAsync();
        await stranger.GotoAsync(href!);
        Assert.Equal("/inloggen", new Uri(stranger.Url).AbsolutePath);
        await Axe.CheckAsync(stranger);
    }

    [Fact]
    public async Task Every_page_of_every_role_is_accessible_and_fits()
    {
        (string Person, string[] Paths)[] rounds =
        [
            ("Fenna Verzonnen", ["/mijn-dossier", "/mijn-dossier/advies", "/mijn-dossier/wie-keek", "/mijn-dossier/wijzigen", "/berichten"]),
            ("Pia Planner", ["/mijn-werk", "/dossiers", "/planning", "/berichten", "/zo-rekent-veiligwonen"]),
            ("Aart Adviseur", ["/mijn-werk", "/dossiers", "/planning"]),
            ("Dirk Dubbelrol", ["/mijn-werk", "/dossiers"]),
            ("Bas Beveiliging", ["/mijn-werk", "/dossiers"]),
            ("Mees Werkgever", ["/maatregelen"]),
            ("Min Monitor", ["/cijfers"]),
            ("Ada Beheer", ["/beheer/gebruikers", "/beheer/gebruikers/nieuw", "/beheer/termijnen", "/beheer/taken", "/beheer/proces", "/beheer/vragenlijst", "/beheer/vragenlijst/2026/1", "/beheer/vernietigen"]),
            ("Tess Toezicht", ["/controle"]),
        ];
        foreach (var (person, paths) in rounds)
        {
            var page = await browsing.AsAsync(person);
            foreach (var path in paths)
            {
                await page.OpenAsync(path);
                await Axe.CheckAsync(page);
            }
        }
    }

    private static async Task<string> OpenFirstAsync(IPage page, string task)
    {
        var href = await page.GetByRole(AriaRole.Link, new() { Name = task }).First.GetAttributeAsync("href");
        return href!.Split('/')[2];
    }
}
