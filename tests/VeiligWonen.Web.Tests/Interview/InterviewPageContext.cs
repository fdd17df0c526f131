using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Interview;
using VeiligWonen.Web.Tests.Look;
using VeiligWonen.Web.Tests.Scan;

namespace VeiligWonen.Web.Tests.Interview;

/// <summary>The page before a real front desk and a real PostgreSQL.</summary>
public abstract class InterviewPageContext : LookContext, IClassFixture<VisitedHome>
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected InterviewPageContext(VisitedHome home)
    {
        Home = home;
        home.AddHouse(Services);
    }

    protected VisitedHome Home { get; }

    protected static AngleSharp.Dom.IElement Button(IRenderedComponent<InterviewPage> page, string text) =>
        page.FindAll("button").First(b => b.TextContent.Contains(text, StringComparison.Ordinal));

    protected IRenderedComponent<InterviewPage> Open(DossierId dossier, string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/dossiers/{dossier}/gesprek?{query}");
        var page = Render<InterviewPage>(its => its.Add(of => of.Id, dossier.Value));
        page.WaitForState(() => !page.Markup.Contains("Laden…", StringComparison.Ordinal), Patience);
        return page;
    }

    protected Task<InterviewView> ViewAsync(DossierId dossier) => Home.AsAsync(Asker.Person(Home.Adviser), new ShowInterview(dossier));
}
