using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>A reviewer is away and somebody else goes on; and a dossier that nobody may review says so to the planner.</summary>
[Collection("application")]
public sealed class DeputyTests(Browsing browsing)
{
    private static readonly string[] Reviewers = ["Bas Beveiliging", "Bo Beveiliging"];

    [Fact]
    public async Task A_deputy_takes_over_a_review_and_reads_in_whose_place()
    {
        var (deputy, principal) = await DeputyAsync(1280);
        await Axe.CheckAsync(deputy);
        await deputy.PictureAsync("waarneming-mijn-werk");
        var dossier = (await deputy.Locator(".notice", new() { HasText = $"U neemt waar voor {principal}" }).Locator("li a").First.GetAttributeAsync("href"))!;
        await deputy.OpenAsync(dossier);
        await deputy.PressAsync($"Neem over van {principal}");
        await deputy.SeeAsync("besluit als plaatsvervanger");
        await Axe.CheckAsync(deputy);
        await deputy.PictureAsync("waarneming-overnemen");
        await deputy.PressAsync("Terug zonder over te nemen");

        // The same of all that the other has in hand, at once.
        await deputy.OpenAsync("/waarneming");
        await deputy.PressAsync("Kijk wat u van deze toetsen kunt overnemen");
        await deputy.SeeAsync("Gaat over.");
        await Axe.CheckAsync(deputy);
        await deputy.PictureAsync("waarneming-alles");
        await deputy.GetByRole(AriaRole.Button, new() { NameRegex = new("^Controleer: ") }).ClickAsync();
        await deputy.SeeAsync("U besluit daarna als plaatsvervanger.");
        await Axe.CheckAsync(deputy);
        await deputy.GetByRole(AriaRole.Button, new() { NameRegex = new("^Neem .* over$") }).ClickAsync();
        await deputy.SeeAsync("overgenomen.");
        await deputy.OpenAsync(dossier);
        await deputy.SeeAsync("U besluit als plaatsvervangend beveiligingsautoriteit.");
        await deputy.SeeAsync($"nam de toets over van {principal}.");
        await Axe.CheckAsync(deputy);
        await deputy.PictureAsync("waarneming-toets");
        await deputy.OpenAsync($"{dossier}/besluit");
        await deputy.SeeAsync("U besluit als plaatsvervangend beveiligingsautoriteit.");
        await deputy.PressAsync("Opschalen naar het Stelsel");
        await deputy.SeeAsync($"U doet dit als plaatsvervangend beveiligingsautoriteit, voor {principal}.");
        await Axe.CheckAsync(deputy);

        var away = await browsing.AsAsync(principal);
        await away.OpenAsync(dossier);
        await away.SeeAsync($"{Reviewers.Single(r => r != principal)} heeft deze toets al in behandeling.");
        await away.OpenAsync("/berichten");
        await away.SeeAsync("Uw plaatsvervanger nam deze toets van u over.");
        await Axe.CheckAsync(away);
        await away.Context.CloseAsync();

        // The next one begins where this one was.
        await deputy.OpenAsync(dossier);
        await deputy.PressAsync("Teruggeven aan een collega");
        await deputy.PressAsync("Geef de toets terug");
        await deputy.SeeAsync("Bent u onafhankelijk?");
        await deputy.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_reviewer_names_a_deputy_and_ends_it(int width)
    {
        var page = await browsing.AsAsync("Dirk Dubbelrol", width);
        await page.OpenAsync("/waarneming");
        await page.SeeAsync("Wie neemt voor u waar?");
        await page.GetByLabel("Wie neemt waar?").SelectOptionAsync(new SelectOptionValue { Label = "Bo Beveiliging, Beveiligingsautoriteit BZK" });
        await page.FillDayAsync("Laatste dag", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(12).Date));
        await page.PressAsync("Wijs een plaatsvervanger aan");
        await page.SeeAsync("De plaatsvervanger krijgt bericht.");
        await Axe.CheckAsync(page);
        await page.PictureAsync($"waarneming-aanwijzen-{width}");
        await page.PressAsync("Wijs aan");
        await page.SeeAsync("loopt nu");
        await Axe.CheckAsync(page);
        await page.PressAsync("Beëindig de waarneming door Bo Beveiliging");
        await Axe.CheckAsync(page);
        await page.PressAsync("Beëindig de waarneming");
        await page.SeeAsync("beëindigd");
        await Axe.CheckAsync(page);
        await page.PictureAsync($"waarneming-beeindigd-{width}");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_administrator_names_one_for_somebody_who_fell_ill()
    {
        var admin = await browsing.AsAsync("Ada Beheer");
        await admin.OpenAsync("/beheer/gebruikers?zoek=Dirk");
        await admin.FollowAsync("Dirk Dubbelrol");
        await admin.SeeAsync("Wie neemt waar voor deze persoon?");
        await Axe.CheckAsync(admin);
        await admin.PictureAsync("waarneming-beheer");
        await admin.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_planner_reads_that_nobody_may_review_a_dossier_and_what_to_do(int width)
    {
        var planner = await browsing.AsAsync("Pia Planner", width);
        // Not by the home page: what else is more urgent there depends on the day.
        await planner.OpenAsync("/dossiers?fase=Review");
        await planner.GetByRole(AriaRole.Link, new() { Name = "Een toetser laten zoeken" }).First.ClickAsync();
        await planner.SeeAsync("De toets wacht: er is geen toetser die dit dossier mag toetsen.");
        await planner.SeeAsync("Vraag de beheerder om een toetser van een andere organisatie");
        await Axe.CheckAsync(planner);
        await planner.PictureAsync($"geen-toetser-{width}");
        await planner.Context.CloseAsync();
    }

    // Whoever of the two stands in for the other.
    private async Task<(IPage Page, string Principal)> DeputyAsync(int width)
    {
        foreach (var reviewer in Reviewers)
        {
            var page = await browsing.AsAsync(reviewer, width);
            await page.OpenAsync("/mijn-werk");
            await page.SeeAsync("Mijn beurt");
            await page.SettledAsync();
            if (await page.GetByText("U neemt waar voor").CountAsync() > 0)
            {
                return (page, Reviewers.Single(r => r != reviewer));
            }

            await page.Context.CloseAsync();
        }

        throw new InvalidOperationException("Nobody stands in for the other.");
    }
}
