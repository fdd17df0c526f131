using Bunit;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Handover;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Access;
using VeiligWonen.Web.Interview;
using VeiligWonen.Web.Tests.Look;
using VeiligWonen.Web.Tests.Scan;

namespace VeiligWonen.Web.Tests.Interview;

/// <summary>Danger now: whom to call, from the settings, on one page. Before a real front desk and a real PostgreSQL.</summary>
public sealed class DangerTests : LookContext, IClassFixture<VisitedHome>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly VisitedHome home;

    public DangerTests(VisitedHome home)
    {
        this.home = home;
        home.AddHouse(Services);
    }

    [Fact]
    public async Task Not_safe_shows_112_the_contacts_and_the_sheet_before_anything_else()
    {
        var dossier = await home.ScannedAsync();
        var adviser = home.Asking;
        var administrator = Asker.Person(await home.PersonAsync(Role.Administrator, "beheer1", "bzk"));
        await home.AsAsync(administrator, new SaveHandoverContact(CommandId.New(), HandoverContactId.New(), 0, new HandoverContactDraft(1, "Contact bij de politie", "000-0000001", "Op werkdagen.")));
        home.Asking = adviser;
        var page = Render<InterviewPage>(its => its.Add(of => of.Id, dossier.Value));
        page.WaitForState(() => page.FindAll("#SafeNow").Count > 0, Patience);

        await page.Find("#SafeNow input[value=No]").ChangeAsync("No");

        page.WaitForAssertion(() => Assert.Contains("000-0000001", page.Find(".notice").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("tel:112", page.FindAll("a").First(a => a.GetAttribute("href")!.StartsWith("tel:", StringComparison.Ordinal)).GetAttribute("href"));
        Assert.NotNull(page.Find($".notice a[href='/dossiers/{dossier}/gevaar']"));
    }

    [Fact]
    public async Task The_sheet_has_the_numbers_and_the_code_but_no_home_and_prints_only_on_record()
    {
        var dossier = await home.ScannedAsync();
        var page = Render<DangerPage>(its => its.Add(of => of.Id, dossier.Value));
        page.WaitForState(() => page.FindAll("table").Count > 0, Patience);
        Assert.Equal(["112", "0900-8844"], page.FindAll("tbody td[data-label=Nummer]").Take(2).Select(cell => cell.TextContent.Trim()));
        Assert.Contains("VW-", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Kanarielaan", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".vw-printable"));

        await page.FindAll("button").First(b => b.TextContent.Contains("Print dit blad", StringComparison.Ordinal)).ClickAsync();

        page.WaitForAssertion(() => Assert.NotNull(page.Find(".vw-printable[data-vw-print-now]")), Patience);
        var looks = (await home.AsAsync(Asker.Person(home.Bestuurder), new WhoLooked(dossier))).SelectMany(day => day.Looks);
        Assert.Contains(looks, l => l.Why == "overdrachtsblad op papier");
    }

    [Fact]
    public async Task A_stranger_finds_no_sheet()
    {
        var dossier = await home.ScannedAsync();
        home.Asking = Asker.Person(home.Stranger);

        var page = Render<DangerPage>(its => its.Add(of => of.Id, dossier.Value));

        page.WaitForAssertion(() => Assert.Contains("Dit dossier is niet gevonden.", page.Markup, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task An_administrator_adds_changes_and_removes_a_contact_and_the_national_numbers_stay()
    {
        home.Asking = Asker.Person(await home.PersonAsync(Role.Administrator, "beheer2", "bzk"));
        var page = Render<ContactsPage>();
        page.WaitForState(() => page.FindAll("table").Count > 0, Patience);

        await page.Find("[id='contact-Contact.Function']").ChangeAsync("Dienstdoende officier");
        await page.Find("[id='contact-Contact.Reach']").ChangeAsync("bel maar");
        await page.Find("[id='contact-Contact.When']").ChangeAsync("Altijd.");
        await Button(page, "Bewaar het contact").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("cijfers, spaties en streepjes", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("bel maar", page.Find("[id='contact-Contact.Reach']").GetAttribute("value"));
        await page.Find("[id='contact-Contact.Reach']").ChangeAsync("000-0000004");
        await Button(page, "Bewaar het contact").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("000-0000004", page.Find("tbody").TextContent, StringComparison.Ordinal), Patience);

        await Button(page, "Wijzig Dienstdoende officier").ClickAsync();
        await page.Find("[id='contact-Contact.Reach']").ChangeAsync("000-0000005");
        await Button(page, "Bewaar het contact").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("000-0000005", page.Find("tbody").TextContent, StringComparison.Ordinal), Patience);
        await Button(page, "Verwijder Dienstdoende officier").ClickAsync();
        await Button(page, "Verwijder dit contact").ClickAsync();

        page.WaitForAssertion(() => Assert.DoesNotContain("Dienstdoende officier", page.Find("tbody").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal(2, page.FindAll("tbody tr").Count(row => row.TextContent.Contains("staat vast", StringComparison.Ordinal)));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ContactsPage> page, string text) =>
        page.FindAll("button").First(b => b.TextContent.Contains(text, StringComparison.Ordinal));
}
