using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Web.Host;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Tests.Look;

public sealed class FrameTests : LookContext
{
    [Fact]
    public void Nobody_signed_in_sees_no_menu_and_no_way_to_sign_out()
    {
        var frame = Frame();

        Assert.Empty(frame.FindAll("header nav"));
        Assert.Empty(frame.FindAll("form"));
        Assert.Equal("Naar de inhoud", frame.Find("a").TextContent);
    }

    [Fact]
    public void The_bestuurder_has_the_quick_exit_and_the_emergency_line_on_every_page()
    {
        Signing.SetAuthorized("A. Voorbeeld").SetRoles("Bestuurder");

        var frame = Frame();

        Assert.Contains("Verlaat deze site snel", frame.Markup, StringComparison.Ordinal);
        Assert.Equal("tel:112", frame.Find("footer a").GetAttribute("href"));
        Assert.Contains("A. Voorbeeld", frame.Find("header").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Others_do_not()
    {
        Signing.SetAuthorized("A. Voorbeeld").SetRoles("Planner");

        var frame = Frame();

        Assert.DoesNotContain("Verlaat deze site snel", frame.Markup, StringComparison.Ordinal);
        Assert.Empty(frame.FindAll("a[href='tel:112']"));
        Assert.Equal("/uitloggen", frame.Find("form[method=post]").GetAttribute("action"));
    }

    [Fact]
    public void The_menu_says_which_page_is_open()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/dossiers/42");

        var nav = Render<Nav>(its => its.Add(of => of.Items, [new NavItem("Mijn werk", "/", Exact: true), new NavItem("Dossiers", "/dossiers")]));

        Assert.Equal("Dossiers", nav.Find("[aria-current=page]").TextContent);
    }

    [Fact]
    public void A_page_that_breaks_shows_a_reference_and_nothing_of_what_broke()
    {
        var frame = Frame(_ => throw new InvalidOperationException("Voorbeeldstraat 1"));

        Assert.Contains("Er ging iets mis", frame.Markup, StringComparison.Ordinal);
        Assert.Matches("^[A-Z2-9]{8}$", frame.Find("main code").TextContent);
        Assert.DoesNotContain("Voorbeeldstraat", frame.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_is_away_is_called_an_outage()
    {
        var page = Render<MishapPage>(its => its
            .Add(of => of.Broken, new InvalidOperationException("x", new System.Net.Sockets.SocketException())).Add(of => of.Reference, "ABCD2345"));

        Assert.Equal("Er is een storing", page.Find("h1").TextContent);
    }

    [Fact]
    public void The_page_that_is_not_there_does_not_say_whether_it_exists()
    {
        var page = Render<NotFound>();

        Assert.Equal("Deze pagina is er niet", page.Find("h1").TextContent);
        Assert.Contains("Of u hebt geen toegang", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_not_signed_in_is_sent_to_sign_in_and_back()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/mijn-werk?blad=2");

        Render<ToSignIn>();

        Assert.EndsWith("/inloggen?terug=%2Fmijn-werk%3Fblad%3D2", navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_title_names_the_kind_of_page_only()
    {
        var head = Render<HeadOutlet>();
        Render<PageHeading>(its => its.Add(of => of.Title, "Dossier VW-2026-0042").Add(of => of.Kind, "Dossier"));

        head.WaitForAssertion(() => Assert.Equal("Dossier – VeiligWonen", head.Find("title").TextContent));
    }

    private IRenderedComponent<MainLayout> Frame(RenderFragment? body = null)
    {
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return Render<MainLayout>(its => its.Add(of => of.Body, body ?? (builder => builder.AddMarkupContent(0, "<h1>Pagina</h1>"))));
    }
}
