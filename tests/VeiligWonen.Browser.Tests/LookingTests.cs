using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>Looking is an act: an emergency, what the bestuurder reads of it, the question and the auditor's answer.</summary>
[Collection("application")]
public sealed class LookingTests(Browsing browsing)
{
    [Fact]
    public async Task An_emergency_is_seen_by_the_bestuurder_who_asks_about_it_and_reads_the_answer()
    {
        // Somebody whose dossier no other journey ends: of an ended one the page names no code any more.
        var bram = await browsing.AsAsync("Bram Fictief", 390);
        await bram.OpenAsync("/mijn-dossier");
        await bram.SeeAsync("Noem dan uw code");
        var code = Regex.Match(await bram.Locator("main").InnerTextAsync(), @"VW-\w{4}-\w{4}").Value;

        var adviser = await OpenInEmergencyAsync(code);
        await adviser.SeeAsync("U leest dit dossier met noodtoegang");
        await Assertions.Expect(adviser.GetByText("Bijsturen")).ToHaveCountAsync(0);
        await Axe.CheckAsync(adviser);

        await bram.OpenAsync("/mijn-dossier");
        await bram.SeeAsync("Iemand opende uw dossier met noodtoegang");
        await Axe.CheckAsync(bram);
        await bram.FollowAsync("Lees waarom, en stel uw vraag.");
        await bram.SeeAsync("Reden: iemand kan nu in gevaar zijn.");
        await Axe.CheckAsync(bram);
        await bram.Locator("li", new() { HasText = "Deze persoon werkte niet aan uw dossier" }).GetByRole(AriaRole.Link, new() { Name = "Vraag hierover" }).First.ClickAsync();
        await bram.FillFieldAsync("Wat wilt u weten?", "Waarom opende deze persoon mijn dossier?");
        await bram.GetByLabel("Ik wil weten wie het was").CheckAsync();
        await Axe.CheckAsync(bram);
        await bram.PressAsync("Verstuur mijn vraag");
        await bram.SeeAsync("Uw vraag is verstuurd");

        var auditor = await browsing.AsAsync("Tess Toezicht");
        await auditor.OpenAsync("/toezicht/noodtoegang");
        await auditor.SeeAsync("Er staat iemand voor de deur.");
        await Axe.CheckAsync(auditor);
        await auditor.OpenAsync("/toezicht/vragen");
        var question = auditor.Locator("section", new() { HasText = "Waarom opende deze persoon mijn dossier?" }).First;
        await question.GetByLabel("Uw antwoord").FillAsync("Er was een melding en uw adviseur was ziek.");
        await question.GetByLabel(new Regex("^Geef de naam")).CheckAsync();
        await Axe.CheckAsync(auditor);
        await question.GetByRole(AriaRole.Button, new() { Name = "Verstuur het antwoord" }).ClickAsync();
        await auditor.SeeAsync("Uw antwoord is verzonden.");

        await bram.OpenAsync("/mijn-dossier/wie-keek");
        await bram.SeeAsync("Er was een melding en uw adviseur was ziek.");
        await bram.SeeAsync("Wie keek: ");
    }

    [Fact]
    public async Task Nothing_of_an_advice_goes_on_paper_until_the_print_is_on_record()
    {
        var page = await browsing.AsAsync("Fenna Verzonnen");
        await page.OpenAsync("/mijn-dossier/advies");
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(page.GetByText("Wat is dit?")).ToBeHiddenAsync();

        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        // Headless there is nobody to close the dialog: kept open, so that what it would print can be looked at.
        await page.AddInitScriptAsync("window.print = () => { window.printed = true; };");
        await page.FollowAsync("Print het advies");
        await page.WaitForFunctionAsync("() => window.printed");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.GetByText("Wat is dit?")).ToBeVisibleAsync();

        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.OpenAsync("/mijn-dossier/wie-keek");
        await page.SeeAsync("advies op papier meenemen. Reden: advies voor de bestuurder op papier, merk ");
    }

    // An adviser of the demonstration who does not work on this dossier.
    private async Task<IPage> OpenInEmergencyAsync(string code)
    {
        foreach (var name in new[] { "Amir Adviseur", "Anna Adviseur", "Aart Adviseur" })
        {
            var page = await browsing.AsAsync(name);
            await page.OpenAsync("/noodtoegang");
            await page.FillFieldAsync("Code van het dossier", code);
            await page.GetByLabel("Waarom moet het nu?").SelectOptionAsync(new SelectOptionValue { Label = "iemand kan nu in gevaar zijn" });
            await page.FillFieldAsync("Wat is er aan de hand?", "Er staat iemand voor de deur.");
            await Axe.CheckAsync(page);
            await page.PressAsync("Open het dossier");
            var proof = page.Locator("#opnieuw-code");
            var outcome = page.GetByText(new Regex("Het dossier is open|U heeft al toegang"));
            await page.SeeAsync(proof.Or(outcome));
            if (await proof.IsVisibleAsync())
            {
                await proof.FillAsync("246810");
                await proof.BlurAsync();
                await page.PressAsync("Ga verder");
                await page.SeeAsync(outcome);
            }

            if (await page.GetByText("Het dossier is open").IsVisibleAsync())
            {
                await page.FollowAsync("Naar het dossier");
                return page;
            }
        }

        throw new InvalidOperationException("Every adviser works on this dossier.");
    }
}
