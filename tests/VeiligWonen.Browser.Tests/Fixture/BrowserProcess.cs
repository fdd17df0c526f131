using System.Diagnostics;
using System.Text;
using Microsoft.Playwright;

namespace VeiligWonen.Browser.Tests.Fixture;

/// <summary>A browser as a process of its own with a profile on the disk, so that it can be killed as a process, opened again, and its profile searched.</summary>
public sealed class BrowserProcess : IAsyncDisposable
{
    private readonly string profile = Path.Combine(Path.GetTempPath(), $"vw-browser-{Guid.CreateVersion7():N}");
    private readonly IPlaywright playwright;
    private Process? chromium;

    private BrowserProcess(IPlaywright playwright) => this.playwright = playwright;

    public static async Task<BrowserProcess> StartAsync() => new(await Playwright.CreateAsync());

    /// <summary>Opens the browser, with what its profile still knows, and gives its page.</summary>
    public async Task<IPage> LaunchAsync()
    {
        var port = AppUnderTest.FreePort();
        chromium = Process.Start(new ProcessStartInfo(
            Chromium.Whole, [.. Chromium.Switches, "--headless=new", $"--user-data-dir={profile}", $"--remote-debugging-port={port}", "--window-size=820,1180", "about:blank"])
        { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        chromium.BeginErrorReadLine();
        chromium.BeginOutputReadLine();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var browser = await playwright.Chromium.ConnectOverCDPAsync($"http://127.0.0.1:{port}");
                var page = browser.Contexts[0].Pages.Count > 0 ? browser.Contexts[0].Pages[0] : await browser.Contexts[0].NewPageAsync();
                page.Context.SetDefaultTimeout(60_000);
                return page;
            }
            catch (PlaywrightException) when (attempt < 100)
            {
                await Task.Delay(200);
            }
        }
    }

    public async Task KillAsync()
    {
        if (chromium is { HasExited: false })
        {
            chromium.Kill(entireProcessTree: true);
            await chromium.WaitForExitAsync();
        }
    }

    /// <summary>The files of the profile that hold this text, in either of the two ways in which a browser writes text.</summary>
    public IReadOnlyList<string> FilesWith(string text) =>
        [.. Directory.EnumerateFiles(profile, "*", SearchOption.AllDirectories).Where(file => Holds(file, Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text)))];

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        playwright.Dispose();
        Directory.Delete(profile, recursive: true);
    }

    private static bool Holds(string file, byte[] narrow, byte[] wide)
    {
        if (new FileInfo(file).LinkTarget is not null)
        {
            // The browser marks its profile as in use by links that lead nowhere.
            return false;
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray().AsSpan();
        return bytes.IndexOf(narrow) >= 0 || bytes.IndexOf(wide) >= 0;
    }
}
