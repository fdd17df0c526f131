using Microsoft.Playwright;

namespace VeiligWonen.Browser.Tests.Fixture;

/// <summary>The Chromium of this machine; <c>VEILIGWONEN_CHROMIUM</c> names another.</summary>
internal static class Chromium
{
    private const string Shell = "/usr/bin/chromium-headless-shell";

    private static readonly string? Named = Environment.GetEnvironmentVariable("VEILIGWONEN_CHROMIUM");

    /// <summary>Nothing but what the tests need: it phones nobody, and asks nothing of the machine.</summary>
    public static IReadOnlyList<string> Switches { get; } =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    /// <summary>The whole browser, with a profile on the disk.</summary>
    public static string Whole { get; } = Named ?? "/usr/bin/chromium";

    /// <summary>One browser for many people. Where it is there the shell without a window, which takes less time over the same pages.</summary>
    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright) => await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Named ?? (File.Exists(Shell) ? Shell : Whole),
        Args = Switches,
    });
}
