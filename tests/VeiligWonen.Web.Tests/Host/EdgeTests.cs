using System.Net;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Web.Tests.Host;

/// <summary>Row R15 of the faults, by the list of endpoints that the application itself has: a new one is tried the day it is made.</summary>
public sealed class EdgeTests(WholeApp app) : IClassFixture<WholeApp>
{
    // What anybody may see or send before they sign in; everything else is a redirect to the sign-in page or not found.
    private static readonly string[] ForAnyone =
    [
        // The names of our own scripts, for the browser.
        "GET /_blazor/initializers/", "POST /_blazor/initializers/",
        // A circuit may begin for anybody; what it draws is a page, and pages are on this list or not.
        "POST /_blazor/negotiate", "GET /meet/leeg",
        "GET /", "GET /fout", "GET /gezond", "GET /inloggen", "GET /inloggen/code", "GET /inloggen/instellen", "GET /inloggen/organisatie/{name}",
        "GET /niet-gevonden", "GET /papier-controleren", "POST /inloggen", "POST /inloggen/code", "POST /inloggen/code/passkey", "POST /inloggen/instellen",
        "POST /inloggen/instellen/passkey", "POST /inloggen/proef", "POST /uitloggen",
    ];

    // Sends no form, or must work from a page that has expired; another site cannot send them either.
    private static readonly string[] WithoutToken = ["/sessie", "/uitloggen"];

    [Fact]
    public async Task Without_signing_in_nothing_answers_but_what_is_on_the_list()
    {
        using var visitor = app.Visit();
        var looked = 0;
        var open = new List<string>();
        foreach (var (method, pattern) in Endpoints().Where(e => !ForAnyone.Contains($"{e.Method} {e.Pattern}")))
        {
            var (status, to, _, _) = await visitor.SendAsync(new HttpRequestMessage(new HttpMethod(method), Filled(pattern)));
            looked++;
            if ((status is not HttpStatusCode.Redirect || !to!.Contains("/inloggen", StringComparison.Ordinal))
                && status is not (HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest))
            {
                open.Add($"{method} {pattern} answered {(int)status} {to}");
            }
        }

        Assert.Empty(open);
        Assert.True(looked > 25, $"Only {looked} endpoints were tried.");
    }

    [Theory]
    [InlineData("https://elders.example")]
    [InlineData("http://veiligwonen.example")]
    [InlineData("https://veiligwonen.example.elders.example")]
    [InlineData("null")]
    public async Task From_another_site_nothing_can_be_sent_and_no_circuit_opened(string origin)
    {
        using var visitor = await app.SignedInAsync(Role.Administrator, "bzk");
        var looked = 0;
        foreach (var (method, pattern) in Endpoints().Where(e => e.Method is not "GET" || e.Pattern.StartsWith("/_blazor", StringComparison.Ordinal)))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), Filled(pattern));
            request.Headers.TryAddWithoutValidation("Origin", origin);
            looked++;
            Assert.Equal((pattern, HttpStatusCode.Forbidden), (pattern, (await visitor.SendAsync(request)).Status));
        }

        Assert.True(looked > 10, $"Only {looked} endpoints were tried.");
        using var socket = new HttpRequestMessage(HttpMethod.Get, "/_blazor?id=x");
        socket.Headers.TryAddWithoutValidation("Origin", origin);
        socket.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        socket.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.SendAsync(socket)).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/beheer/gebruikers")).Status);
    }

    [Fact]
    public async Task Our_own_origin_may()
    {
        using var visitor = await app.SignedInAsync(Role.Planner);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sessie");
        request.Headers.TryAddWithoutValidation("Origin", "https://veiligwonen.example");

        Assert.Equal(HttpStatusCode.NoContent, (await visitor.SendAsync(request)).Status);
    }

    // A form on a page without a referrer, as all of ours are, says "null" for its origin; the browser's other word decides, and no page can write that one.
    [Theory]
    [InlineData("null", "same-origin", HttpStatusCode.NoContent)]
    [InlineData("null", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("null", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("null", "none", HttpStatusCode.Forbidden)]
    [InlineData(null, "same-origin", HttpStatusCode.NoContent)]
    [InlineData(null, "cross-site", HttpStatusCode.Forbidden)]
    [InlineData(null, "same-site", HttpStatusCode.Forbidden)]
    [InlineData("https://veiligwonen.example", "same-origin", HttpStatusCode.NoContent)]
    [InlineData("https://elders.example", "same-origin", HttpStatusCode.Forbidden)]
    public async Task The_browsers_two_words_for_where_a_request_comes_from(string? origin, string site, HttpStatusCode expected)
    {
        using var visitor = await app.SignedInAsync(Role.Planner);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sessie");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }

        Assert.Equal(expected, (await visitor.SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        var forms = Endpoints().Where(e => e.Method is "POST" && !e.Pattern.StartsWith("/_", StringComparison.Ordinal)
            && !e.Pattern.StartsWith(Schedule.Dashboard, StringComparison.Ordinal) && !WithoutToken.Contains(e.Pattern)).ToList();
        Assert.True(forms.Count > 5, "The test looked at hardly anything.");
        var taken = new List<string>();
        foreach (var token in (string[])["", "CfDJ8-verzonnen"])
        {
            // Somebody else with the other token: a minute has room for a hundred and twenty forms of one account.
            using var visitor = await app.SignedInAsync(Role.Planner);
            var session = visitor.Session;
            foreach (var (_, pattern) in forms)
            {
                var (status, to, _, _) = await visitor.SendAsync(Visitor.Form(
                    Filled(pattern), ("__RequestVerificationToken", token), ("email", "a@b.example"), ("password", "x"), ("code", "123456"), ("account", Guid.Empty.ToString())));

                if (status is not (HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
                    && (status is not HttpStatusCode.Redirect || !to!.Contains("fout=verlopen", StringComparison.Ordinal)))
                {
                    taken.Add($"{pattern} answered {(int)status} {to}");
                }
            }

            Assert.Equal(session, visitor.Session);
        }

        Assert.Empty(taken);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/inloggen")]
    [InlineData("/bestaat-niet")]
    [InlineData("/mijn-werk")]
    public async Task Every_page_is_not_kept_not_framed_and_says_nothing_of_the_server(string page)
    {
        using var visitor = await app.SignedInAsync(Role.Planner);

        var headers = (await visitor.GetAsync(page)).Answer.Headers;

        Assert.False(headers.Contains("Server"));
        Assert.False(headers.Contains("X-Powered-By"));
        Assert.Contains("frame-ancestors 'none'", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(["script-src 'self'"], headers.GetValues("Content-Security-Policy").Single().Split("; ").Where(p => p.StartsWith("script-src", StringComparison.Ordinal)));
        Assert.Equal("DENY", headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("max-age=", headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.True(headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_form_that_is_too_large_is_refused_without_reading_it()
    {
        using var visitor = app.Visit();
        var token = Visitor.TokenOn((await visitor.GetAsync("/inloggen")).Text);
        using var fits = Visitor.Form("/inloggen", ("__RequestVerificationToken", token), ("email", new string('a', 1000 * 1024)), ("password", "x"));
        using var request = Visitor.Form("/inloggen", ("__RequestVerificationToken", token), ("email", new string('a', 1024 * 1024)), ("password", "x"));

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SendAsync(fits)).Status);
        var (status, to, _, _) = await visitor.SendAsync(request);

        Assert.True(status is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest, $"{status} {to}");
    }

    [Theory]
    [InlineData(Role.Planner, "ccv")]
    [InlineData(Role.Auditor, "bzk")]
    [InlineData(Role.Bestuurder, "gm0344")]
    public async Task The_dashboard_of_the_clock_is_for_administrators(Role role, string organisation)
    {
        using var other = await app.SignedInAsync(role, organisation);
        using var administrator = await app.SignedInAsync(Role.Administrator, "bzk");

        Assert.NotEqual(HttpStatusCode.OK, (await other.GetAsync(Schedule.Dashboard)).Status);
        var (status, _, _, answer) = await administrator.GetAsync(Schedule.Dashboard);
        Assert.Equal(HttpStatusCode.OK, status);
        // A page without a form: on the others the token of the form asks for it too.
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    private List<(string Method, string Pattern)> Endpoints() => EndpointList.Of(app);

    private static string Filled(string pattern) => EndpointList.Filled(pattern);
}
