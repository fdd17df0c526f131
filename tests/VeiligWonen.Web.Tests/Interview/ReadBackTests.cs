using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Bestuurder;
using VeiligWonen.Web.Interview;
using VeiligWonen.Web.Tests.Look;
using VeiligWonen.Web.Tests.Scan;

namespace VeiligWonen.Web.Tests.Interview;

/// <summary>The bestuurder reads the shared part and says what is not right; the adviser sees that beside it. Before a real front desk and a real PostgreSQL.</summary>
public sealed class ReadBackTests : LookContext, IClassFixture<VisitedHome>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly VisitedHome home;

    public ReadBackTests(VisitedHome home)
    {
        this.home = home;
        home.AddHouse(Services);
    }

    [Fact]
    public async Task Before_anything_is_shared_the_page_says_so()
    {
        var dossier = await home.ScannedAsync();
        await home.AsAsync(home.Asking, new SaveTopicNote(CommandId.New(), dossier, 3, NoteVisibility.Internal, 0, "Intern"));
        home.Asking = Asker.Person(home.Bestuurder);

        var page = Open(dossier);

        Assert.Contains("Er is nog niets met u gedeeld.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shared_part_is_read_and_a_correction_goes_to_the_adviser_and_back()
    {
        var dossier = await home.ScannedAsync();
        var adviser = home.Asking;
        await home.AsAsync(adviser, new SaveTopicNote(CommandId.New(), dossier, 3, NoteVisibility.Shared, 0, "<b>Er kwam één brief</b>"));
        await home.AsAsync(adviser, new SaveTopicNote(CommandId.New(), dossier, 3, NoteVisibility.Internal, 0, "Interne woorden"));
        await home.AsAsync(adviser, new SaveTopicNote(CommandId.New(), dossier, 3, NoteVisibility.Undisclosed, 0, "In vertrouwen"));
        await home.AsAsync(adviser, new SaveHouseholdMember(CommandId.New(), dossier, HouseholdMemberId.New(), 0, new HouseholdDraft(HouseholdRole.Child, AgeBand.FourToEleven, false, true, false, false)));
        await home.AsAsync(adviser, new SaveFootprint(CommandId.New(), dossier, "KVK", 0, new FootprintDraft(FootprintState.Found, null, FootprintAsker.Bestuurder, null, null)));
        home.Asking = Asker.Person(home.Bestuurder);
        var page = Open(dossier);
        Assert.Equal("<b>Er kwam één brief</b>", page.Find("article p.words").TextContent);
        Assert.Empty(page.FindAll("article b"));
        Assert.Contains("4 tot en met 11 jaar, doet de deur open.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("U zelf", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Interne woorden", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("In vertrouwen", page.Markup, StringComparison.Ordinal);

        await Button(page, "Dit klopt niet").ClickAsync();
        await Button(page, "Stuur naar uw adviseur").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Vul wat er niet klopt in.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), Patience);
        await page.Find("textarea").ChangeAsync("Het waren er twee");
        await Button(page, "Stuur naar uw adviseur").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("wacht op uw adviseur", page.Markup, StringComparison.Ordinal), Patience);

        home.Asking = adviser;
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/dossiers/{dossier}/gesprek?deel=3");
        var theirs = Render<InterviewPage>(its => its.Add(of => of.Id, dossier.Value));
        theirs.WaitForAssertion(() => Assert.Contains("De bestuurder stelt een verbetering voor.", theirs.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("Het waren er twee", theirs.Find(".correction").TextContent, StringComparison.Ordinal);
        await theirs.FindAll("button").First(b => b.TextContent.Contains("Markeer als verwerkt", StringComparison.Ordinal)).ClickAsync();
        theirs.WaitForAssertion(() => Assert.Contains("Verwerkt op", theirs.Find(".correction").TextContent, StringComparison.Ordinal), Patience);
        Assert.DoesNotContain("De bestuurder stelt een verbetering voor.", theirs.Markup, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<MyInterviewPage> page, string text) =>
        page.FindAll("button").First(b => b.TextContent.Contains(text, StringComparison.Ordinal));

    private IRenderedComponent<MyInterviewPage> Open(DossierId dossier)
    {
        var page = Render<MyInterviewPage>(its => its.Add(of => of.Id, dossier.Value));
        page.WaitForState(() => !page.Markup.Contains("Laden…", StringComparison.Ordinal), Patience);
        return page;
    }
}
