using System.Text.Json;
using VeiligWonen.Benchmarks.Circuits;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Benchmarks.Scan;

/// <summary>What the island of one adviser sends.</summary>
internal sealed class Tablet(Browser browser, DossierId dossier, string token) : IDisposable
{
    private static readonly string[] Codes = [.. ScanCatalogue.First.Questions.Select(q => q.Code)];
    private readonly Guid device = Guid.CreateVersion7();
    private int counter;

    public Browser Browser => browser;

    public static async Task<Tablet> OpenAsync(Uri address, Home home)
    {
        var browser = new Browser(address);
        await browser.SignInAsync(home.Email, home.Password, home.Code);
        using var scan = JsonDocument.Parse(await browser.GetAsync($"/api/scan/{home.Dossier}"));
        return new Tablet(browser, home.Dossier, scan.RootElement.GetProperty("token").GetString()!);
    }

    public async Task SendAsync()
    {
        var number = counter + 1;
        var operation = number % 2 == 0
            ? Operation(Codes[number % Codes.Length], "Answer", "Fails", null)
            : Operation(Codes[number % Codes.Length], "Remark", null, "De cilinder steekt een halve centimeter uit en het kozijn is zacht.");
        var answer = await browser.PostAsync($"/api/scan/{dossier}/wijzigingen", new { operations = new[] { operation } }, token);
        if (!answer.Contains("\"ontvangen\"", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(answer);
        }
    }

    /// <summary>Every question with an answer and a remark.</summary>
    public async Task AnswerAllAsync()
    {
        foreach (var codes in Codes.Chunk(20))
        {
            var operations = codes.SelectMany(code => new[] { Operation(code, "Answer", "Fails", null), Operation(code, "Remark", null, "De cilinder steekt een halve centimeter uit.") });
            await browser.PostAsync($"/api/scan/{dossier}/wijzigingen", new { operations }, token);
        }
    }

    /// <summary>What opening the page asks: the page itself, and the scan.</summary>
    public async Task ReadAsync()
    {
        await browser.GetAsync($"/dossiers/{dossier}/scan");
        await browser.GetAsync($"/api/scan/{dossier}");
    }

    /// <summary>One photo in pieces, to the end.</summary>
    /// <returns>What the server said to the last of them, or to the first that it did not take.</returns>
    public async Task<string> UploadAsync(ReadOnlyMemory<byte> photo)
    {
        var upload = Guid.CreateVersion7();
        var answer = await browser.PostAsync(
            $"/api/scan/{dossier}/fotos", new { upload, code = Codes[++counter % Codes.Length], length = photo.Length, device }, token);
        for (var (at, position) = (0, 0); at < photo.Length && answer.Contains("ontvangen", StringComparison.Ordinal); at += PutScanChunk.MaxBytes, position++)
        {
            answer = await browser.PostAsync(
                $"/api/scan/{dossier}/fotos/{upload}/{position}", photo.Slice(at, Math.Min(PutScanChunk.MaxBytes, photo.Length - at)), token);
        }

        return await browser.PostAsync($"/api/scan/{dossier}/fotos/{upload}/klaar", new { }, token);
    }

    public async Task AskNothingAsync() => await browser.GetAsync("/gezond");

    public void Dispose() => browser.Dispose();

    private object Operation(string code, string field, string? kind, string? text) => new
    {
        id = Guid.CreateVersion7(),
        device,
        counter = ++counter,
        code,
        field,
        seen = 0,
        kind,
        text,
        later = false,
        doneAt = TimeProvider.System.GetUtcNow(),
    };
}
