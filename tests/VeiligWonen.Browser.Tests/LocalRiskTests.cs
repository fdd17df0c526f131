using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;
using VeiligWonen.Casework.Demonstration;

namespace VeiligWonen.Browser.Tests;

/// <summary>The analyst asks what plays locally, the organisation answers without learning anything, and the analyst reads it with a purpose.</summary>
public sealed class LocalRiskTests(SmallHouse house) : IClassFixture<SmallHouse>
{
    private const string Words = "Er is onrust over de komst van een windpark.";

    // How many records there are of what was typed and not given.
    private const string Kept = """
        async () => {
          const db = await new Promise(resolve => { const r = indexedDB.open("vw-drafts"); r.onsuccess = () => resolve(r.result); });
          const names = await new Promise(resolve => { const r = db.transaction("drafts").objectStore("drafts").getAllKeys(); r.onsuccess = () => resolve(r.result); });
          db.close();
          return names;
        }
        """;

    [Fact]
    public async Task A_question_goes_to_the_organisation_and_its_answer_comes_back_sealed()
    {
        var dossier = house.Dossiers[DemoEnd.Assessing];
        var analyst = await house.AsAsync("Dirk Dubbelrol");
        await analyst.OpenAsync($"/dossiers/{dossier}/dreigingsanalyse");
        await analyst.PressAsync("Stel deze vragen");
        await analyst.SeeAsync("U kunt verder schrijven.");
        await analyst.PictureAsync("vraag-gesteld");

        var employer = await house.AsAsync("Lieke Werkgever");
        await employer.OpenAsync("/vragen");
        var form = employer.GetByRole(AriaRole.Article);
        await employer.SeeAsync(form);
        var code = await form.GetByRole(AriaRole.Heading).InnerTextAsync();
        await Axe.CheckAsync(employer);
        await employer.PictureAsync("vragen");
        await form.GetByRole(AriaRole.Button, new() { Name = "Beantwoord de vragen" }).ClickAsync();
        await form.Locator("textarea").First.PressSequentiallyAsync(Words);
        await employer.WaitForTimeoutAsync(1000);
        var kept = Assert.Single(await employer.EvaluateAsync<string[]>(Kept));
        Assert.DoesNotContain(dossier.ToString(), kept, StringComparison.OrdinalIgnoreCase);

        // As when the line breaks for good: nothing was left, nothing was sent. The closed form says that words wait, and open they are there.
        await employer.GotoAsync("about:blank");
        await employer.OpenAsync("/vragen");
        await employer.SeeAsync(form.GetByText("Op dit apparaat staat nog tekst die niet is bewaard: vraag 1."));
        await Axe.CheckAsync(employer);
        await form.GetByRole(AriaRole.Button, new() { Name = "Beantwoord de vragen" }).ClickAsync();
        await Assertions.Expect(form.Locator("textarea").First).ToHaveValueAsync(Words);
        await form.GetByRole(AriaRole.Button, new() { Name = "Sluiten" }).ClickAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "Beantwoord de vragen" }).ClickAsync();
        await employer.WaitForTimeoutAsync(1000);
        Assert.Single(await employer.EvaluateAsync<string[]>(Kept));

        await form.GetByRole(AriaRole.Button, new() { Name = "Lees terug en geef" }).ClickAsync();
        await employer.SeeAsync("Geef antwoord, of kies dat u daar niets van weet.");
        await Axe.CheckAsync(employer);
        await employer.PictureAsync("vragen-open");
        foreach (var nothing in (await form.GetByText("Daar weten wij niets van").AllAsync()).Skip(1))
        {
            await nothing.ClickAsync();
        }

        await form.GetByRole(AriaRole.Button, new() { Name = "Lees terug en geef" }).ClickAsync();
        await employer.SeeAsync("Dit gaat u geven");
        await Axe.CheckAsync(employer);
        await employer.PictureAsync("vragen-terug");
        await employer.PressAsync("Geef dit antwoord");
        await employer.SeeAsync($"Uw antwoord voor {code} is gegeven.");
        await employer.SeeAsync(employer.GetByRole(AriaRole.Rowheader, new() { Name = code }));
        await employer.WaitForTimeoutAsync(1000);
        Assert.Empty(await employer.EvaluateAsync<string[]>(Kept));
        await Axe.CheckAsync(employer);
        await employer.PictureAsync("vragen-gegeven");
        await employer.Context.CloseAsync();

        await analyst.OpenAsync($"/dossiers/{dossier}/dreigingsanalyse");
        await analyst.SeeAsync("Waarom leest u het antwoord?");
        Assert.Equal(0, await analyst.GetByText(Words).CountAsync());
        await analyst.GetByLabel("Waarom leest u het antwoord?").First.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await analyst.GetByRole(AriaRole.Button, new() { NameRegex = new("^Toon ?: Antwoord van de organisatie") }).First.ClickAsync();
        await analyst.SeeAsync(Words);
        await analyst.SeeAsync("Daar weet de organisatie niets van.");
        await Axe.CheckAsync(analyst);
        await analyst.PictureAsync("antwoord-gelezen");
        await analyst.Context.CloseAsync();
    }
}
