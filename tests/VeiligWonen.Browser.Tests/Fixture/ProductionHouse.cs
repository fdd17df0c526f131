using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Tests.Host;

namespace VeiligWonen.Browser.Tests.Fixture;

/// <summary>The application in Production over TLS, in this process so that its clock can be set on, and a real browser before it.</summary>
public class ProductionHouse : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Visitor> signedIn = new(StringComparer.Ordinal);
    private readonly LogBook log = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    // A crawl sends more than a person may in a minute; LimitTests looks at the limits themselves.
    public ProductionHouse() => App = new WholeApp
    {
        Tls = true,
        Playing = PlayAsync,
        Logs = log,
        Settings =
        {
            ["VeiligWonen:Limits:SignInsPerMinute"] = "10000",
            ["VeiligWonen:Limits:ChangesPerMinute"] = "10000",
            ["VeiligWonen:Limits:ChangesPerMinuteFromAddress"] = "10000",
        },
    };

    public WholeApp App { get; }

    public string Log => log.Text;

    /// <summary>What was played, by where it ended.</summary>
    internal Dictionary<DemoEnd, DossierId> Dossiers { get; } = [];

    /// <summary>The people of the stories, by who they are: "Aart Adviseur".</summary>
    internal DemoPeople People { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
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
        foreach (var visitor in signedIn.Values)
        {
            visitor.Dispose();
        }

        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A fresh browser, nobody signed in.</summary>
    public async Task<IPage> OpenAsync(int width = 1280, int height = 900)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = App.Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = "nl-NL",
            TimezoneId = "Europe/Amsterdam",
            IgnoreHTTPSErrors = true,
        });
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    /// <summary>A fresh browser in the session of this visitor.</summary>
    public async Task<IPage> OpenAsync(Visitor visitor, int width = 1280, int height = 900)
    {
        var page = await OpenAsync(width, height);
        await page.Context.AddCookiesAsync(
            [new Cookie { Name = "__Host-vw", Value = visitor.Session!, Url = App.Address.ToString(), Secure = true, HttpOnly = true, SameSite = SameSiteAttribute.Strict }]);
        return page;
    }

    /// <summary>Somebody of the stories, signed in once for all tests.</summary>
    public async Task<Visitor> VisitorAsync(string person)
    {
        if (signedIn.TryGetValue(person, out var known))
        {
            return known;
        }

        var visitor = App.Visit();
        var entered = await visitor.PostAsync(
            "/inloggen", "/inloggen", ("email", $"{person.Replace(' ', '.').ToLowerInvariant()}@voorbeeld.example"), ("password", DemoLoader.Password));
        if (entered.To?.StartsWith("/inloggen/instellen", StringComparison.Ordinal) == true)
        {
            await visitor.EnrolAsync();
        }

        return signedIn[person] = visitor;
    }

    public async Task<IPage> AsAsync(string person, int width = 1280, int height = 900) => await OpenAsync(await VisitorAsync(person), width, height);

    /// <summary>The stories of this house; none unless it says so.</summary>
    internal virtual DemoEnd[] Roads => [];

    internal virtual Func<object, object>? Rewording => null;

    internal virtual Task PlayMoreAsync(DemoDesk desk) => Task.CompletedTask;

    private async Task PlayAsync(CaseworkOptions options)
    {
        if (Roads.Length == 0)
        {
            return;
        }

        var now = TimeProvider.System.GetUtcNow();
        await using var desk = new DemoDesk(options, 17) { Rewording = Rewording };
        desk.Clock.Set(now.AddDays(-750));
        People = await DemoPeople.MoveInAsync(desk, Roads.Length);
        foreach (var (end, i) in Roads.Select((end, i) => (end, i)))
        {
            var story = new DemoStory(desk, People, People.Bestuurders[i], now);
            await story.PlayAsync(end, now.AddDays(end is DemoEnd.Closed or DemoEnd.InCare ? -300 : -60));
            Dossiers[end] = story.Dossier;
        }

        desk.Clock.Set(now);
        await PlayMoreAsync(desk);
    }

    /// <summary>What the server logs at the level that production has.</summary>
    private sealed class LogBook : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = [];

        public string Text => string.Join('\n', lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // Nothing to give back.
        }
    }
}

/// <summary>Every page with an address, and how its address is filled.</summary>
internal static class Addresses
{
    public static IReadOnlyList<(Type Page, string Template)> Pages { get; } =
    [
        .. typeof(Program).Assembly.GetTypes()
            .SelectMany(t => t.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>().Select(r => (t, r.Template)))
            .Where(p => !p.Template.StartsWith("/look", StringComparison.Ordinal)).OrderBy(p => p.Template, StringComparer.Ordinal),
    ];
}
