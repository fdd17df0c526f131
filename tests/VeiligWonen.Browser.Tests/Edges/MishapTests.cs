using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Web.Tests.Host;

namespace VeiligWonen.Browser.Tests.Edges;

/// <summary>What breaks in Production says that it broke, and neither where nor on what.</summary>
public sealed class MishapTests(SmallHouse house) : IClassFixture<SmallHouse>
{
    private const string Canary = "kanarie-9999";

    // What a trace, a driver or a framework would say.
    private static readonly string[] Insides = ["Exception", " at VeiligWonen", "Npgsql", "PostgreSQL", "stack", "42P01", "relation", ".cs:line", "Microsoft."];

    [Fact]
    public async Task A_request_that_breaks_tells_nothing_to_the_reader_and_nothing_of_its_input_to_the_log()
    {
        using var visitor = house.App.Visit();
        var token = Visitor.TokenOn((await visitor.GetAsync("/inloggen")).Text);
        await house.App.ReadAsync("ALTER TABLE account RENAME TO account_elsewhere");
        try
        {
            var answer = await visitor.SendAsync(Visitor.Form(
                $"/inloggen?terug=/{Canary}", ("__RequestVerificationToken", token), ("email", $"{Canary}@voorbeeld.example"), ("password", Canary), ("terug", "/" + Canary)));

            Assert.Equal(System.Net.HttpStatusCode.InternalServerError, answer.Status);
            Assert.Contains("Er ging iets mis", answer.Text, StringComparison.Ordinal);
            AssertTellsNothing(answer.Text);
            Assert.True(answer.Answer.Headers.CacheControl?.NoStore);
            Assert.Contains("script-src 'self'", answer.Answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
        finally
        {
            await house.App.ReadAsync("ALTER TABLE account_elsewhere RENAME TO account");
        }

        Assert.Contains("42P01", house.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, house.Log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_circuit_that_breaks_tells_nothing_to_the_reader_and_nothing_of_its_input_to_the_log()
    {
        var page = await house.AsAsync("Anna Adviseur");
        List<string> received = [];
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => received.Add(frame.Text ?? System.Text.Encoding.Latin1.GetString(frame.Binary ?? []));
        page.Console += (_, message) => received.Add(message.Text);
        await page.OpenAsync($"/dossiers/{house.Dossiers[DemoEnd.Assessing]}/gesprek?deel=1");
        await page.ChooseAsync("Wie mag uw notitie lezen?", "Intern");
        await page.FillFieldAsync("Notitie: intern", "Zonder dieren.");
        await page.SeeAsync("Opgeslagen om");
        // After a save the page reads itself again, and nothing on it says that it has: what breaks must be what is typed next.
        await page.WaitForTimeoutAsync(2000);
        received.Clear();
        await house.App.ReadAsync("ALTER TABLE topic_note RENAME TO topic_note_elsewhere");
        try
        {
            await page.FillFieldAsync("Notitie: intern", $"Een {Canary} vloog");
            await page.SeeAsync("Er ging iets mis");
            var shown = await page.Locator("body").InnerTextAsync();
            AssertTellsNothing(shown);
            Assert.Matches("Referentie: [A-Z0-9]{8}", shown);
            Assert.NotEmpty(received);
            Assert.DoesNotContain(received, text => text.Contains("Npgsql", StringComparison.Ordinal) || text.Contains("   at ", StringComparison.Ordinal));
        }
        finally
        {
            await house.App.ReadAsync("ALTER TABLE topic_note_elsewhere RENAME TO topic_note");
        }

        Assert.Contains("A page broke", house.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, house.Log, StringComparison.OrdinalIgnoreCase);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Another_site_can_neither_frame_a_page_nor_open_a_circuit_nor_send_a_form()
    {
        var visitor = await house.VisitorAsync("Pia Planner");
        var page = await house.OpenAsync(visitor);
        var ours = house.App.Address.GetLeftPart(UriPartial.Authority);
        await page.RouteAsync("https://elders.example/**", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "text/html",
            Body = $"<h1>Elders</h1><iframe id=f src='{ours}/inloggen'></iframe><form id=post method=post action='{ours}/sessie'></form>",
        }));
        await page.GotoAsync("https://elders.example/");

        Assert.Equal("error", await page.EvaluateAsync<string>(
            "to => new Promise(tell => { const socket = new WebSocket(to); socket.onopen = () => tell('open'); socket.onerror = () => tell('error'); })",
            ours.Replace("https", "wss", StringComparison.Ordinal) + "/_blazor"));
        Assert.Equal("chrome-error://chromewebdata/", Assert.Single(page.Frames.Skip(1)).Url);
        var sent = await page.RunAndWaitForResponseAsync(
            () => page.EvaluateAsync("document.querySelector('#post').submit()"), answer => answer.Url.EndsWith("/sessie", StringComparison.Ordinal));
        Assert.Equal(403, sent.Status);
        await page.Context.CloseAsync();
    }

    private static void AssertTellsNothing(string text)
    {
        Assert.DoesNotContain(Canary, text, StringComparison.OrdinalIgnoreCase);
        Assert.All(Insides, inside => Assert.DoesNotContain(inside, text, StringComparison.OrdinalIgnoreCase));
    }
}
