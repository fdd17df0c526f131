using System.Net;
using Bunit;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Scan;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Scan;

/// <summary>The end of the scan and its photos, before a real front desk and a real PostgreSQL. The questions have browser tests.</summary>
public sealed class ScanEndTests : LookContext, IClassFixture<VisitedHome>
{
    private static readonly byte[] Photo = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly VisitedHome home;

    public ScanEndTests(VisitedHome home)
    {
        this.home = home;
        home.AddHouse(Services);
    }

    [Fact]
    public async Task The_end_shows_what_is_missing_and_leads_to_it()
    {
        var dossier = await home.PlannedAsync();
        await home.AsAsync(home.Asking, new AnswerRestOfZone(CommandId.New(), dossier, "I"));

        var end = Open(dossier);

        Assert.Contains("(56)", end.Find("h2").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/dossiers/{dossier}/scan?deel=A&vraag=A1", end.Find(".vw-card li a").GetAttribute("href"));
        Assert.Contains("Beantwoord eerst de vragen die hierboven staan.", end.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(VisitedHome.Street, end.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complete_scan_is_read_back_and_leads_to_the_interview()
    {
        var dossier = await home.PlannedAsync();
        foreach (var zone in ScanCatalogue.First.Zones)
        {
            await home.AsAsync(home.Asking, new AnswerRestOfZone(CommandId.New(), dossier, zone.Letter));
        }

        var page = Open(dossier);
        await Button(page, "Woningscan afronden").ClickAsync();
        await Button(page, "Rond de woningscan af").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("De woningscan is afgerond", page.Markup, StringComparison.Ordinal), Patience);
        Assert.NotNull(page.Find($"a[href='/dossiers/{dossier}/gesprek']"));
    }

    [Fact]
    public async Task A_stranger_reads_that_there_is_no_dossier()
    {
        var dossier = await home.PlannedAsync();
        home.Asking = Asker.Person(home.Stranger);

        Assert.Contains("Dit dossier is niet gevonden.", Open(dossier).Markup, StringComparison.Ordinal);
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

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ScanEndPage> page, string text) =>
        page.FindAll("button").First(b => b.TextContent.Contains(text, StringComparison.Ordinal));

    private IRenderedComponent<ScanEndPage> Open(DossierId dossier)
    {
        var page = Render<ScanEndPage>(its => its.Add(of => of.Id, dossier.Value));
        page.WaitForState(() => !page.Markup.Contains("Laden…", StringComparison.Ordinal), Patience);
        return page;
    }
}
