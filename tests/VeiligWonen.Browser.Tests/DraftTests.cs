using System.Globalization;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;
using VeiligWonen.Casework.Demonstration;

namespace VeiligWonen.Browser.Tests;

/// <summary>What was typed in the interview and is not saved yet comes back after the page was lost, and nobody reads it in the browser's own files (ADR 0068).</summary>
public sealed class DraftTests(SmallHouse house) : IClassFixture<SmallHouse>
{
    private const string Words = "Kanarie: half getypt";

    // Every record of the drafts, as text, with the bytes as they lie there.
    private const string Records = """
        async () => {
          const db = await new Promise(resolve => { const r = indexedDB.open("vw-drafts"); r.onsuccess = () => resolve(r.result); });
          const rows = await new Promise(resolve => { const r = db.transaction("drafts").objectStore("drafts").getAll(); r.onsuccess = () => resolve(r.result); });
          const key = await new Promise(resolve => { const r = db.transaction("keys").objectStore("keys").get("main"); r.onsuccess = () => resolve(r.result); });
          const exported = await crypto.subtle.exportKey("raw", key).then(() => "exported", () => "kept");
          db.close();
          return [exported, ...rows.map(row => row.name + JSON.stringify(row) + new TextDecoder("latin1").decode(row.seal.bytes))];
        }
        """;

    private string Topic(int number) => $"/dossiers/{house.Dossiers[DemoEnd.Assessing]}/gesprek?deel={number.ToString(CultureInfo.InvariantCulture)}";

    [Fact]
    public async Task What_was_typed_and_not_left_comes_back_after_the_page_was_lost_and_is_then_saved()
    {
        var page = await house.AsAsync("Anna Adviseur");
        await page.OpenAsync(Topic(2));
        await page.ChooseAsync("Wie mag uw notitie lezen?", "Niet te delen");
        await page.GetByLabel("Notitie: niet te delen").PressSequentiallyAsync(Words);
        await page.WaitForTimeoutAsync(1000);
        var records = await page.EvaluateAsync<string[]>(Records);
        Assert.Equal(2, records.Length);
        Assert.Equal("kept", records[0]);
        Assert.DoesNotContain("Kanarie", records[1], StringComparison.Ordinal);

        // As when the tablet goes out: nothing is left, nothing is sent.
        await page.GotoAsync("about:blank");
        await page.OpenAsync(Topic(3));
        await page.SeeAsync("onderwerp 2, niet te delen");
        await page.OpenAsync(Topic(2));
        await page.ChooseAsync("Wie mag uw notitie lezen?", "Niet te delen");

        await Assertions.Expect(page.GetByLabel("Notitie: niet te delen")).ToHaveValueAsync(Words);
        await page.SeeAsync("Opgeslagen om");
        await page.WaitForTimeoutAsync(1000);
        Assert.Single(await page.EvaluateAsync<string[]>(Records));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_typed_while_the_line_was_gone_is_there_after_a_reload_also_beside_a_newer_text()
    {
        var page = await house.AsAsync("Anna Adviseur");
        await page.OpenAsync(Topic(4));
        await page.ChooseAsync("Wie mag uw notitie lezen?", "Intern");
        await page.EvaluateAsync("() => Blazor.disconnect()");
        await page.FillFieldAsync("Notitie: intern", Words);
        await page.WaitForTimeoutAsync(1000);
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(new Uri(new Uri(page.Url), Topic(4)).ToString());
        await other.ChooseAsync("Wie mag uw notitie lezen?", "Intern");
        await Assertions.Expect(other.GetByLabel("Notitie: intern")).ToHaveValueAsync(Words);
        await other.SeeAsync("Opgeslagen om");

        await other.FillFieldAsync("Notitie: intern", "Later opgeschreven");
        await other.WaitForTimeoutAsync(1500);
        await page.GetByLabel("Notitie: intern").FillAsync($"{Words} en nog wat");
        await page.WaitForTimeoutAsync(1000);
        await page.OpenAsync(Topic(4));
        await page.ChooseAsync("Wie mag uw notitie lezen?", "Intern");

        await page.SeeAsync("Op dit apparaat staat nog andere tekst, die niet is bewaard:");
        Assert.Equal("Later opgeschreven", await page.GetByLabel("Notitie: intern").InputValueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Zet deze tekst terug" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Notitie: intern")).ToHaveValueAsync($"{Words} en nog wat");
        await page.Context.CloseAsync();
    }

    // The pages that came with the interview, as narrow as a telephone: nothing hangs over the side, and a screen reader can do with them.
    [Fact]
    public async Task The_pages_of_the_interview_fit_a_telephone()
    {
        var dossier = house.Dossiers[DemoEnd.Assessing];
        var adviser = await house.AsAsync("Anna Adviseur");
        await adviser.SetViewportSizeAsync(390, 844);
        foreach (var part in (string[])["start", "3", "huishouden", "vindbaarheid", "incidenten", "einde"])
        {
            await LookAsync(adviser, $"/dossiers/{dossier}/gesprek?deel={part}");
        }

        await adviser.OpenAsync($"/dossiers/{dossier}/gesprek?deel=10");
        await adviser.ChooseAsync("Wie mag uw notitie lezen?", "Gedeeld met de bestuurder");
        await adviser.SeeAsync("Notitie: gedeeld met de bestuurder");
        await Axe.CheckAsync(adviser);
        await adviser.PictureAsync("gesprek-notitie");
        await adviser.OpenAsync($"/dossiers/{dossier}/gesprek?deel=start");
        await adviser.ChooseAsync("Voelt u zich nu veilig?", "Nee");
        await adviser.SeeAsync("Open het overdrachtsblad");
        await Axe.CheckAsync(adviser);
        await adviser.PictureAsync("gesprek-gevaar");
        await LookAsync(adviser, $"/dossiers/{dossier}/gevaar");
        await adviser.Context.CloseAsync();
        var administrator = await house.AsAsync("Ada Beheer");
        await administrator.SetViewportSizeAsync(390, 844);
        await LookAsync(administrator, "/beheer/contacten");
        await administrator.Context.CloseAsync();
        var bestuurder = await house.AsAsync("Bram Fictief");
        await bestuurder.SetViewportSizeAsync(390, 844);
        await LookAsync(bestuurder, $"/mijn-dossier/gesprek/{dossier}");
        await bestuurder.PressAsync("Dit klopt niet");
        await Axe.CheckAsync(bestuurder);
        await bestuurder.Context.CloseAsync();
    }

    private static async Task LookAsync(IPage page, string address)
    {
        await page.OpenAsync(address);
        await Assertions.Expect(page.GetByText("Laden…").And(page.Locator(":visible"))).ToHaveCountAsync(0);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"));
        await Axe.CheckAsync(page);
        await page.PictureAsync($"gesprek{page.Url[page.Url.LastIndexOfAny(['/', '='])..].Replace('/', '-').Replace('=', '-')}");
    }
}
