using System.Globalization;
using Microsoft.Playwright;

namespace VeiligWonen.Browser.Tests.Fixture;

/// <summary>What a person does on a page: fills what they can read, presses what they can read.</summary>
internal static class Acting
{
    public static async Task OpenAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        // By its place, not by its words: a heading of which the words are still on their way counts as one without "Laden…".
        await page.Locator("main:not(.vw-boot) h1").First.WaitForAsync();
    }

    /// <summary>The scan, once it can be filled in: at the first question of a zone, or at a question.</summary>
    public static async Task ScanAsync(this IPage page, string dossier, string at)
    {
        await page.GotoAsync($"/dossiers/{dossier}/scan?deel={at[0]}" + (at.Length > 1 ? $"&vraag={at}" : ""));
        await page.SeeAsync(page.Locator(".scan-question article"));
    }

    /// <summary>A scan that this adviser works on, opened at a question, as they would come to it.</summary>
    public static async Task<(IPage Page, string Id)> ScanAsync(this Browsing browsing, string person, string code, int width = 820, int height = 1180)
    {
        var page = await browsing.AsAsync(person, width, height);
        await page.OpenAsync("/dossiers?fase=Scan");
        var first = page.Locator("tbody th a").First;
        await first.WaitForAsync();
        var id = (await first.GetAttributeAsync("href"))!.Split('/')[^1];
        await page.ScanAsync(id, code);
        return (page, id);
    }

    /// <summary>A dossier of this adviser of which everything was written, opened at its measures: one that has this measure.</summary>
    public static async Task<string> WorkedOutAsync(this IPage page, string measure = "40. Afscherming KvK / Kadaster / BRP")
    {
        await page.OpenAsync("/dossiers?fase=Assessment");
        await page.Locator("tbody th a").First.WaitForAsync();
        var ids = await page.Locator("tbody th a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href').split('/').pop())");
        foreach (var id in ids)
        {
            await page.OpenAsync($"/dossiers/{id}/beoordeling?stap=maatregelen");
            await page.SeeAsync(page.Locator("#wat-als"));
            if (await page.GetByRole(AriaRole.Rowheader, new() { Name = measure, Exact = true }).CountAsync() > 0)
            {
                return id;
            }
        }

        throw new InvalidOperationException("No dossier of this adviser is worked out.");
    }

    /// <summary>Every other device that took this scan along loses it: tests share a scan, and the list does not say whose device is whose.</summary>
    public static async Task WithdrawOthersAsync(this IPage page)
    {
        await page.GetByText("Meenemen: werken zonder verbinding").ClickAsync();
        var withdraw = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Trek in") });
        await withdraw.First.WaitForAsync();
        for (var left = await withdraw.CountAsync(); left > 0; left--)
        {
            await withdraw.First.ClickAsync();
            await page.PressAsync("Trek in");
            await Assertions.Expect(withdraw).ToHaveCountAsync(left - 1);
        }
    }

    /// <summary>The page itself has come, its title too, and waits for nothing more.</summary>
    public static Task SettledAsync(this IPage page) => page.WaitForFunctionAsync(
        // The title travels apart from the page: until it has come the document has the bare name of the application.
        "() => document.title !== 'VeiligWonen' && document.querySelector('main:not(.vw-boot) h1') !== null && document.querySelector('main:not(.vw-boot) [aria-busy=true], main:not(.vw-boot) .loading') === null");

    public static async Task FillFieldAsync(this IPage page, string label, string text)
    {
        var field = page.GetByLabel(label).First;
        await field.FillAsync(text);
        await field.BlurAsync();
    }

    public static Task FillDayAsync(this IPage page, string label, DateOnly day) =>
        page.FillFieldAsync(label, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static Task ChooseAsync(this IPage page, string group, string option) =>
        page.GetByRole(AriaRole.Radiogroup, new() { Name = group }).First.GetByText(option).First.ClickAsync();

    public static Task PressAsync(this IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    /// <summary>The same button again, as a person would: later than half a second, which look.js takes for a double click.</summary>
    public static async Task PressAgainAsync(this IPage page, string button)
    {
        await page.WaitForTimeoutAsync(600);
        await page.PressAsync(button);
    }

    public static Task FollowAsync(this IPage page, string link) =>
        page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    public static Task SeeAsync(this IPage page, string text) => page.SeeAsync(page.GetByText(text));

    /// <summary>Waits until this is there; what the page shows instead is in the failure, for whoever was not there to look.</summary>
    public static async Task SeeAsync(this IPage page, ILocator what)
    {
        try
        {
            await what.First.WaitForAsync();
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\n{page.Url} shows:\n{await page.Locator("body").InnerTextAsync()}", e);
        }
    }

    /// <summary>The page as it stands, for the README.</summary>
    public static Task PictureAsync(this IPage page, string name) => Environment.GetEnvironmentVariable("VEILIGWONEN_PICTURES") is { Length: > 0 } folder
        ? page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") })
        : Task.CompletedTask;
}
