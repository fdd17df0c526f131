using System.Net;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Web.Tests.Host;

public sealed class SignInTests(WholeApp app) : IClassFixture<WholeApp>
{
    [Fact]
    public async Task A_first_sign_in_sets_up_an_app_before_anything_else_opens_and_gets_a_new_session()
    {
        var (_, email) = await app.PersonAsync(Role.Planner);
        using var visitor = app.Visit();
        var password = await visitor.PostAsync("/inloggen", "/inloggen", ("email", email), ("password", WholeApp.Password), ("terug", "/planning"));
        Assert.Equal("/inloggen/instellen?terug=%2Fplanning", password.To);
        var half = visitor.Session;

        foreach (var page in (string[])["/mijn-werk", "/dossiers", "/mijn-inlog", "/inloggen/herstelcodes", "/beheer/gebruikers", "/"])
        {
            Assert.Equal("/inloggen/instellen", (await visitor.GetAsync(page)).To);
        }

        Assert.Equal("/inloggen", new Uri(app.Address, (await visitor.GetAsync("/inloggen/code")).To).AbsolutePath);
        var done = await visitor.EnrolAsync();

        Assert.StartsWith("/inloggen/herstelcodes", done.To, StringComparison.Ordinal);
        Assert.NotEqual(half, visitor.Session);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/mijn-werk")).Status);
        var codes = await visitor.PostAsync("/inloggen/herstelcodes", "/inloggen/herstelcodes", ("_handler", "herstelcodes"));
        Assert.Equal(10, System.Text.RegularExpressions.Regex.Count(codes.Text, "<li>([A-Z0-9]{4}-){3}[A-Z0-9]{4}</li>"));

        // The cookie of before the second factor opens nothing any more.
        visitor.Cookies["__Host-vw"] = half!;
        Assert.StartsWith("/inloggen", new Uri(app.Address, (await visitor.GetAsync("/mijn-werk")).To).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_sign_in_asks_for_a_code_and_takes_it_once()
    {
        var (_, email) = await app.PersonAsync(Role.Planner);
        using var visitor = app.Visit();
        await visitor.PostAsync("/inloggen", "/inloggen", ("email", email), ("password", WholeApp.Password));
        await visitor.EnrolAsync();
        await visitor.SendAsync(Visitor.Form("/uitloggen"));
        Assert.Null(visitor.Session);

        Assert.Equal("/inloggen/code?terug=", (await visitor.PostAsync("/inloggen", "/inloggen", ("email", email), ("password", WholeApp.Password))).To);
        Assert.Equal("/inloggen/code", (await visitor.GetAsync("/mijn-werk")).To);
        var wrong = await visitor.PostAsync("/inloggen/code", "/inloggen/code", ("code", "000000"));
        Assert.Equal("/inloggen/code?fout=code&terug=", wrong.To);
        Assert.Contains("Deze code klopt niet of is al gebruikt", (await visitor.GetAsync(wrong.To!)).Text, StringComparison.Ordinal);
        Assert.Equal("/mijn-werk", (await visitor.PostAsync("/inloggen/code", "/inloggen/code", ("code", visitor.Code(+1)))).To);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/mijn-werk")).Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server_too()
    {
        using var visitor = await app.SignedInAsync(Role.Planner);
        var kept = visitor.Session!;
        await visitor.SendAsync(Visitor.Form("/uitloggen"));

        visitor.Cookies["__Host-vw"] = kept;

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/mijn-werk")).Status);
    }

    [Fact]
    public async Task The_cookie_is_for_this_site_over_tls_only_and_gone_with_the_browser()
    {
        using var visitor = app.Visit();
        var (_, email) = await app.PersonAsync(Role.Bestuurder, "gm0344");
        await visitor.GetAsync("/inloggen");
        var form = Assert.Single(visitor.SetCookies, c => c.StartsWith("__Host-vw-formulier=", StringComparison.Ordinal));
        await visitor.PostAsync("/inloggen", "/inloggen", ("email", email), ("password", WholeApp.Password));

        var session = Assert.Single(visitor.SetCookies, c => c.StartsWith("__Host-vw=", StringComparison.Ordinal));

        foreach (var cookie in new[] { form.ToLowerInvariant(), session.ToLowerInvariant() })
        {
            Assert.All((string[])["; secure", "; httponly", "; samesite=strict", "; path=/"], part => Assert.Contains(part, cookie, StringComparison.Ordinal));
            Assert.DoesNotContain("expires", cookie, StringComparison.Ordinal);
            Assert.DoesNotContain("domain", cookie, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Somebody_who_brings_a_cookie_along_gets_another_at_sign_in()
    {
        using var planted = await app.SignedInAsync(Role.Planner);
        var (_, email) = await app.PersonAsync(Role.Bestuurder, "gm0344");
        using var victim = app.Visit();
        victim.Cookies["__Host-vw"] = planted.Session!;
        var page = await victim.GetAsync("/inloggen");

        await victim.SendAsync(Visitor.Form("/inloggen", ("__RequestVerificationToken", Visitor.TokenOn(page.Text)), ("email", email), ("password", WholeApp.Password)));

        Assert.NotEqual(planted.Session, victim.Session);
        Assert.Equal(HttpStatusCode.OK, (await victim.GetAsync("/mijn-dossier")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await planted.GetAsync("/mijn-dossier")).Status);
    }

    [Fact]
    public async Task After_a_quarter_of_an_hour_a_page_asks_to_sign_in_again()
    {
        using var visitor = await app.SignedInAsync(Role.Planner);
        try
        {
            app.Clock.Ahead += TimeSpan.FromMinutes(15);
            Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/mijn-werk")).Status);
        }
        finally
        {
            app.Clock.Ahead -= TimeSpan.FromMinutes(15);
        }

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/mijn-werk")).Status);
    }

    [Fact]
    public async Task A_role_that_was_taken_closes_its_pages_at_the_next_request()
    {
        var (account, email) = await app.PersonAsync(Role.Planner);
        using var visitor = app.Visit();
        await visitor.PostAsync("/inloggen", "/inloggen", ("email", email), ("password", WholeApp.Password));
        await visitor.EnrolAsync();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/planning")).Status);

        await app.ReadAsync($"UPDATE role_holding SET role = 'Ministry' WHERE account_id = '{account}'");

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/planning")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/cijfers")).Status);
    }

    [Fact]
    public async Task An_open_page_hears_by_itself_that_its_account_was_closed()
    {
        var (account, email) = await app.PersonAsync(Role.Planner);
        await using var scope = app.Services.CreateAsyncScope();
        var session = (await scope.ServiceProvider.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock)
            .SendAsync(new CheckPassword(email, WholeApp.Password))).Answer.Session;
        var heard = System.Threading.Channels.Channel.CreateUnbounded<SessionStanding?>();
        using var watching = app.Services.GetRequiredService<SessionWatch>().Watch(session, standing => heard.Writer.WriteAsync(standing).AsTask());
        Assert.Equal(SessionState.Open, (await heard.Reader.ReadAsync())!.State);

        var began = TimeProvider.System.GetTimestamp();
        await app.ReadAsync($"UPDATE account SET closed_at = now() WHERE id = '{account}'");
        while ((await heard.Reader.ReadAsync())!.State is SessionState.Open)
        {
            // The next second.
        }

        // How long it took is told and not asserted: it is a second on a quiet machine, and a busy one must not make the test red.
        TestContext.Current.TestOutputHelper?.WriteLine($"An open page heard it after {TimeProvider.System.GetElapsedTime(began).TotalMilliseconds:N0} ms.");
    }

    [Fact]
    public async Task Thirty_tries_a_minute_from_one_address_and_then_it_must_wait()
    {
        using var visitor = app.Visit();
        var token = Visitor.TokenOn((await visitor.GetAsync("/inloggen")).Text);
        for (var i = 0; i < 30; i++)
        {
            var tried = await visitor.SendAsync(Visitor.Form("/inloggen", ("__RequestVerificationToken", token), ("email", $"{i}@nergens.example"), ("password", "")));
            Assert.Equal(HttpStatusCode.Redirect, tried.Status);
        }

        var refused = await visitor.SendAsync(Visitor.Form("/inloggen", ("__RequestVerificationToken", token), ("email", "a@b.example"), ("password", "x")));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.True(refused.Answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        using var other = app.Visit();
        Assert.Equal(HttpStatusCode.Redirect, (await other.PostAsync("/inloggen", "/inloggen", ("email", "a@b.example"), ("password", "x"))).Status);
    }

    [Fact]
    public async Task The_keys_of_the_cookies_lie_sealed_in_the_database_and_nowhere_else()
    {
        using var visitor = await app.SignedInAsync(Role.Planner);

        Assert.True((long)(await app.ReadAsync("SELECT count(*) FROM site_key"))! > 0);
        Assert.Equal(0L, await app.ReadAsync("SELECT count(*) FROM site_key WHERE position('<'::bytea in sealed) > 0 AND position('masterKey'::bytea in sealed) > 0"));
        Assert.False(Directory.Exists(Path.Combine(app.Data, "cookies")));
        Assert.Contains((await app.AsClockAsync(new Casework.Vault.ListSiteKeys())).Answer, text => text.Contains("masterKey", StringComparison.Ordinal));
    }
}
