using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>A question to the author and its answer, facts that a bestuurder checks, and a second look at what was signed: each on both sides.</summary>
[Collection("application")]
public sealed class HearingTests(Browsing browsing)
{
    private static readonly string[] Reviewers = ["Bas Beveiliging", "Bo Beveiliging"];
    private static readonly string[] Advisers = ["Aart Adviseur", "Anna Adviseur", "Amir Adviseur"];

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_reviewer_asks_and_the_author_answers(int width)
    {
        var (reviewer, dossier) = await ReviewAsync(width);
        await reviewer.OpenAsync($"/dossiers/{dossier}/toets?deel=judgement");
        await reviewer.SeeAsync("Vragen aan de schrijver");
        await reviewer.PressAsync("Stel een vraag");
        var words = $"Waarom deze volgorde? ({width})";
        await reviewer.FillFieldAsync("Uw vraag aan de schrijver", words);
        await Axe.CheckAsync(reviewer);
        await reviewer.PressAsync("Stel de vraag");
        await reviewer.SeeAsync(Thread(reviewer, words).GetByText("wacht op de schrijver"));
        await Axe.CheckAsync(reviewer);
        await reviewer.PictureAsync($"toetsvraag-toetser-{width}");
        await reviewer.OpenAsync($"/dossiers/{dossier}/toets/besluit");
        await reviewer.SeeAsync(reviewer.GetByText("vragen staan nog open.").Or(reviewer.GetByText("1 vraag staat nog open.")));
        await Axe.CheckAsync(reviewer);

        var author = await AuthorAsync(dossier, width);
        await author.SeeAsync(Thread(author, words).GetByText("u bent aan de beurt"));
        await Thread(author, words).GetByRole(AriaRole.Button, new() { Name = "Beantwoord de vraag" }).ClickAsync();
        await author.FillFieldAsync("Uw antwoord aan de toetser", "Het zwaarste eerst.");
        await Axe.CheckAsync(author);
        await author.PressAsync("Verstuur");
        await author.SeeAsync(Thread(author, words).GetByText("wacht op de toetser"));
        await Axe.CheckAsync(author);
        await author.PictureAsync($"toetsvraag-schrijver-{width}");

        await reviewer.OpenAsync($"/dossiers/{dossier}/toets?deel=judgement");
        await reviewer.SeeAsync(Thread(reviewer, words).GetByText("Het zwaarste eerst."));
        await Thread(reviewer, words).GetByRole(AriaRole.Button, new() { Name = "Vraag afgehandeld" }).ClickAsync();
        await reviewer.SeeAsync(Thread(reviewer, words).GetByText("afgehandeld", new() { Exact = true }));
        await author.Context.CloseAsync();
        await reviewer.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_facts_are_put_forward_and_the_bestuurder_says_what_is_not_right(int width)
    {
        var (adviser, dossier) = await PutForwardAsync(width);
        await adviser.SeeAsync("Voorgelegd. De bestuurder kan reageren tot en met");
        await Axe.CheckAsync(adviser);
        await adviser.PictureAsync($"feitencontrole-adviseur-{width}");

        var bestuurder = await BestuurderOfAsync(adviser, dossier, width);
        await bestuurder.OpenAsync("/mijn-dossier");
        await bestuurder.SeeAsync("Controleer de feiten in uw dossier.");
        await Axe.CheckAsync(bestuurder);
        await bestuurder.PictureAsync($"feiten-mijn-dossier-{width}");
        await bestuurder.OpenAsync($"/mijn-dossier/feiten/{dossier}");
        await bestuurder.SeeAsync("Uw reactie gaat mee naar de toets.");
        var request = bestuurder.Locator("section", new() { Has = bestuurder.GetByRole(AriaRole.Heading, new() { NameRegex = new("Uw aanvraag") }) });
        await request.GetByRole(AriaRole.Button, new() { Name = "Dit klopt niet" }).ClickAsync();
        await bestuurder.FillFieldAsync("Wat klopt er niet, en hoe is het wel?", "Het certificaat is al verlopen.");
        await Axe.CheckAsync(bestuurder);
        await bestuurder.PressAsync("Bewaar uw verbetering");
        await bestuurder.SeeAsync(request.GetByText("Het certificaat is al verlopen."));
        await Axe.CheckAsync(bestuurder);
        await bestuurder.PictureAsync($"feiten-bestuurder-{width}");
        await bestuurder.PressAsync("Ik ben klaar");
        await bestuurder.SeeAsync("Wat u verbeterde, gaat naar uw adviseur.");
        await bestuurder.Locator(".confirm").GetByRole(AriaRole.Button, new() { Name = "Ik ben klaar" }).ClickAsync();
        await bestuurder.SeeAsync("U heeft de feiten gecontroleerd.");
        await Axe.CheckAsync(bestuurder);

        await adviser.OpenAsync($"/dossiers/{dossier}/feitencontrole");
        await adviser.SeeAsync("Het certificaat is al verlopen.");
        await adviser.SeeAsync("De bestuurder heeft de feiten gecontroleerd, met 1 correctie.");
        await Axe.CheckAsync(adviser);
        await bestuurder.Context.CloseAsync();
        await adviser.Context.CloseAsync();
    }

    [Fact]
    public async Task A_draw_is_shown_whole_and_a_colleague_looks_again()
    {
        var auditor = await browsing.AsAsync("Tess Toezicht");
        await auditor.OpenAsync("/toezicht/steekproef");
        await auditor.SeeAsync("Trekking 1");
        await auditor.GetByText("Narekenen").First.ClickAsync();
        await Axe.CheckAsync(auditor);
        await auditor.PictureAsync("steekproef");
        await auditor.Context.CloseAsync();

        var (looker, firstName, path) = await OpenLookAsync();
        await looker.SeeAsync("Bent u onafhankelijk?");
        await Axe.CheckAsync(looker);
        await looker.PressAsync("Neem in behandeling");
        await looker.SeeAsync("Wat u vindt");
        await looker.Locator("details summary").First.ClickAsync();
        await Axe.CheckAsync(looker);
        await looker.PictureAsync("tweede-blik");
        await looker.ChooseAsync("Wat had u besloten?", "Ik had anders besloten");
        await looker.FillFieldAsync("Waarom?", "De garage is vergeten.");
        await looker.PressAsync("Inleveren");
        await looker.PressAsync("Lever in");
        await looker.SeeAsync("Wat de tweede blik opleverde");
        await looker.SeeAsync("De garage is vergeten.");
        await Axe.CheckAsync(looker);

        // Who decided first reads it from now on.
        var first = await browsing.AsAsync(firstName);
        await first.OpenAsync(path);
        await first.SeeAsync("De garage is vergeten.");
        await first.Context.CloseAsync();
        await looker.Context.CloseAsync();
    }

    private static ILocator Thread(IPage page, string words) => page.Locator("article.thread", new() { HasText = words });

    // A review that one of the two has in hand.
    private async Task<(IPage Page, string Dossier)> ReviewAsync(int width)
    {
        foreach (var reviewer in Reviewers)
        {
            var page = await browsing.AsAsync(reviewer, width);
            foreach (var dossier in await DossiersAsync(page, "Review"))
            {
                await page.OpenAsync($"/dossiers/{dossier}/toets");
                await page.SettledAsync();
                // Who has it in hand reads the summary first.
                if (await page.GetByText("Alle onderdelen").CountAsync() > 0)
                {
                    await page.FollowAsync("Alle onderdelen");
                    await page.SeeAsync("Vragen aan de schrijver");
                    return (page, dossier);
                }
            }

            await page.Context.CloseAsync();
        }

        throw new InvalidOperationException("Nobody has a review in hand.");
    }

    // The adviser who wrote the dossier: for the others it is not there.
    private async Task<IPage> AuthorAsync(string dossier, int width)
    {
        foreach (var adviser in Advisers)
        {
            var page = await browsing.AsAsync(adviser, width);
            await page.OpenAsync($"/dossiers/{dossier}");
            await page.SettledAsync();
            if (await page.GetByText("Lees en beantwoord").CountAsync() > 0)
            {
                await Axe.CheckAsync(page);
                await page.FollowAsync("Lees en beantwoord");
                return page;
            }

            await page.Context.CloseAsync();
        }

        throw new InvalidOperationException("No adviser wrote this dossier.");
    }

    private async Task<(IPage Page, string Dossier)> PutForwardAsync(int width)
    {
        foreach (var adviser in Advisers)
        {
            var page = await browsing.AsAsync(adviser, width);
            foreach (var dossier in await DossiersAsync(page, "Assessment"))
            {
                await page.OpenAsync($"/dossiers/{dossier}/feitencontrole");
                await page.SeeAsync("Hoe ver de bestuurder is");
                if (await page.GetByText("De bestuurder heeft de feiten niet gecontroleerd.").CountAsync() > 0 && await page.Locator("button[aria-disabled]").CountAsync() == 0)
                {
                    await Axe.CheckAsync(page);
                    await page.PressAsync("Leg de feiten voor aan de bestuurder");
                    return (page, dossier);
                }
            }

            await page.Context.CloseAsync();
        }

        throw new InvalidOperationException("All facts were put forward.");
    }

    // Whose dossier it is the adviser may ask, and proves to be there for it.
    private async Task<IPage> BestuurderOfAsync(IPage adviser, string dossier, int width)
    {
        await adviser.OpenAsync($"/dossiers/{dossier}");
        await adviser.GetByLabel("Waarom wilt u de gegevens zien?").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await adviser.PressAsync("Toon naam en adres");
        var (proof, name) = (adviser.Locator("#opnieuw-code"), adviser.Locator("dl div", new() { Has = adviser.GetByText("Naam", new() { Exact = true }) }).Locator("dd").First);
        await adviser.SeeAsync(proof.Or(name));
        if (await proof.IsVisibleAsync())
        {
            await proof.FillAsync("246810");
            await proof.BlurAsync();
            await adviser.PressAsync("Ga verder");
            await adviser.SeeAsync(name);
        }

        var page = await browsing.OpenAsync(width);
        await page.GotoAsync("/inloggen");
        await page.GetByLabel("E-mailadres").FillAsync($"{(await name.InnerTextAsync()).Trim().ToLowerInvariant().Replace(' ', '.')}@voorbeeld.example");
        await page.GetByLabel("Wachtwoord").FillAsync("alleen om te proberen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen" }).ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath is not "/inloggen");
        return page;
    }

    // A dossier that nobody looks at again yet, by who may; and who decided on it first does not even learn that.
    private async Task<(IPage Looker, string First, string Path)> OpenLookAsync()
    {
        foreach (var looker in Reviewers)
        {
            var page = await browsing.AsAsync(looker);
            await page.OpenAsync("/tweede-blik");
            await page.SeeAsync("Te doen");
            await Axe.CheckAsync(page);
            var open = page.Locator("li", new() { HasText = "nog niemand" }).Locator("a");
            if (await open.CountAsync() > 0)
            {
                var (first, path) = (Reviewers.Single(r => r != looker), (await open.First.GetAttributeAsync("href"))!);
                var decided = await browsing.AsAsync(first);
                await decided.OpenAsync(path);
                await decided.SeeAsync("Voor dit dossier is er geen tweede blik voor u.");
                await decided.Context.CloseAsync();
                await page.OpenAsync(path);
                return (page, first, path);
            }

            await page.Context.CloseAsync();
        }

        throw new InvalidOperationException("Every drawn dossier was taken.");
    }

    private static async Task<string[]> DossiersAsync(IPage page, string phase)
    {
        await page.OpenAsync($"/dossiers?fase={phase}");
        await page.SettledAsync();
        return await page.Locator("tbody th a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href').split('/').pop())");
    }
}
