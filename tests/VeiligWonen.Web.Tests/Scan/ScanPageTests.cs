using System.Net;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Scan;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Scan;

/// <summary>The page before a real front desk and a real PostgreSQL.</summary>
public sealed class ScanPageTests : LookContext, IClassFixture<VisitedHome>
{
    private static readonly byte[] Photo = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly VisitedHome home;

    public ScanPageTests(VisitedHome home)
    {
        this.home = home;
        home.AddHouse(Services);
    }

    [Fact]
    public async Task Every_zone_says_how_far_it_is_and_only_one_is_in_view()
    {
        var dossier = await home.PlannedAsync();

        var page = Open(dossier);

        Assert.Equal(10, page.FindAll("nav.strip a").Count);
        Assert.Contains("0 van 13", page.FindAll("nav.strip a")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(8, page.FindAll("article.question").Count);
        Assert.Contains("Nog niets opgeslagen", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(VisitedHome.Street, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_saved_at_once_and_the_page_says_so()
    {
        var dossier = await home.PlannedAsync();
        var page = Open(dossier, "deel=B");

        await page.Find("#antwoord-B1 input[value=Fails]").ChangeAsync("Fails");
        page.WaitForAssertion(() => Assert.Contains("Opgeslagen om", page.Find("#vraag-B1").TextContent, StringComparison.Ordinal), Patience);
        await page.Find("#opmerking-B1").ChangeAsync("Cilinder steekt uit");

        page.WaitForState(() => page.FindComponents<QuestionPiece>()[0].Instance.Given.Answer?.Revision == 2, Patience);
        Assert.Equal("Cilinder steekt uit", (await AnswerAsync(dossier, "B1"))!.Remark);
        Assert.Contains("1 van 13", page.FindAll("nav.strip a")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Volgende open vraag: B2", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_applicable_waits_for_its_reason()
    {
        var dossier = await home.PlannedAsync();
        var page = Open(dossier, "deel=C");

        await page.Find("#antwoord-C1 input[value=NotApplicable]").ChangeAsync("NotApplicable");
        Assert.Contains("Schrijf kort waarom.", page.Find("#vraag-C1").TextContent, StringComparison.Ordinal);
        Assert.Null(await AnswerAsync(dossier, "C1"));
        await page.Find("#reden-C1").ChangeAsync("Geen straat");

        page.WaitForAssertion(() => Assert.Contains("Opgeslagen om", page.Find("#vraag-C1").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("Geen straat", (await AnswerAsync(dossier, "C1"))!.Reason);
    }

    [Fact]
    public async Task A_remark_before_an_answer_is_not_lost_and_not_called_saved()
    {
        var dossier = await home.PlannedAsync();
        var page = Open(dossier, "deel=C");

        await page.Find("#opmerking-C2").ChangeAsync("Lamp stuk");
        Assert.Contains("Kies ook een antwoord.", page.Find("#vraag-C2").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Opgeslagen om", page.Find("#vraag-C2").TextContent, StringComparison.Ordinal);
        await page.Find("#antwoord-C2 input[value=Fails]").ChangeAsync("Fails");

        page.WaitForAssertion(() => Assert.Contains("Opgeslagen om", page.Find("#vraag-C2").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("Lamp stuk", (await AnswerAsync(dossier, "C2"))!.Remark);
    }

    [Fact]
    public async Task The_newer_state_can_be_asked_for_when_another_page_was_first()
    {
        var dossier = await home.PlannedAsync();
        var page = Open(dossier, "deel=C");
        await home.AsAsync(home.Asking, new RecordAnswer(CommandId.New(), dossier, "C1", 0, ScanAnswerKind.Fails, "Van de andere pagina", null));

        await page.Find("#antwoord-C1 input[value=Meets]").ChangeAsync("Meets");
        page.WaitForAssertion(() => Assert.Contains("Iemand anders heeft dit intussen gewijzigd.", page.Markup, StringComparison.Ordinal), Patience);
        await Button(page, "Toon de nieuwe stand").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("Van de andere pagina", page.Find("#opmerking-C1").GetAttribute("value")), Patience);
        Assert.DoesNotContain("Iemand anders", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rest_of_the_zone_is_one_press_and_the_end_shows_what_is_missing()
    {
        var dossier = await home.PlannedAsync();
        var page = Open(dossier, "deel=I");

        await Button(page, "Overige 4 vragen van deze zone: voldoet").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("4 vragen zijn beantwoord met: voldoet.", page.Markup, StringComparison.Ordinal), Patience);
        var end = Open(dossier, "deel=einde");

        Assert.Contains("(56)", end.Find("h2").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/dossiers/{dossier}/scan?deel=A&vraag=A1", end.Find(".vw-card li a").GetAttribute("href"));
        Assert.Contains("Beantwoord eerst de vragen die hierboven staan.", end.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complete_scan_is_read_back_and_leads_to_the_interview()
    {
        var dossier = await home.PlannedAsync();
        foreach (var zone in ScanCatalogue.Current.Zones)
        {
            await home.AsAsync(home.Asking, new AnswerRestOfZone(CommandId.New(), dossier, zone.Letter));
        }

        var page = Open(dossier, "deel=einde");
        await Button(page, "Woningscan afronden").ClickAsync();
        await Button(page, "Rond de woningscan af").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("De woningscan is afgerond", page.Markup, StringComparison.Ordinal), Patience);
        Assert.NotNull(page.Find($"a[href='/dossiers/{dossier}/gesprek']"));
    }

    [Fact]
    public async Task A_file_that_is_no_photo_gets_its_sentence_and_a_photo_is_shown()
    {
        var dossier = await home.PlannedAsync();
        var page = Open(dossier);

        Upload(page, "Dit is een brief."u8.ToArray());
        page.WaitForAssertion(() => Assert.Contains(new NotAPhoto().Sentence, page.Find("#vraag-A1").TextContent, StringComparison.Ordinal), Patience);
        Upload(page, Photo);

        page.WaitForAssertion(() => Assert.Contains("De foto is opgeslagen om", page.Find("#vraag-A1").TextContent, StringComparison.Ordinal), Patience);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("#vraag-A1 img")), Patience);
        Assert.DoesNotContain(new NotAPhoto().Sentence, page.Markup, StringComparison.Ordinal);
        Assert.Equal("Foto 1 bij vraag A1", page.Find("#vraag-A1 img").GetAttribute("alt"));
    }

    [Fact]
    public async Task A_photo_of_before_is_masked_and_is_removed_only_after_asking()
    {
        var dossier = await home.PlannedAsync();
        await home.AsAsync(home.Asking, new AttachPhoto(CommandId.New(), dossier, "A1", Photo));
        var page = Open(dossier);

        Assert.Empty(page.FindAll("img"));
        await Button(page, "Verwijder").ClickAsync();
        Assert.Contains("Dit kan niet ongedaan worden gemaakt.", page.Markup, StringComparison.Ordinal);
        await Button(page, "Verwijder de foto").ClickAsync();

        page.WaitForAssertion(() => Assert.DoesNotContain("Foto 1, ontvangen", page.Markup, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task A_stranger_reads_that_there_is_no_dossier()
    {
        var dossier = await home.PlannedAsync();
        home.Asking = Asker.Person(home.Stranger);

        var page = Open(dossier);

        Assert.Contains("Dit dossier is niet gevonden.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("article"));
    }

    [Fact]
    public async Task A_photo_leaves_the_server_without_a_trace_in_a_cache_and_only_for_who_may()
    {
        var dossier = await home.PlannedAsync();
        var photo = await home.AsAsync(home.Asking, new AttachPhoto(CommandId.New(), dossier, "A1", Photo));
        var address = $"/fotos/{dossier}/{photo}";

        using var seen = await home.Browser.GetAsync($"{address}?doel=scan");
        using var aimless = await home.Browser.GetAsync($"{address}?doel=nieuwsgierig");
        using var without = await home.Browser.GetAsync(address);
        home.Asking = Asker.Person(home.Stranger);
        using var stranger = await home.Browser.GetAsync($"{address}?doel=scan");
        home.Asking = Asker.Nobody;
        using var nobody = await home.Browser.GetAsync($"{address}?doel=scan");

        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (seen.StatusCode, seen.Content.Headers.ContentType?.MediaType));
        Assert.Equal("no-store", seen.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", seen.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("inline; filename=\"foto.jpg\"", seen.Content.Headers.ContentDisposition?.ToString());
        Assert.All([aimless, without, stranger, nobody], a => Assert.Equal(HttpStatusCode.NotFound, a.StatusCode));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ScanPage> page, string text) =>
        page.FindAll("button").First(b => b.TextContent.Contains(text, StringComparison.Ordinal));

    private static void Upload(IRenderedComponent<ScanPage> page, byte[] bytes) =>
        page.FindComponents<InputFile>()[0].UploadFiles(InputFileContent.CreateFromBinary(bytes, "vakantie.jpg"));

    private IRenderedComponent<ScanPage> Open(DossierId dossier, string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/dossiers/{dossier}/scan?{query}");
        var page = Render<ScanPage>(its => its.Add(of => of.Id, dossier.Value));
        page.WaitForState(() => !page.Markup.Contains("Laden…", StringComparison.Ordinal), Patience);
        return page;
    }

    private async Task<ScanAnswerView?> AnswerAsync(DossierId dossier, string code) =>
        (await home.AsAsync(Asker.Person(home.Adviser), new ShowScan(dossier))).Zones.SelectMany(z => z.Questions).Single(q => q.Question.Code == code).Answer;
}
