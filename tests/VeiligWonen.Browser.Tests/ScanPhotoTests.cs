using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>Photos in the hand: small pictures, drawn upon before they leave, taken again, and a device that was withdrawn.</summary>
[Collection("application")]
public sealed class ScanPhotoTests(Browsing browsing)
{
    [Fact]
    public async Task What_is_blurred_is_gone_from_the_pixels_and_nothing_else_is()
    {
        var page = await browsing.AsAsync("Aart Adviseur");

        // A chessboard of single pixels: whoever finds two neighbours that differ can read something.
        var seen = await page.EvaluateAsync<double[]>("""
            async () => {
              const { Drawing, burn, jpegOf, pictureOf } = await import("/scan/draw.js");
              const canvas = document.createElement("canvas");
              canvas.width = canvas.height = 400;
              const context = canvas.getContext("2d");
              for (let x = 0; x < 400; x += 2) for (let y = 0; y < 400; y++) { context.fillStyle = (x / 2 + y) % 2 ? "#fff" : "#000"; context.fillRect(x, y, 2, 1); }
              const drawing = new Drawing(400, 400);
              drawing.add("blur", 100, 100, 200, 200);
              drawing.move(1, 0);
              drawing.undo();
              burn(context, drawing.marks);
              const sent = (await pictureOf(await jpegOf(canvas))).getContext("2d");
              const spread = (x, y) => {
                const { data } = sent.getImageData(x, y, 60, 60);
                const lights = [...data].filter((_, at) => at % 4 === 0);
                return Math.max(...lights) - Math.min(...lights);
              };
              return [spread(120, 120), spread(10, 10)];
            }
            """);

        Assert.True(seen[0] < 40, $"{seen[0]} inside");
        Assert.True(seen[1] > 200, $"{seen[1]} outside");
    }

    [Theory]
    [InlineData("C1", 820, 1180)]
    [InlineData("C4", 390, 844)]
    public async Task A_photo_that_is_drawn_upon_first_leaves_only_with_what_was_drawn_and_by_keyboard_alone(string code, int width, int height)
    {
        var (page, _) = await browsing.ScanAsync("Anna Adviseur", code, width, height);
        List<string> sent = [];
        page.Request += (_, request) => sent.Add(request.Url);
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.PressAsync("Foto toevoegen en er eerst op tekenen"));
        await chooser.SetFilesAsync(await PhotoAsync(page));
        await page.Locator("dialog canvas").WaitForAsync();
        await Axe.CheckAsync(page);
        Assert.DoesNotContain(sent, url => url.EndsWith("/fotos", StringComparison.Ordinal));

        await page.GetByRole(AriaRole.Radio, new() { Name = "Vervagen" }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Locator("dialog canvas").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        foreach (var key in new[] { "ArrowLeft", "ArrowUp", "+", "+", "Control+z", "-" })
        {
            await page.Keyboard.PressAsync(key);
        }

        await page.SeeAsync("Vervagen, 1 van 1: 48% van links");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Pijl" }).CheckAsync();
        await page.PressAsync("Plaats in het midden");
        await page.Keyboard.PressAsync("r");
        await page.SeeAsync("Pijl, 2 van 2");
        await page.PictureAsync($"foto-tekenen-{width}");
        await page.PressAsync("Bewaar de foto");

        await page.SeeAsync(page.GetByText(new Regex("^Foto 1, gemaakt op .+ om .+, ontvangen om")));
        await page.Locator("img.scan-small").WaitForAsync();
        await Axe.CheckAsync(page);
        await page.PictureAsync($"foto-ontvangen-{width}");
    }

    [Fact]
    public async Task A_drawing_is_not_thrown_away_by_one_press_and_the_photo_stays_as_it_was()
    {
        var (page, id) = await browsing.ScanAsync("Anna Adviseur", "C2");
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.PressAsync("Foto toevoegen en er eerst op tekenen"));
        await chooser.SetFilesAsync(await PhotoAsync(page));
        await page.Locator("dialog canvas").ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.SeeAsync("Wat u tekende is dan weg.");
        await page.PressAsync("Teken verder");
        await page.SeeAsync("Cirkel, 1 van 1");
        await page.PressAsync("Annuleer");
        await page.PressAsync("Gooi weg wat ik tekende");
        await page.SeeAsync("Hij wordt niet verstuurd voordat u hem bewerkt of vrijgeeft.");

        // It waits over a reload too.
        await page.ScanAsync(id, "C2");
        await page.SeeAsync("Hij wordt niet verstuurd voordat u hem bewerkt of vrijgeeft.");
        await page.PressAsync("Verstuur zo");

        await page.SeeAsync(page.GetByText(new Regex("^Foto 1, gemaakt op .+ om .+, ontvangen om")));
    }

    [Fact]
    public async Task A_photo_is_drawn_upon_without_a_line_and_one_that_was_received_is_replaced()
    {
        var (page, id) = await browsing.ScanAsync("Anna Adviseur", "C3");
        await page.Context.SetOfflineAsync(true);
        await page.Locator("input[type=file]").SetInputFilesAsync(await PhotoAsync(page));
        await page.SeeAsync("Foto op dit apparaat, nog niet ontvangen");
        await DrawAsync(page);
        await page.SeeAsync("Foto op dit apparaat, nog niet ontvangen");
        await page.Context.SetOfflineAsync(false);
        await page.SeeAsync(page.GetByText(new Regex("^Foto 1, gemaakt op .+ om .+, ontvangen om")));

        // The drawn one takes the place of the received one once it is there itself; until then there are two to choose from.
        await page.RunAndWaitForResponseAsync(() => DrawAsync(page), answer => answer.Url.EndsWith("/klaar", StringComparison.Ordinal) && answer.Ok);
        await Assertions.Expect(page.Locator(".scan-photos").GetByText("Foto op dit apparaat")).ToHaveCountAsync(0);
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Maak opnieuw.*foto 1") }).ClickAsync());
        await chooser.SetFilesAsync(await PhotoAsync(page));
        await page.SettledAsync();
        await page.SeeAsync("Alles is ontvangen.");

        await page.ScanAsync(id, "C3");
        await Assertions.Expect(page.Locator(".scan-photos li")).ToHaveCountAsync(1);
        await page.Locator("img.scan-small").WaitForAsync();
    }

    [Fact]
    public async Task The_small_pictures_of_a_whole_scan_are_asked_once()
    {
        var (page, id) = await browsing.ScanAsync("Anna Adviseur", "D1");
        foreach (var code in new[] { "D1", "D2" })
        {
            await page.ScanAsync(id, code);
            await page.Locator("input[type=file]").SetInputFilesAsync(await PhotoAsync(page));
            await page.SeeAsync(page.GetByText(new Regex("^Foto 1, gemaakt op .+ om .+, ontvangen om")));
        }

        var asked = 0;
        page.Request += (_, request) => asked += request.Url.Contains("/klein?", StringComparison.Ordinal) ? 1 : 0;
        await page.ScanAsync(id, "D1");
        await page.Locator("img.scan-small").WaitForAsync();
        await page.Locator(".scan-way a:has-text('Volgende')").First.ClickAsync();
        await page.Locator("#vraag-D2").WaitForAsync();
        await page.Locator("img.scan-small").WaitForAsync();

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_photo_of_a_device_that_was_withdrawn_stays_on_it_and_goes_after_taking_along_again()
    {
        var (page, id) = await browsing.ScanAsync("Anna Adviseur", "D3");
        await page.GetByText("Meenemen: werken zonder verbinding").ClickAsync();
        await page.PressAsync("Neem mee op dit apparaat");
        await page.SeeAsync("De woningscan is meegenomen op dit apparaat.");
        var other = await browsing.AsAsync("Anna Adviseur", 820, 1180);
        await other.ScanAsync(id, "D4");
        await other.WithdrawOthersAsync();

        await page.Locator("input[type=file]").SetInputFilesAsync(await PhotoAsync(page));

        await page.SeeAsync("1 foto is niet aangenomen en staat nog op dit apparaat.");
        await Axe.CheckAsync(page);
        await page.PressAsync("Neem opnieuw mee en verstuur");
        await page.SeeAsync(page.GetByText(new Regex("^Foto 1, gemaakt op .+ om .+, ontvangen om")));
    }

    private static async Task DrawAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Teken erop") }).ClickAsync();
        await page.PressAsync("Plaats in het midden");
        await page.PressAsync("Bewaar de foto");
        await Assertions.Expect(page.Locator("dialog")).ToHaveCountAsync(0);
    }

    private static async Task<FilePayload> PhotoAsync(IPage page) => new()
    {
        Name = "foto.jpg",
        MimeType = "image/jpeg",
        Buffer = Convert.FromBase64String(await page.EvaluateAsync<string>("""
            async () => {
              const canvas = document.createElement("canvas");
              canvas.width = 800;
              canvas.height = 600;
              const context = canvas.getContext("2d");
              context.fillStyle = "#c9b79c";
              context.fillRect(0, 0, 800, 600);
              context.fillStyle = "#3b5f53";
              context.fillRect(280, 120, 220, 440);
              context.fillStyle = "#e8d27a";
              context.fillRect(455, 330, 24, 24);
              return canvas.toDataURL("image/jpeg").split(",")[1];
            }
            """)),
    };
}
