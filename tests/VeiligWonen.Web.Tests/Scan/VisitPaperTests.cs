using System.Net;
using Bunit;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Looking;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Look;
using VeiligWonen.Web.Scan;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Scan;

/// <summary>What leaves the server of a visit: the appointment for a calendar and the scan on paper. Only for who may, on record, and without a name or an address.</summary>
public sealed class VisitPaperTests : LookContext, IClassFixture<VisitedHome>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly VisitedHome home;

    public VisitPaperTests(VisitedHome home)
    {
        this.home = home;
        home.Pdf = new PdfOptions { Program = Copying.Value };
        home.AddHouse(Services);
    }

    // Gives back the paper as it came in: what stands on it can be read without a printer.
    private static Lazy<string> Copying { get; } = new(() => ScriptOf("cat"));

    [Fact]
    public async Task The_appointment_goes_to_who_comes_who_plans_and_whose_home_it_is_and_says_nothing()
    {
        var dossier = await home.PlannedAsync();
        var address = $"/dossiers/{dossier}/afspraak.ics";

        foreach (var who in new[] { home.Adviser, home.Bestuurder })
        {
            home.Asking = Asker.Person(who);
            using var seen = await home.Browser.GetAsync(address);
            var text = await seen.Content.ReadAsStringAsync();
            Assert.Equal((HttpStatusCode.OK, "text/calendar", "no-store"), (seen.StatusCode, seen.Content.Headers.ContentType?.MediaType, seen.Headers.CacheControl?.ToString()));
            Assert.Equal("nosniff", seen.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("attachment; filename=\"afspraak.ics\"", seen.Content.Headers.ContentDisposition?.ToString());
            Assert.Contains("SUMMARY:Afspraak", text, StringComparison.Ordinal);
            Assert.All(["Kanarie", "VW-", "Fictief", "Nergens", dossier.ToString(), "VeiligWonen"], word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        }

        await NotThereAsync(address, home.Stranger);
    }

    [Fact]
    public async Task The_scan_on_paper_is_on_record_before_it_leaves_and_has_no_address_on_it_or_in_its_name()
    {
        var dossier = await home.PlannedAsync();
        await home.AsAsync(home.Asking, new RecordAnswer(CommandId.New(), dossier, "B1", 0, ScanAnswerKind.Fails, "De cilinder steekt uit.", null));

        using var seen = await home.Browser.GetAsync($"/dossiers/{dossier}/woningscan.pdf");
        var paper = await seen.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.OK, "application/pdf", "no-store"), (seen.StatusCode, seen.Content.Headers.ContentType?.MediaType, seen.Headers.CacheControl?.ToString()));
        Assert.Equal("nosniff", seen.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("attachment; filename=\"woningscan.pdf\"", seen.Content.Headers.ContentDisposition?.ToString());
        Assert.Contains("De cilinder steekt uit.", paper, StringComparison.Ordinal);
        Assert.DoesNotContain(VisitedHome.Street, paper, StringComparison.Ordinal);
        Assert.Equal(1, await PrintsAsync(dossier));
    }

    [Fact]
    public async Task The_scan_on_paper_is_there_for_nobody_else_and_leaves_no_print_on_record()
    {
        var dossier = await home.PlannedAsync();

        await NotThereAsync($"/dossiers/{dossier}/woningscan.pdf", home.Stranger);
        await NotThereAsync($"/dossiers/{dossier}/woningscan.pdf", home.Bestuurder);

        Assert.Equal(0, await PrintsAsync(dossier));
    }

    [Fact]
    public async Task Where_no_pdf_can_be_made_the_page_says_so_and_the_address_says_later()
    {
        home.Pdf = new PdfOptions { Program = "geen-programma-van-die-naam" };
        var dossier = await home.PlannedAsync();

        var page = Open(dossier);
        using var none = await home.Browser.GetAsync($"/dossiers/{dossier}/woningscan.pdf");

        Assert.Empty(page.FindAll("a[href$='woningscan.pdf']"));
        Assert.Contains("Op deze server kan geen PDF worden gemaakt", page.Markup, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, none.StatusCode);
    }

    [Fact]
    public async Task The_page_is_printed_after_it_is_on_record_and_not_when_it_could_not_be()
    {
        var dossier = await home.PlannedAsync();
        var page = Open(dossier);
        Assert.NotNull(page.Find("a[href$='woningscan.pdf']"));
        Assert.Empty(page.FindAll(".vw-printable"));

        home.Asking = Asker.Person(home.Stranger);
        await page.Find("button").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Dit dossier is niet gevonden.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), Patience);
        Assert.Empty(page.FindAll(".vw-printable"));

        home.Asking = Asker.Person(home.Adviser);
        await page.Find("button").ClickAsync();
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".vw-printable")), Patience);
        Assert.Equal(1, await PrintsAsync(dossier));
    }

    [Fact]
    public async Task A_program_that_fails_at_the_end_gives_no_half_a_paper()
    {
        home.Pdf = new PdfOptions { Program = ScriptOf("cat; exit 3") };
        var dossier = await home.PlannedAsync();

        using var none = await home.Browser.GetAsync($"/dossiers/{dossier}/woningscan.pdf");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 0), (none.StatusCode, (await none.Content.ReadAsByteArrayAsync()).Length));
    }

    private static string ScriptOf(string line)
    {
        var script = Path.Combine(Directory.CreateTempSubdirectory("vw-pdf-").FullName, "press");
        File.WriteAllText(script, $"#!/bin/sh\n{line}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return script;
    }

    private async Task NotThereAsync(string address, AccountId who)
    {
        foreach (var asker in new[] { Asker.Person(who), Asker.Nobody })
        {
            home.Asking = asker;
            using var answer = await home.Browser.GetAsync(address);
            Assert.Equal((HttpStatusCode.NotFound, 0), (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).Length));
        }
    }

    private async Task<int> PrintsAsync(DossierId dossier) =>
        (await home.AsAsync(Asker.Person(home.Bestuurder), new WhoLooked(dossier))).SelectMany(day => day.Looks).Where(l => l.Why == new PrintPaper(dossier, PaperKind.Woningscan).Purpose).Sum(l => l.Times);

    private IRenderedComponent<ScanPaperPage> Open(DossierId dossier)
    {
        var page = Render<ScanPaperPage>(its => its.Add(of => of.Id, dossier.Value));
        page.WaitForState(() => !page.Markup.Contains("Laden…", StringComparison.Ordinal), Patience);
        return page;
    }
}
