using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Catalogue;
using VeiligWonen.Web.Tests.Look;
using VeiligWonen.Web.Tests.Scan;

namespace VeiligWonen.Web.Tests.Catalogue;

/// <summary>The pages of the versions before a real front desk and a real PostgreSQL. One version at a time is in the making, so every test begins by throwing it away.</summary>
public sealed class CataloguePageTests : LookContext, IClassFixture<VisitedHome>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly VisitedHome home;
    private AccountId writer;
    private AccountId other;

    public CataloguePageTests(VisitedHome home)
    {
        this.home = home;
        home.AddHouse(Services);
    }

    public async ValueTask InitializeAsync()
    {
        writer = await home.PersonAsync(Role.Administrator, $"een{Guid.CreateVersion7():N}", "bzk");
        other = await home.PersonAsync(Role.Administrator, $"twee{Guid.CreateVersion7():N}", "bzk");
        home.Asking = Asker.Person(writer);
        foreach (var open in (await home.AsAsync(home.Asking, new ListCatalogues())).Where(row => row.State != CatalogueState.Published))
        {
            var revision = (await ViewAsync(open.Version)).Revision;
            if (open.State == CatalogueState.Proposed)
            {
                await home.AsAsync(home.Asking, new ReturnCatalogue(CommandId.New(), open.Version, revision++));
            }

            await home.AsAsync(home.Asking, new DiscardCatalogueDraft(CommandId.New(), open.Version, revision));
        }
    }

    [Fact]
    public async Task Without_a_version_in_the_making_the_list_says_so_and_begins_one()
    {
        var list = Open<CataloguesPage>();
        Assert.Contains("Er is nu geen versie in de maak.", list.Markup, StringComparison.Ordinal);

        await Button(list, "Begin een nieuwe versie").ClickAsync();
        list.WaitForAssertion(() => Assert.Contains("/beheer/vragenlijst/", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), Patience);

        var version = await OpenVersionAsync();
        var again = Open<CataloguesPage>();
        Assert.DoesNotContain("Er is nu geen versie in de maak.", again.Markup, StringComparison.Ordinal);
        Assert.Contains($"Versie {version} is in de maak.", again.Markup, StringComparison.Ordinal);
        Assert.Equal(CatalogueLinks.Version(version), again.Find("a.vw-button").GetAttribute("href"));
        Assert.Equal(version, again.Find("tbody th").TextContent);
        Assert.Contains("hoort bij VeiligWonen", again.FindAll("tbody tr")[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_without_a_difference_says_so_and_is_not_proposed()
    {
        var page = Version(await StartAsync());
        Assert.Contains("Er is geen verschil met versie", page.Markup, StringComparison.Ordinal);

        await page.Find("#versie-ValidFromOn").ChangeAsync(DutchTime.Today(TimeProvider.System).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Button(page, "Stel deze versie voor").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Deze versie is gelijk aan de vorige.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task A_day_that_is_past_is_refused_beside_the_field_and_stays_in_it()
    {
        var page = Version(await StartAsync());

        await page.Find("#versie-ValidFromOn").ChangeAsync("2020-01-01");
        await Button(page, "Stel deze versie voor").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("De ingangsdatum ligt in het verleden.", page.Find("#versie-ValidFromOn-fout").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("2020-01-01", page.Find("#versie-ValidFromOn").GetAttribute("value"));
        Assert.Equal("#versie-ValidFromOn", new Uri(new Uri("http://x/"), page.Find("[role=alert] a").GetAttribute("href")!).Fragment);
    }

    [Fact]
    public async Task A_question_is_refused_field_by_field_beside_each_field_with_what_was_typed_and_then_kept()
    {
        var version = await StartAsync();
        var page = Question(version, 1, 0);
        await page.Find("#vraag-QuestionText").ChangeAsync("Geen vraag");
        await page.Find("#vraag-NormEdition").ChangeAsync("2020");

        await Button(page, "Bewaar de vraag").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("[role=alert] li").Count), Patience);
        Assert.Contains("Een vraag eindigt met een vraagteken.", page.Find("#vraag-QuestionText-fout").TextContent, StringComparison.Ordinal);
        Assert.Contains("Kies waar de vraag over gaat.", page.Find("#vraag-Category-fout").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("#vraag-GoodLooksLike-fout"));
        Assert.Contains("Vul ook de norm in.", page.Find("#vraag-NormEdition-fout").TextContent, StringComparison.Ordinal);
        Assert.Equal(("Geen vraag", "2020"), (page.Find("#vraag-QuestionText").GetAttribute("value"), page.Find("#vraag-NormEdition").GetAttribute("value")));

        await page.Find("#vraag-QuestionText").ChangeAsync("Is de tuinpoort op slot?");
        await page.Find("#vraag-Category").ChangeAsync(nameof(ScanCategory.Physical));
        await page.Find("#vraag-GoodLooksLike").ChangeAsync("De poort gaat niet open.");
        await page.Find("#vraag-NormEdition").ChangeAsync("");
        await Button(page, "Bewaar de vraag").ClickAsync();

        page.WaitForAssertion(() => Assert.EndsWith(CatalogueLinks.Version(version), Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), Patience);
        Assert.Contains((await ViewAsync(version)).Changes, c => c is { Kind: CatalogueChangeKind.Added, Text: "Is de tuinpoort op slot?" });
    }

    [Fact]
    public async Task Who_wrote_along_reads_why_not_and_another_administrator_publishes()
    {
        var version = await StartAsync();
        await home.AsAsync(home.Asking, new WithdrawScanQuestion(CommandId.New(), version, 1, "C1"));
        await home.AsAsync(home.Asking, new ProposeCatalogue(CommandId.New(), version, 2, DutchTime.Today(TimeProvider.System)));
        var own = Version(version);
        Assert.Equal("true", Button(own, "Keur goed").GetAttribute("aria-disabled"));
        Assert.Contains("Een andere beheerder moet haar goedkeuren.", own.Markup, StringComparison.Ordinal);
        Assert.Empty(own.FindAll("ul a"));

        home.Asking = Asker.Person(other);
        var page = Version(version);
        await Button(page, "Keur goed").ClickAsync();
        await Button(page, "Stel de versie vast").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("De versie is vastgesteld.", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Empty(page.FindAll("button"));
        Assert.Contains("In deze versie kan niemand meer schrijven.", Question(version, 1, 1).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_and_a_version_that_are_not_there_say_so()
    {
        var version = await StartAsync();

        Assert.Contains("Dit staat niet in deze versie.", Question(version, 1, 99).Markup, StringComparison.Ordinal);
        Assert.NotEmpty(Version("2026-999").FindAll("[role=alert]"));
        Assert.Contains("Dit is de eerste versie.", Version("2026-1").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_condition_is_refused_beside_its_fields_kept_and_only_withdrawn_when_no_question_needs_it()
    {
        var version = await StartAsync();
        var page = Question(version, 22, 0);
        Assert.Equal("Nieuwe vraag vooraf", page.Find("h1").TextContent);
        await page.Find("#vooraf-QuestionText").ChangeAsync("Geen vraag");
        await Button(page, "Bewaar de vraag vooraf").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Een vraag eindigt met een vraagteken.", page.Find("#vooraf-QuestionText-fout").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("Geen vraag", page.Find("#vooraf-QuestionText").GetAttribute("value"));

        await page.Find("#vooraf-QuestionText").ChangeAsync("Is er een zwembad?");
        await page.Find("#vooraf-WhenAbsent").ChangeAsync("De woning heeft geen zwembad.");
        await Button(page, "Bewaar de vraag vooraf").ClickAsync();

        page.WaitForAssertion(() => Assert.EndsWith(CatalogueLinks.Version(version), Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), Patience);
        Assert.Contains((await ViewAsync(version)).Changes, c => c is { Kind: CatalogueChangeKind.Added, Text: "Is er een zwembad?" });
        var needed = Question(version, 22, 5);
        Assert.Equal("true", Button(needed, "Trek deze vraag vooraf in").GetAttribute("aria-disabled"));
        Assert.Contains("Dit kan nog niet weg.", needed.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explanation_is_written_line_by_line_and_offered_with_every_question()
    {
        var version = await StartAsync();
        var page = Question(version, 0, 0);
        await page.Find("#uitleg-Title").ChangeAsync("Wat is een goede poort?");
        await page.Find("#uitleg-Lines").ChangeAsync("Hij valt vanzelf dicht.\nHij heeft een slot.");
        await Button(page, "Bewaar de uitleg").ClickAsync();

        page.WaitForAssertion(() => Assert.EndsWith(CatalogueLinks.Version(version), Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), Patience);
        Assert.Contains("Wat is een goede poort?", Question(version, 1, 1).Find("#vraag-Topics").TextContent, StringComparison.Ordinal);
        var written = Question(version, 0, (await ViewAsync(version)).Catalogue.Topics.Count);
        Assert.Equal("Hij valt vanzelf dicht.\nHij heeft een slot.", written.Find("#uitleg-Lines").GetAttribute("value"));
        Assert.Contains("Nog geen vraag verwijst naar deze uitleg.", written.Markup, StringComparison.Ordinal);
        Assert.Contains("Dit staat niet in deze versie.", Question(version, 0, 99).Markup, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : IComponent => page.FindAll("button").Last(b => b.TextContent.Contains(text, StringComparison.Ordinal));

    private static (int Year, int Number) Parts(string version)
    {
        var parts = version.Split('-');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private Task<CatalogueView> ViewAsync(string version) => home.AsAsync(home.Asking, new ShowCatalogue(version));

    private Task<string> StartAsync() => home.AsAsync(home.Asking, new StartCatalogueDraft(CommandId.New()));

    private async Task<string> OpenVersionAsync() =>
        (await home.AsAsync(home.Asking, new ListCatalogues())).Single(row => row.State != CatalogueState.Published).Version;

    private IRenderedComponent<CataloguePage> Version(string version)
    {
        var (year, number) = Parts(version);
        return Open<CataloguePage>(its => its.Add(of => of.Year, year).Add(of => of.Number, number));
    }

    private IRenderedComponent<QuestionPage> Question(string version, int place, int question)
    {
        var (year, number) = Parts(version);
        return Open<QuestionPage>(its => its.Add(of => of.Year, year).Add(of => of.Number, number).Add(of => of.Place, place).Add(of => of.Question, question));
    }

    private IRenderedComponent<T> Open<T>(Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent
    {
        var page = Render<T>(parameters ?? (_ => { }));
        page.WaitForState(() => !page.Markup.Contains("Laden…", StringComparison.Ordinal), Patience);
        return page;
    }
}
