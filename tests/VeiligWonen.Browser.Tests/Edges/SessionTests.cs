using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;
using VeiligWonen.Casework.Demonstration;

namespace VeiligWonen.Browser.Tests.Edges;

/// <summary>Rows R17 and R22 of the faults on open screens: time goes by, and rights are taken while a page is open. The clock is the test's.</summary>
public sealed class SessionTests(SessionHouse house) : IClassFixture<SessionHouse>
{
    [Fact]
    public async Task A_screen_that_is_left_warns_locks_and_gives_back_what_was_typed()
    {
        var person = await house.VisitorAsync("Aart Adviseur");
        var page = await house.OpenAsync(person);
        await page.OpenAsync($"/dossiers/{house.Dossiers[DemoEnd.Planned]}");
        await page.PressAsync("Pauzeer");
        await page.SeeAsync("Dossier pauzeren");
        var field = page.GetByLabel("Reden").First;
        await field.FillAsync("Half getypt, nog niet");

        house.App.Clock.Ahead += TimeSpan.FromMinutes(13.5);
        await page.SeeAsync("Uw scherm wordt zo vergrendeld");
        await Axe.CheckAsync(page);
        await page.PictureAsync("scherm-waarschuwing");
        await page.PressAsync("Ik ben er nog");
        await Assertions.Expect(page.GetByText("Uw scherm wordt zo vergrendeld")).ToHaveCountAsync(0);
        Assert.Equal("Half getypt, nog niet", await field.InputValueAsync());

        house.App.Clock.Ahead += TimeSpan.FromMinutes(15);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Uw scherm is vergrendeld" }).WaitForAsync();
        await Axe.CheckAsync(page);
        await page.PictureAsync("scherm-vergrendeld");
        Assert.False(await field.IsVisibleAsync());
        await page.FillFieldAsync("Wachtwoord", DemoLoader.Password);
        await page.FillFieldAsync("Code", person.Code(-10));
        await page.PressAsync("Ontgrendel");
        await page.Locator("[role=alert]").First.WaitForAsync();
        Assert.False(await field.IsVisibleAsync());
        await page.FillFieldAsync("Wachtwoord", DemoLoader.Password);
        await page.FillFieldAsync("Code", person.Code(0));
        await page.PressAgainAsync("Ontgrendel");
        await field.WaitForAsync();
        Assert.Equal("Half getypt, nog niet", await field.InputValueAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_address_asks_for_a_fresh_factor_again_and_takes_each_code_once()
    {
        var person = await house.VisitorAsync("Anna Adviseur");
        var page = await house.OpenAsync(person);
        var dossier = $"/dossiers/{house.Dossiers[DemoEnd.Assessing]}";
        await page.OpenAsync(dossier);
        await ShowAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Verberg", Exact = true }).WaitForAsync();

        house.App.Clock.Ahead += TimeSpan.FromMinutes(6);
        await page.OpenAsync(dossier);
        await ShowAsync(page);
        await page.SeeAsync("Bewijs eerst dat u het bent");
        await Axe.CheckAsync(page);
        await page.PictureAsync("opnieuw-bewijzen");
        var code = person.Code(0);
        await page.FillFieldAsync("Code", code);
        await page.PressAsync("Ga verder");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verberg", Exact = true }).WaitForAsync();

        // The same six digits again, and within their half minute: used is used.
        await house.App.ReadAsync("UPDATE session SET proven_at = proven_at - interval '6 minutes'");
        await page.OpenAsync(dossier);
        await ShowAsync(page);
        await page.FillFieldAsync("Code", code);
        await page.PressAsync("Ga verder");
        await page.SeeAsync("Deze code klopt niet of is al gebruikt");
        Assert.Equal(0, await page.GetByText("Telefoon", new() { Exact = true }).CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_grant_that_was_taken_while_the_page_is_open_refuses_the_next_click()
    {
        var page = await house.AsAsync("Amir Adviseur");
        var dossier = house.Dossiers[DemoEnd.Interviewing];
        await page.OpenAsync($"/dossiers/{dossier}/gesprek?deel=1");
        await page.ChooseAsync("Wie mag uw notitie lezen?", "Intern");
        await page.FillFieldAsync("Notitie: intern", "Dit mag nog.");
        await page.SeeAsync("Opgeslagen om");
        var before = await CountAsync();

        await house.App.ReadAsync($"DELETE FROM dossier_grant WHERE dossier_id = '{dossier}' AND account_id = '{house.People.Advisers[2]}'");
        await page.FillFieldAsync("Notitie: intern", "Dit mag niet meer.");
        await page.SeeAsync("niet gevonden");

        Assert.Equal(before, await CountAsync());
        await page.OpenAsync($"/dossiers/{dossier}/gesprek?deel=1");
        await page.SeeAsync("niet gevonden");
        Assert.Equal(0, await page.GetByText("Dit mag").CountAsync());
        await page.Context.CloseAsync();

        async Task<object?> CountAsync() => await house.App.ReadAsync($"SELECT count(*) || ' ' || sum(revision) FROM topic_note WHERE dossier_id = '{dossier}'");
    }

    [Fact]
    public async Task A_role_that_was_taken_refuses_the_next_click_and_empties_the_page()
    {
        var page = await house.AsAsync("Piet Planner");
        await page.OpenAsync($"/dossiers/{house.Dossiers[DemoEnd.Planned]}");
        await page.PressAsync("Pauzeer");
        await page.FillFieldAsync("Reden", "De bewoner is op vakantie.");

        await house.App.ReadAsync($"UPDATE role_holding SET role = 'Ministry' WHERE account_id = '{house.People.SecondPlanner}'");
        // Whichever is first, the click or the emptying: nothing happens to the dossier.
        await page.EvaluateAsync("[...document.querySelectorAll('button')].filter(b => b.innerText.trim() === 'Pauzeer').at(-1)?.click()");

        await page.SeeAsync("U bent uitgelogd");
        Assert.Equal(0, await page.GetByText("Bijsturen").CountAsync());
        Assert.Equal(0, await page.Locator("textarea, table").CountAsync());
        Assert.Equal(0L, await house.App.ReadAsync("SELECT count(*) FROM hold"));
        await page.Context.CloseAsync();
    }

    private static async Task ShowAsync(IPage page)
    {
        await page.GetByLabel("Waarom wilt u de gegevens zien?").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.PressAsync("Toon naam en adres");
    }
}

/// <summary>Three dossiers, each with an adviser of its own, and a clock that a test sets on.</summary>
public sealed class SessionHouse : ProductionHouse
{
    internal override DemoEnd[] Roads => [DemoEnd.Planned, DemoEnd.Assessing, DemoEnd.Interviewing];
}
