using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Browser.Tests;

/// <summary>
/// Rows R1 and R2 of the faults. Somebody fills in a scan, and at a random keystroke or piece of a photo the network goes, the server is killed, the page is
/// closed or the browser is killed. What was called "ontvangen" is in the database, what was called "op dit apparaat" is back, and nothing is there twice.
/// </summary>
public sealed class ScanFaultTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Word = "kanarie";
    private static readonly string[] Codes = [.. ScanCatalogue.First.Questions.Select(question => question.Code)];
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("VEILIGWONEN_SCAN_ROUNDS") ?? "6", CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("VEILIGWONEN_SCAN_SEED") ?? "20261127", CultureInfo.InvariantCulture);

    private readonly Random random = new(Seed);
    private readonly Dictionary<string, Field> fields = new(StringComparer.Ordinal);
    private AppUnderTest app = null!;
    private BrowserProcess browser = null!;
    private IPage page = null!;
    private string dossier = "";
    private int photos;

    private enum Fault
    {
        Line,
        Server,
        Page,
        Browser,
    }

    /// <summary>What was typed at a question, how far of it was called kept, and how far received.</summary>
    private sealed class Field
    {
        public string Typed { get; set; } = "";

        public string Kept { get; set; } = "";

        public string Received { get; set; } = "";
    }

    public async ValueTask InitializeAsync()
    {
        app = await AppUnderTest.StartAsync();
        browser = await BrowserProcess.StartAsync();
        Assertions.SetDefaultExpectTimeout(60_000);
        await BrowseAsync();
        await page.GotoAsync(new Uri(app.Address, "/dossiers?fase=Scan").ToString());
        await page.Locator("tbody th a").First.WaitForAsync();
        var href = (await page.Locator("tbody th a").First.GetAttributeAsync("href"))!;
        dossier = href[(href.LastIndexOf('/') + 1)..];
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Whatever_breaks_whenever_nothing_that_was_promised_is_lost_and_nothing_is_there_twice()
    {
        output.WriteLine($"seed {Seed}, {Rounds} rounds");
        await OpenScanAsync("A1");
        for (var round = 0; round < Rounds; round++)
        {
            var fault = (Fault)(round % 4);
            var code = Codes[random.Next(Codes.Length)];
            if (random.Next(2) == 0)
            {
                await SendPhotoAsync();
            }

            await TypeAsync(code, $" {Word}-{round:D4} {Guid.CreateVersion7():N}", fault);
            await CheckAsync(code);
        }

        await page.SeeAsync("Alles is ontvangen.");
        foreach (var code in fields.Keys)
        {
            await CheckAsync(code);
        }

        var scan = await FromServerAsync();
        Assert.Equal(photos, scan.GetProperty("photos").GetArrayLength());
        Assert.Equal(0, scan.GetProperty("choices").GetArrayLength());
        await browser.KillAsync();
        Assert.Empty(browser.FilesWith(Word + "-0"));
    }

    [Fact]
    public async Task A_scan_that_was_taken_along_opens_and_is_filled_in_while_the_server_is_gone()
    {
        await OpenScanAsync("C1");
        await page.GetByText("Meenemen: werken zonder verbinding").ClickAsync();
        await page.PressAsync("Neem mee op dit apparaat");
        await page.SeeAsync("De woningscan is meegenomen op dit apparaat.");
        await app.KillAsync();

        await browser.KillAsync();
        page = await browser.LaunchAsync();
        await page.GotoAsync(Scan("C2"));
        await page.SeeAsync("U werkt zonder verbinding");
        await page.ChooseAsync("Antwoord op vraag C2", "Voldoet niet");
        await page.SeeAsync("Op dit apparaat. Nog niet ontvangen.");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("input[value=Fails]")).ToBeCheckedAsync();
        app = await AppUnderTest.StartAsync(app.Data, app.Address.Port);
        await SignInAsync();
        await page.GotoAsync(Scan("C2"));

        await page.SeeAsync("Ontvangen om");
        Assert.Contains(await AnswersAsync(), a => a.GetProperty("code").GetString() == "C2" && a.GetProperty("kind").GetString() == "Fails");
    }

    private async Task TypeAsync(string code, string text, Fault fault)
    {
        await OpenScanAsync(code);
        var field = fields.TryGetValue(code, out var known) ? known : fields[code] = new Field();
        var area = page.Locator($"#opmerking-{code}");
        await area.FocusAsync();
        await page.Keyboard.PressAsync("Control+End");
        var cut = random.Next(1, text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            await page.Keyboard.TypeAsync(text[i].ToString());
            field.Typed += text[i];
            // A person pauses now and then, and reads what the page promises.
            if (random.Next(6) == 0)
            {
                await page.WaitForTimeoutAsync(random.Next(30, 500));
                await NoteAsync(field, code);
            }

            if (i == cut)
            {
                await NoteAsync(field, code);
                output.WriteLine($"{code}: {fault} at keystroke {i}; kept {field.Kept.Length}, received {field.Received.Length} of {field.Typed.Length}");
                if (await BreakAsync(fault, code))
                {
                    // The page that stood open is gone, and what was typed after the last promise with it.
                    return;
                }
            }
        }

        await page.Locator("h1").ClickAsync();
        await Assertions.Expect(page.Locator(".scan-question .scan-saved")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("Ontvangen om"));
        await NoteAsync(field, code);
    }

    // True when the page did not survive.
    private async Task<bool> BreakAsync(Fault fault, string code)
    {
        switch (fault)
        {
            case Fault.Line:
                await page.Context.SetOfflineAsync(true);
                await page.WaitForTimeoutAsync(random.Next(100, 1500));
                await page.Context.SetOfflineAsync(false);
                return false;
            case Fault.Server:
                await app.KillAsync();
                await page.WaitForTimeoutAsync(random.Next(100, 1500));
                app = await AppUnderTest.StartAsync(app.Data, app.Address.Port);
                return false;
            case Fault.Page:
                await page.CloseAsync();
                page = await page.Context.NewPageAsync();
                await OpenScanAsync(code);
                return true;
            default:
                await browser.KillAsync();
                await BrowseAsync();
                await OpenScanAsync(code);
                return true;
        }
    }

    // The word of the page, and the text that stands under it at that moment.
    private async Task NoteAsync(Field field, string code)
    {
        var said = await page.EvaluateAsync<string[]>("code => [document.querySelector('.scan-saved').dataset.state, document.querySelector('#opmerking-' + code).value]", code);
        if (said[0] is "apparaat" or "ontvangen")
        {
            field.Kept = said[1];
        }

        if (said[0] is "ontvangen")
        {
            field.Received = said[1];
        }
    }

    private async Task CheckAsync(string code)
    {
        var field = fields[code];
        await OpenScanAsync(code);
        var shown = await page.Locator($"#opmerking-{code}").InputValueAsync();
        // The server takes the blanks around a text away.
        Assert.StartsWith(field.Kept.Trim(), shown.Trim(), StringComparison.Ordinal);
        Assert.StartsWith(shown.Trim(), field.Typed.Trim(), StringComparison.Ordinal);
        var stored = (await AnswersAsync()).Where(a => a.GetProperty("code").GetString() == code).Select(a => a.GetProperty("remark").GetString()).FirstOrDefault() ?? "";
        Assert.StartsWith(field.Received.Trim(), stored, StringComparison.Ordinal);
        Assert.StartsWith(stored, field.Typed.Trim(), StringComparison.Ordinal);
        (field.Typed, field.Kept) = (shown, shown.Trim());
    }

    private async Task SendPhotoAsync()
    {
        // Large enough for several pieces, so that a fault falls between two of them.
        var size = random.Next(700, 1200);
        var bytes = await page.EvaluateAsync<string>(
            """
            async size => {
              const canvas = new OffscreenCanvas(size, size);
              const data = canvas.getContext("2d").createImageData(size, size);
              for (let at = 0; at < data.data.length; at += 65536) crypto.getRandomValues(data.data.subarray(at, at + 65536));
              canvas.getContext("2d").putImageData(data, 0, 0);
              const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg", quality: 1 })).arrayBuffer());
              let text = "";
              for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
              return btoa(text);
            }
            """, size);
        // One more than there were: a question may have photos already.
        const string named = "document.querySelector('.scan-photos').innerText.match(/Foto op dit apparaat|ontvangen om/g)?.length ?? 0";
        var before = await page.EvaluateAsync<int>($"() => {named}");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "foto.jpg", MimeType = "image/jpeg", Buffer = Convert.FromBase64String(bytes) });
        await page.WaitForFunctionAsync($"before => ({named}) > before", before);
        photos++;
    }

    private string Scan(string code) => new Uri(app.Address, $"/dossiers/{dossier}/scan?deel={code[0]}&vraag={code}").ToString();

    private async Task OpenScanAsync(string code)
    {
        for (var attempt = 0; ; attempt++)
        {
            await page.GotoAsync(Scan(code));
            await page.WaitForFunctionAsync("() => document.querySelector('#scan:not([aria-busy])') || location.pathname === '/' || location.pathname.startsWith('/inloggen')");
            if (await page.Locator($"#opmerking-{code}").CountAsync() > 0 || attempt == 3)
            {
                break;
            }

            await SignInAsync();
        }

        await page.Locator($"#opmerking-{code}").WaitForAsync();
    }

    private Task<JsonElement> FromServerAsync() => page.EvaluateAsync<JsonElement>("async dossier => (await fetch(`/api/scan/${dossier}`)).json()", dossier);

    private async Task<IReadOnlyList<JsonElement>> AnswersAsync() => [.. (await FromServerAsync()).GetProperty("answers").EnumerateArray()];

    private async Task BrowseAsync()
    {
        page = await browser.LaunchAsync();
        await SignInAsync();
    }

    private async Task SignInAsync()
    {
        await page.GotoAsync(app.Address.ToString());
        var adviser = page.GetByRole(AriaRole.Button, new() { Name = "Anna Adviseur", Exact = true });
        if (await adviser.CountAsync() > 0)
        {
            await adviser.First.ClickAsync();
            await page.WaitForURLAsync(url => new Uri(url).AbsolutePath is not ("/" or "/inloggen/proef"));
        }
    }
}
