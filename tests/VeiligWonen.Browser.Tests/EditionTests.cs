using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>The editions of an advice on the screen and as a file, whether a paper is ours, and the texts that stand on it.</summary>
[Collection("application")]
public sealed class EditionTests(Browsing browsing)
{
    private static readonly Regex Code = new("VeiligWonen-code (?<code>[0-9A-Z]{4}(-[0-9A-Z]{4}){4})", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_bestuurder_keeps_the_advice_and_anybody_learns_that_it_is_real(int width)
    {
        var page = await browsing.AsAsync("Fenna Verzonnen", width);
        await page.OpenAsync("/mijn-dossier/advies");
        await page.SeeAsync("Bekendgemaakt op");
        await page.SeeAsync(page.GetByText(new Regex("binnen zes weken")));
        await Axe.CheckAsync(page);

        var (name, file) = await DownloadAsync(page);

        Assert.Equal("advies.pdf", name);
        var stranger = await browsing.OpenAsync(width);
        await stranger.OpenAsync("/papier-controleren");
        await Axe.CheckAsync(stranger);
        await stranger.Locator("#Bestand").SetInputFilesAsync(new FilePayload { Name = "papier.pdf", MimeType = "application/pdf", Buffer = file });
        await stranger.PressAsync("Controleer");
        await stranger.SeeAsync("Echt en geldig");
        await Axe.CheckAsync(stranger);
        Assert.DoesNotContain("VW-", await stranger.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await stranger.Locator("#Code").FillAsync("0123-4567-89AB-CDEF-GHJK");
        await stranger.PressAsync("Controleer");
        await stranger.SeeAsync("Niet van ons");

        await page.OpenAsync("/mijn-dossier/wie-keek");
        await page.SeeAsync(page.GetByText(new Regex("advies voor de bestuurder op papier, merk [0-9A-Z]{8}")));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_employer_reads_what_it_pays_and_hands_an_order_on_and_learns_nothing_else(int width)
    {
        var page = await browsing.AsAsync("Mees Werkgever", width);
        await page.OpenAsync("/maatregelen");
        await page.Locator("main a[href^='/maatregelen/']").First.ClickAsync();
        await page.FollowAsync("Lees het advies voor de werkgever");
        await page.SeeAsync("Gegevens voor de belasting");
        await page.SeeAsync("Bekendgemaakt op");
        await Axe.CheckAsync(page);
        var (paidName, paid) = await DownloadAsync(page);
        await page.FollowAsync("Terug naar de maatregelen");
        await page.FollowAsync("Open de werkopdracht voor de installateur");
        await page.SeeAsync("Wat u maakt of plaatst");
        await Axe.CheckAsync(page);
        Assert.DoesNotMatch(@"VW-\w{4}-\w{4}", await page.Locator(".vw-edition").InnerTextAsync());
        var (orderName, order) = await DownloadAsync(page);

        Assert.Equal(("maatregelen.pdf", "werkopdracht.pdf"), (paidName, orderName));
        Assert.NotEqual(CodeIn(paid), CodeIn(order));
        var stranger = await browsing.OpenAsync(width);
        await stranger.OpenAsync("/papier-controleren");
        await stranger.Locator("#Code").FillAsync(CodeIn(order).ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        await stranger.PressAsync("Controleer");
        await stranger.SeeAsync("Echt en geldig");
    }

    [Fact]
    public async Task One_administrator_writes_tries_and_proposes_texts_and_another_approves()
    {
        var page = await browsing.AsAsync("Ada Beheer");
        await page.OpenAsync("/beheer/adviesteksten");
        await page.SeeAsync("Er is nu geen versie in de maak.");
        await Axe.CheckAsync(page);
        await page.PressAsync("Begin een nieuwe versie");
        await page.SeeAsync("Er is geen verschil met versie 2026-1.");
        await FillAsync(page, "Installer", "Dossier {dossier}. Er zijn {aantal} maatregelen.");
        await page.PressAsync("Bewaar de teksten");
        await page.SeeAsync("{dossier} kan hier niet worden ingevuld. U kunt hier gebruiken: {aantal}.");
        await Axe.CheckAsync(page);
        await FillAsync(page, "Installer", "Er zijn {aantal} maatregelen. Werk netjes.");
        await page.PressAgainAsync("Bewaar de teksten");
        await page.SeeAsync("De teksten zijn bewaard.");
        await Assertions.Expect(page.GetByText("Bekijk eerst het voorbeeld en zeg daar dat het klopt.")).ToBeVisibleAsync();
        await page.FollowAsync("Bekijk het voorbeeld");
        await page.SeeAsync(page.GetByText(new Regex("Er zijn [0-9]+ maatregelen\\. Werk netjes\\.")));
        await Axe.CheckAsync(page);
        await page.PressAsync("Deze vier versies kloppen");
        await page.FollowAsync("Naar de teksten");
        await page.FillDayAsync("Te gebruiken vanaf", DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime).AddDays(30));
        await page.PressAsync("Stel deze versie voor");
        await page.SeeAsync("Een andere beheerder moet haar goedkeuren.");

        var other = await browsing.AsAsync("Ben Beheer");
        await other.OpenAsync("/beheer/adviesteksten");
        await other.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Open versie") }).ClickAsync();
        await other.PressAsync("Keur goed");
        await Axe.CheckAsync(other);
        await other.PressAsync("Stel de versie vast");
        await other.SeeAsync("De versie is vastgesteld.");
    }

    private static async Task<(string Name, byte[] Bytes)> DownloadAsync(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.FollowAsync("Bewaar als PDF"));
        await using var stream = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return (download.SuggestedFilename, bytes.ToArray());
    }

    private static string CodeIn(byte[] file) => Code.Match(Encoding.Latin1.GetString(file)).Groups["code"].Value;

    private static async Task FillAsync(IPage page, string field, string text)
    {
        await page.Locator($"#tekst-{field}").FillAsync(text);
        await page.Locator($"#tekst-{field}").BlurAsync();
    }
}
