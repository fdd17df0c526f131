using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>The scan page in the hand: by keyboard alone, without a line, on every screen, and what it says.</summary>
[Collection("application")]
public sealed class ScanIslandTests(Browsing browsing)
{
    [Fact]
    public async Task A_question_is_answered_by_keyboard_alone_and_says_where_it_is()
    {
        var (page, id) = await browsing.ScanAsync("Anna Adviseur", "E1");
        await page.Locator("#vraag-E1").FocusAsync();
        await TabToAsync(page, "input[name=antwoord-E1]");
        // With nothing chosen yet the arrow keys choose, in the order in which the answers stand.
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(page, "#reden-E1");
        await page.Keyboard.TypeAsync("Geen alarm in huis");
        await TabToAsync(page, "#opmerking-E1");
        await page.Keyboard.TypeAsync("Wel een camera");
        await page.SeeAsync("Ontvangen om");
        await TabToAsync(page, ".scan-way a:has-text('Volgende')");
        await page.Keyboard.PressAsync("Enter");

        await page.Locator("#vraag-E2").WaitForAsync();
        await Axe.CheckAsync(page);
        await page.ScanAsync(id, "E1");
        await Assertions.Expect(page.Locator("input[value=NotApplicable]")).ToBeCheckedAsync();
        Assert.Equal(("Geen alarm in huis", "Wel een camera"), (await page.Locator("#reden-E1").InputValueAsync(), await page.Locator("#opmerking-E1").InputValueAsync()));
    }

    [Fact]
    public async Task Without_a_line_a_change_stays_here_under_its_own_word_and_goes_by_itself_when_the_line_is_back()
    {
        var (page, _) = await browsing.ScanAsync("Anna Adviseur", "F1");
        await page.Context.SetOfflineAsync(true);
        await page.ChooseAsync("Antwoord op vraag F1", "Voldoet niet");
        await page.SeeAsync("Op dit apparaat. Nog niet ontvangen.");
        await page.SeeAsync("Geen verbinding.");
        await Axe.CheckAsync(page);
        await page.PictureAsync("woningscan-zonder-verbinding");

        await page.Context.SetOfflineAsync(false);

        await page.SeeAsync("Ontvangen om");
        await page.SeeAsync("Alles is ontvangen.");
    }

    [Fact]
    public async Task A_scan_that_was_withdrawn_takes_nothing_more_and_loses_nothing()
    {
        var (page, id) = await browsing.ScanAsync("Anna Adviseur", "G1");
        await page.GetByText("Meenemen: werken zonder verbinding").ClickAsync();
        await page.PressAsync("Neem mee op dit apparaat");
        await page.SeeAsync("De woningscan is meegenomen op dit apparaat.");
        await Axe.CheckAsync(page);
        var other = await browsing.AsAsync("Anna Adviseur", 820, 1180);
        await other.ScanAsync(id, "G2");
        await other.WithdrawOthersAsync();
        await Assertions.Expect(other.GetByText("Ook meegenomen op:")).ToHaveCountAsync(0);

        await page.ChooseAsync("Antwoord op vraag G1", "Voldoet niet");
        await page.SeeAsync("De woningscan is van dit apparaat ingetrokken.");
        await Axe.CheckAsync(page);
        await page.PictureAsync("woningscan-ingetrokken");
        await page.PressAsync("Neem opnieuw mee en verstuur");

        await page.SeeAsync("Ontvangen om");
    }

    [Fact]
    public async Task Signing_out_asks_first_while_something_here_was_not_received()
    {
        var (page, _) = await browsing.ScanAsync("Anna Adviseur", "H1");
        await page.RouteAsync("**/api/scan/*/wijzigingen", route => route.AbortAsync());
        await page.ChooseAsync("Antwoord op vraag H1", "Voldoet");
        await page.SeeAsync("Op dit apparaat. Nog niet ontvangen.");
        string? asked = null;
        var answering = Task.CompletedTask;
        page.Dialog += (_, dialog) => (asked, answering) = (dialog.Message, dialog.DismissAsync());

        await page.PressAsync("Uitloggen");

        await answering;
        Assert.Contains("Toch uitloggen?", asked, StringComparison.Ordinal);
        await page.UnrouteAsync("**/api/scan/*/wijzigingen");
        await page.SeeAsync("Ontvangen om");
    }

    [Theory]
    [InlineData(1280, 900)]
    [InlineData(820, 1180)]
    [InlineData(390, 844)]
    public async Task The_next_question_is_under_the_thumb_without_scrolling_on_every_screen(int width, int height)
    {
        var (page, _) = await browsing.ScanAsync("Anna Adviseur", "B4", width, height);
        await Axe.CheckAsync(page);
        await page.PictureAsync($"woningscan-{width}");

        var next = await page.Locator(".scan-way a:has-text('Volgende')").First.BoundingBoxAsync();
        var small = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("#scan a, #scan button, .scan-kinds label, .scan-later")]
              .filter(one => one.offsetParent !== null && one.getBoundingClientRect().height < 44 && !one.closest("details, p, li > span")).map(one => one.outerHTML)
            """);

        Assert.True(next!.Y + next.Height <= height, $"The way on ends at {next.Y + next.Height}.");
        Assert.Empty(small);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await Axe.CheckAsync(page);
        await page.PictureAsync($"woningscan-{width}-donker");
    }

    [Theory]
    [InlineData(1280, 900)]
    [InlineData(820, 1180)]
    [InlineData(390, 844)]
    public async Task What_the_home_has_is_said_first_also_without_a_line_and_what_does_not_fit_falls_away(int width, int height)
    {
        var (page, id) = await browsing.ScanAsync("Anna Adviseur", "V", width, height);
        var car = page.Locator("[data-fact=V8]");
        await page.Context.SetOfflineAsync(true);
        await car.GetByText("Nee", new() { Exact = true }).ClickAsync();
        await page.SeeAsync("De bewoners hebben geen auto. Daarom vervallen I1, I2 en I3.");
        await Assertions.Expect(car.Locator(".scan-saved")).ToHaveTextAsync("Op dit apparaat. Nog niet ontvangen.");
        await Axe.CheckAsync(page);
        await page.PictureAsync($"woningscan-vooraf-{width}");
        await page.Locator(".scan-zones").GetByText("Vervoer").ClickAsync();
        await page.Locator("#vraag-I4").WaitForAsync();
        Assert.Equal(0, await page.Locator(".scan-codes a:has-text('I1')").CountAsync());

        await page.Context.SetOfflineAsync(false);
        await page.SeeAsync("Alles is ontvangen.");
        await page.ScanAsync(id, "I1");
        await page.SeeAsync("Deze vraag vervalt. De bewoners hebben geen auto.");
        await Assertions.Expect(page.Locator("input[name=antwoord-I1]").First).ToBeDisabledAsync();
        await Axe.CheckAsync(page);
        await page.PictureAsync($"woningscan-vervallen-{width}");
        await page.OpenAsync($"/dossiers/{id}/scan/afronden");
        await page.SeeAsync("De bewoners hebben geen auto. Daarom vervallen I1, I2 en I3.");
        await Axe.CheckAsync(page);
        await page.PictureAsync($"woningscan-controle-{width}");

        await page.ScanAsync(id, "V");
        await page.Locator("[data-fact=V8]").GetByText("Ja", new() { Exact = true }).ClickAsync();
        await page.SeeAsync("Alles is ontvangen.");
        await page.ScanAsync(id, "I1");
        await Assertions.Expect(page.Locator("input[name=antwoord-I1]").First).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Whoever_goes_to_the_end_hears_first_what_only_this_device_has()
    {
        var (page, _) = await browsing.ScanAsync("Anna Adviseur", "C3");
        await page.RouteAsync("**/api/scan/*/wijzigingen", route => route.AbortAsync());
        await page.ChooseAsync("Antwoord op vraag C3", "Voldoet");
        await page.SeeAsync("Op dit apparaat. Nog niet ontvangen.");

        await page.Locator(".scan-zones").GetByText("Afronden").ClickAsync();

        await page.SeeAsync("Nog niet alles is ontvangen.");
        await Axe.CheckAsync(page);
        await page.PictureAsync("woningscan-nog-niet-ontvangen");
        await page.UnrouteAsync("**/api/scan/*/wijzigingen");
        await page.SeeAsync("Alles is ontvangen.");
        await Assertions.Expect(page.GetByText("Nog niet alles is ontvangen.")).ToHaveCountAsync(0);
        await page.Locator(".scan-zones").GetByText("Afronden").ClickAsync();
        await page.SeeAsync("Wat u heeft gevonden");
    }

    [Fact]
    public async Task A_picture_with_words_for_who_cannot_see_it_explains_what_is_reachable()
    {
        var (page, _) = await browsing.ScanAsync("Anna Adviseur", "B4");
        await page.GetByText("Waaraan herkent u een goede situatie?").ClickAsync();
        var picture = page.Locator("img.scan-picture");

        await Assertions.Expect(picture).ToBeVisibleAsync();
        Assert.True(await picture.EvaluateAsync<bool>("one => one.decode().then(() => one.naturalWidth > 0)"));
        Assert.Contains("5,5 meter", await picture.GetAttributeAsync("alt"), StringComparison.Ordinal);
        await Axe.CheckAsync(page);
        await page.PictureAsync("woningscan-bereikbaar");
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 40; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector.Replace(":has-text('Volgende')", "", StringComparison.Ordinal))
                && (!selector.Contains("Volgende", StringComparison.Ordinal) || await page.EvaluateAsync<bool>("() => document.activeElement.textContent === 'Volgende'")))
            {
                return;
            }
        }

        Assert.Fail($"No way by keyboard to {selector}.");
    }
}
