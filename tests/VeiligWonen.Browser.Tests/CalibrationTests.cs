using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>A drawn assessment is rated again by somebody who does not know whose it is, and the coach sees how far the two agree.</summary>
[Collection("application")]
public sealed class CalibrationTests(Browsing browsing)
{
    private static readonly string[] Advisers = ["Aart Adviseur", "Anna Adviseur", "Amir Adviseur"];

    [Fact]
    public async Task A_drawn_case_is_rated_blind_and_rater_and_coach_see_the_kappa()
    {
        var coach = await browsing.AsAsync("Cora Coach");
        await coach.OpenAsync("/kalibratie/begeleiden");
        await coach.SeeAsync("Overeenstemming per adviseur");
        await Axe.CheckAsync(coach);
        await coach.PictureAsync("kalibratie-begeleiden");
        var (rater, name) = await GiveAsync(coach);
        var before = await PairsAsync(coach, rater);

        var page = await browsing.AsAsync(rater);
        await page.OpenAsync("/kalibratie");
        await page.SeeAsync("Mijn overeenstemming");
        await Axe.CheckAsync(page);
        await page.PictureAsync("kalibratie");
        await page.FollowAsync(name);
        await page.SeeAsync(page.Locator("#again-threat"));
        // Of whose home it is and of what the first one chose nothing comes along.
        Assert.DoesNotMatch("VW-[A-Z]{4}", await page.Locator("main:not(.vw-boot)").InnerTextAsync());
        await page.GetByText("De woning – ").Or(page.Locator("details summary")).First.ClickAsync();
        await Axe.CheckAsync(page);
        await page.PictureAsync("kalibratie-overzicht");
        await RateAsync(page);
        var address = new Uri(page.Url).AbsolutePath;

        await page.PressAsync("Inleveren…");
        await page.SeeAsync("9 scenario's, elk met drie stappen.");
        await Axe.CheckAsync(page);
        await page.PressAsync("Lever de beoordeling in");
        await page.SeeAsync("Uw beoordeling is ingeleverd.");
        await page.OpenAsync("/kalibratie");
        await page.SeeAsync(page.Locator("section", new() { HasText = "Ingeleverd" }).GetByText($"{name} – ingeleverd op"));
        await Assertions.Expect(page.Locator(".value").First).ToHaveTextAsync(new Regex(@"^−?\d,\d\d"));

        await coach.OpenAsync("/kalibratie/begeleiden");
        await coach.SeeAsync("Overeenstemming per adviseur");
        Assert.Equal(before + 9, await PairsAsync(coach, rater));
        await Assertions.Expect(Rater(coach, rater).Locator(".value").First).ToHaveTextAsync(new Regex(@"^−?\d,\d\d \(95%-interval"));
        await Axe.CheckAsync(coach);
        await coach.PictureAsync("kalibratie-kappa");

        // Once it is handed in nobody reads what it was rated from, and another adviser never did.
        foreach (var other in Advisers)
        {
            var stranger = await browsing.AsAsync(other);
            await stranger.OpenAsync(address);
            await stranger.SeeAsync(stranger.GetByRole(AriaRole.Alert));
            Assert.Equal(0, await stranger.Locator("#again-threat").CountAsync());
            await stranger.Context.CloseAsync();
        }

        await page.Context.CloseAsync();
        await coach.Context.CloseAsync();
    }

    /// <summary>Gives a case that is not handed in to the first adviser who may have it: whoever knows the dossier is refused by name.</summary>
    private static async Task<(string Rater, string Name)> GiveAsync(IPage coach)
    {
        foreach (var adviser in Advisers)
        {
            // Anew, so that a refusal of the one before does not stand there.
            await coach.OpenAsync("/kalibratie/begeleiden");
            await coach.SeeAsync("Overeenstemming per adviseur");
            var row = coach.Locator("tbody tr", new() { Has = coach.Locator("select") }).Last;
            var name = await row.Locator("th").InnerTextAsync();
            if (await row.Locator("option:not([value=''])").GetByText(adviser, new() { Exact = true }).CountAsync() == 0)
            {
                continue;
            }

            await row.Locator("select").SelectOptionAsync(new SelectOptionValue { Label = adviser });
            await row.GetByRole(AriaRole.Button, new() { Name = "Geef" }).ClickAsync();
            var given = coach.GetByText($"{name} is voor {adviser}.");
            await coach.SeeAsync(given.Or(row.GetByRole(AriaRole.Alert)));
            if (await given.CountAsync() > 0)
            {
                return (adviser, name);
            }
        }

        throw new InvalidOperationException("Every adviser knows this home.");
    }

    // Every scenario that is still open, with the steps in turn, so that there is spread.
    private static async Task RateAsync(IPage page)
    {
        var open = page.Locator("nav.codes li", new() { HasText = "open" });
        for (var turn = 0; await open.CountAsync() is var left and > 0; turn++)
        {
            var code = open.First.GetByRole(AriaRole.Link);
            var path = await code.GetAttributeAsync("href");
            await code.ClickAsync();
            await page.SeeAsync(page.Locator($"nav.codes a[href='{path}'][aria-current=true]"));
            foreach (var (scale, i) in ((string[])["threat", "vulnerability", "impact"]).Select((scale, i) => (scale, i)))
            {
                await page.Locator($"#again-{scale}").GetByRole(AriaRole.Radio).Nth((turn + i) % 5).CheckAsync();
            }

            await Assertions.Expect(open).ToHaveCountAsync(left - 1);
        }
    }

    private static ILocator Rater(IPage coach, string rater) => coach.Locator("details", new() { Has = coach.Locator("summary", new() { HasText = rater }) });

    // Opens what is said of this adviser; none is no pair.
    private static async Task<int> PairsAsync(IPage coach, string rater)
    {
        if (await Rater(coach, rater).CountAsync() == 0)
        {
            return 0;
        }

        await Rater(coach, rater).Locator("summary").ClickAsync();
        return int.Parse(Regex.Match(await Rater(coach, rater).InnerTextAsync(), @"(\d+) paren uit").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
