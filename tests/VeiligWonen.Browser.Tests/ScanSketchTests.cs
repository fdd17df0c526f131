using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>The sketch of the home in the hand: drawn by keyboard and by finger, kept without a line, and the way to a question.</summary>
[Collection("application")]
public sealed class ScanSketchTests(Browsing browsing)
{
    [Theory]
    [InlineData("Zolder", 820, 1180)]
    [InlineData("Kelder", 390, 844)]
    public async Task A_floor_is_drawn_by_keyboard_alone_and_is_there_after_a_reload(string floor, int width, int height)
    {
        var (page, id) = await OpenAsync("B2", width, height);
        await page.GetByRole(AriaRole.Button, new() { Name = floor, Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await ToolAsync(page, "Ruimte");
        await page.Locator(".scan-sketch svg").FocusAsync();
        await PressAsync(page, "ArrowRight", "Enter", "ArrowDown", "Shift+ArrowRight");
        await page.SeeAsync("Woonkamer is gekozen: 5 van links, 5 van boven, 6 breed en 5 hoog.");
        await page.GetByLabel("Soort ruimte").SelectOptionAsync("Hall");
        await page.GetByLabel("Eigen naam, als dat duidelijker is").FillAsync("Voorhal");
        await page.Keyboard.PressAsync("Tab");
        await ToolAsync(page, "Punt bij B2");
        await page.Locator(".scan-sketch svg").FocusAsync();
        await PressAsync(page, "Enter", "ArrowRight", "ArrowRight", "Enter");
        await page.SeeAsync("Punt bij vraag B2 is gekozen: 7 van links, 4 van boven.");
        await ToolAsync(page, "Deur");
        await page.Locator(".scan-sketch svg").FocusAsync();
        await PressAsync(page, "Enter", "Enter", "Control+z", "Enter");
        await page.SeeAsync(page.Locator(".scan-sketch .scan-saved").GetByText(new Regex("^Ontvangen om")));
        await Axe.CheckAsync(page);
        await page.Locator(".scan-sketch summary").ScrollIntoViewIfNeededAsync();
        await page.PictureAsync($"plattegrond-{width}");

        await page.ScanAsync(id, "B1");
        await page.Locator(".scan-sketch summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{floor}.*getekend") }).ClickAsync();
        await page.SeeAsync(page.GetByRole(AriaRole.Button, new() { Name = "Voorhal" }));
        await Assertions.Expect(page.Locator(".scan-sketch .door")).ToHaveCountAsync(1);
        await page.Locator(".scan-sketch-list").GetByRole(AriaRole.Link, new() { NameRegex = new("^B2") }).ClickAsync();
        await page.Locator("#vraag-B2").WaitForAsync();
    }

    [Fact]
    public async Task A_floor_is_drawn_by_hand_without_a_line_and_a_pin_says_in_a_word_how_its_question_stands()
    {
        var (page, id) = await OpenAsync("B3", 820, 1180);
        await page.Context.SetOfflineAsync(true);
        var sheet = page.Locator(".scan-sketch svg");
        await sheet.ScrollIntoViewIfNeededAsync();
        await ToolAsync(page, "Ruimte");
        var box = (await sheet.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 4), box.Y + (box.Height / 4));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2), new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await ToolAsync(page, "Punt bij B3");
        await sheet.ClickAsync(new() { Position = new() { X = box.Width / 4, Y = box.Height / 3 } });
        await page.SeeAsync(page.Locator(".scan-sketch .scan-saved").GetByText("Op dit apparaat. Nog niet ontvangen."));
        await page.SeeAsync(page.Locator(".scan-sketch-list").GetByText("nog geen antwoord"));
        await page.ChooseAsync("Antwoord op vraag B3", "Voldoet niet");
        await page.SeeAsync(page.Locator(".scan-sketch-list").GetByText("voldoet niet"));
        await Assertions.Expect(page.Locator(".scan-sketch .pin.fails")).ToHaveCountAsync(1);

        await page.Context.SetOfflineAsync(false);

        await page.SeeAsync("Alles is ontvangen.");
        await page.ScanAsync(id, "B3");
        await page.Locator(".scan-sketch summary").ClickAsync();
        await Assertions.Expect(page.Locator(".scan-sketch .room")).ToHaveCountAsync(1);
        await page.PictureAsync("plattegrond-hand");
    }

    [Fact]
    public async Task Two_tablets_that_drew_the_same_floor_leave_the_choice_to_the_adviser()
    {
        var (one, id) = await OpenAsync("B5", 820, 1180);
        var (other, _) = await OpenAsync("B5", 820, 1180);
        foreach (var page in new[] { one, other })
        {
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Verdieping") }).ClickAsync();
            await ToolAsync(page, page == one ? "Raam" : "Deur");
            await page.Locator(".scan-sketch svg").FocusAsync();
            await PressAsync(page, "Enter");
            await page.SeeAsync(page == one ? page.Locator(".scan-sketch .scan-saved").GetByText(new Regex("^Ontvangen om")) : page.GetByText("Twee apparaten tekenden deze verdieping verschillend."));
        }

        await Axe.CheckAsync(other);
        await other.PressAsync("De andere tekening geldt");
        await Assertions.Expect(other.GetByText("Twee apparaten tekenden")).ToHaveCountAsync(0);
        await other.ScanAsync(id, "B5");
        await other.Locator(".scan-sketch summary").ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { NameRegex = new("^Verdieping") }).ClickAsync();
        await Assertions.Expect(other.Locator(".scan-sketch .window")).ToHaveCountAsync(1);
        await Assertions.Expect(other.Locator(".scan-sketch .door")).ToHaveCountAsync(0);
    }

    private static Task ToolAsync(IPage page, string name) => page.Locator(".scan-tools").GetByRole(AriaRole.Radio, new() { Name = name }).CheckAsync();

    private static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    private async Task<(IPage Page, string Id)> OpenAsync(string code, int width, int height)
    {
        var opened = await browsing.ScanAsync("Anna Adviseur", code, width, height);
        await opened.Page.Locator(".scan-sketch summary").ClickAsync();
        return opened;
    }
}
