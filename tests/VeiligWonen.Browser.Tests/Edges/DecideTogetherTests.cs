using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;
using VeiligWonen.Casework.Demonstration;

namespace VeiligWonen.Browser.Tests.Edges;

/// <summary>Rows R3 and R4 of the faults on the page where a reviewer decides: pressed twice, and in two windows at the same millisecond.</summary>
public sealed class DecideTogetherTests(DecidingHouse house, ITestOutputHelper output) : IClassFixture<DecidingHouse>
{
    [Fact]
    public async Task Two_windows_that_adopt_at_the_same_moment_adopt_once_and_the_other_hears_who_and_what()
    {
        var dossier = house.Dossiers[DemoEnd.Reviewing];
        var reviewer = await house.VisitorAsync("Bas Beveiliging");
        IPage[] pages = [await house.OpenAsync(reviewer), await house.OpenAsync(reviewer)];
        await pages[0].ToReadBackAsync(dossier, "Voorwaarde van het linker scherm");
        await pages[1].ToReadBackAsync(dossier, "Voorwaarde van het rechter scherm");

        var at = TimeProvider.System.GetUtcNow().AddMilliseconds(1500).ToUnixTimeMilliseconds();
        await Task.WhenAll(pages.Select(page => page.EvaluateAsync(Deciding.Confirm, at)));
        await Task.WhenAll(pages.Select(page => page.SeeAsync(page.GetByText("Het advies is vastgesteld.").Or(page.GetByText("Over deze toets is al besloten")))));

        var pressed = await Task.WhenAll(pages.Select(page => page.EvaluateAsync<double>("() => window.vwPressed")));
        output.WriteLine($"Pressed {Math.Abs(pressed[0] - pressed[1])} ms apart.");
        var won = await Task.WhenAll(pages.Select(page => page.GetByText("Het advies is vastgesteld.").CountAsync()));
        Assert.Equal(1, won.Sum());
        var loser = won[0] == 1 ? 1 : 0;
        await pages[loser].SeeAsync("Over deze toets is al besloten: vastgesteld door Bas Beveiliging");
        // What the loser typed is still on its screen.
        Assert.Equal($"Voorwaarde van het {(loser == 0 ? "linker" : "rechter")} scherm", await pages[loser].GetByLabel("Voorwaarden bij het advies").InputValueAsync());
        await OnceAsync(dossier);
        await Task.WhenAll(pages.Select(page => page.Context.CloseAsync()));
    }

    [Fact]
    public async Task A_double_click_that_the_browser_does_not_stop_decides_once_and_tells_once()
    {
        var dossier = house.Dossiers[DemoEnd.Submitted];
        var page = await house.AsAsync("Bo Beveiliging");
        await page.ToReadBackAsync(dossier);

        // Both clicks go to the server: what the page itself does against a double click is stepped around.
        await page.EvaluateAsync(
            """
            () => {
              const button = [...document.querySelectorAll("button")].find(one => one.innerText.trim() === "Stel het advies vast");
              button.removeAttribute("data-vw-once");
              button.click();
              button.click();
              button.click();
            }
            """);

        await page.SeeAsync("Het advies is vastgesteld.");
        await page.WaitForTimeoutAsync(500);
        Assert.Equal(0, await page.Locator("[role=alert]:visible").CountAsync());
        await OnceAsync(dossier);
        await page.Context.CloseAsync();
    }

    private async Task OnceAsync(Casework.Platform.DossierId dossier)
    {
        Assert.Equal(1L, await house.App.ReadAsync($"SELECT count(*) FROM beveiligingsadvies WHERE dossier_id = '{dossier}'"));
        Assert.Equal(4L, await house.App.ReadAsync($"SELECT count(*) FROM advice_edition WHERE dossier_id = '{dossier}'"));
        Assert.Equal(1L, await house.App.ReadAsync($"SELECT count(*) FROM notice WHERE dossier_id = '{dossier}' AND kind = 'AdviceReady'"));
        Assert.Equal(1L, await house.App.ReadAsync($"SELECT count(*) FROM phase_change WHERE dossier_id = '{dossier}' AND \"to\" = 'Advised'"));
        Assert.Equal(1L, await house.App.ReadAsync($"SELECT count(*) FROM audit_line WHERE dossier_id = '{dossier}' AND action = 'AdoptAdvice' AND outcome = 'Done'"));
    }
}

/// <summary>Two dossiers of which every part was decided, each with a reviewer of its own.</summary>
public sealed class DecidingHouse : ProductionHouse
{
    public DecidingHouse() => App.Settings["VeiligWonen:SignIn:FreshMinutes"] = "60";

    internal override DemoEnd[] Roads => [DemoEnd.Reviewing, DemoEnd.Submitted];

    internal override async Task PlayMoreAsync(DemoDesk desk)
    {
        await DemoReview.DecideAsync(desk, People.Reviewers[0], Dossiers[DemoEnd.Reviewing], half: false, returned: null);
        await desk.AsAsync(People.Reviewers[1], new Casework.Review.ClaimReview(desk.Next(), Dossiers[DemoEnd.Submitted], HasInterest: false));
        await DemoReview.DecideAsync(desk, People.Reviewers[1], Dossiers[DemoEnd.Submitted], half: false, returned: null);
    }
}
