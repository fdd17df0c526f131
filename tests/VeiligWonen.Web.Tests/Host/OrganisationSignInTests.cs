using System.Net;
using System.Security.Claims;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Tests.Host;

/// <summary>The whole application with one organisation's service beside it.</summary>
public sealed class AppWithOrganisation : IAsyncLifetime
{
    private readonly WholeApp app = new();
    private ASignInService service = null!;

    public WholeApp App => app;

    internal ASignInService Service => service;

    public async ValueTask InitializeAsync()
    {
        service = await ASignInService.StartAsync();
        foreach (var (name, value) in new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Name"] = "gemeente",
            ["Label"] = "Log in met uw gemeente",
            ["Authority"] = service.Address.ToString(),
            ["ClientId"] = ASignInService.Client,
            ["ClientSecret"] = ASignInService.Secret,
            ["OrganisationCode"] = "gm0344",
            ["Roles:vw-werkgever"] = "Employer",
            ["StrongFactorMethod"] = "mfa",
            ["AllowHttp"] = "true",
        })
        {
            app.Settings[$"OpenIdConnect:0:{name}"] = value;
        }

        await app.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await service.DisposeAsync();
    }
}

/// <summary>Signing in through the service of one's own organisation, with a real provider in this process.</summary>
public sealed class OrganisationSignInTests : IClassFixture<AppWithOrganisation>
{
    private readonly WholeApp app;
    private readonly ASignInService service;

    public OrganisationSignInTests(AppWithOrganisation both)
    {
        ArgumentNullException.ThrowIfNull(both);
        (app, service) = (both.App, both.Service);
        service.Falsify = null;
    }

    [Fact]
    public async Task Who_has_an_open_account_comes_in_and_a_stranger_waits_for_an_administrator()
    {
        using var visitor = app.Visit();
        Assert.Contains("Log in met uw gemeente", (await visitor.GetAsync("/inloggen")).Text, StringComparison.Ordinal);
        service.Person = Somebody("1", "vw-werkgever", "mfa");

        Assert.Equal("/inloggen?fout=geen-account&terug=%2Fmaatregelen", await EnterAsync(visitor));
        Assert.Null(visitor.Session);
        Assert.Equal(1L, await app.ReadAsync("SELECT count(*) FROM account a JOIN role_holding h ON h.account_id = a.id WHERE a.closed_at IS NOT NULL AND h.role = 'Employer' AND a.email = '1@gemeente.example'"));
        await app.ReadAsync("UPDATE account SET closed_at = NULL");

        Assert.Equal("/maatregelen", await EnterAsync(visitor));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/maatregelen")).Status);
    }

    [Fact]
    public async Task Without_the_organisations_second_factor_ours_is_asked()
    {
        using var visitor = app.Visit();
        service.Person = Somebody("2", "vw-werkgever", "pwd");
        await EnterAsync(visitor);
        await app.ReadAsync("UPDATE account SET closed_at = NULL");

        Assert.Equal("/inloggen/instellen?terug=%2Fmaatregelen", await EnterAsync(visitor));
    }

    [Theory]
    [InlineData("vw-onbekend")]
    [InlineData("Administrator")]
    [InlineData("Employer")]
    [InlineData("")]
    public async Task A_claim_that_the_configuration_does_not_know_gives_no_role_and_no_account(string claim)
    {
        using var visitor = app.Visit();
        service.Person = Somebody("3", claim, "mfa");

        Assert.Equal("/inloggen?fout=geen-rol&terug=%2Fmaatregelen", await EnterAsync(visitor));
        Assert.Equal(0L, await app.ReadAsync("SELECT count(*) FROM account WHERE email = '3@gemeente.example'"));
    }

    [Fact]
    public async Task A_service_gets_nobody_into_an_account_of_another_organisation_or_with_a_password_or_with_more_roles()
    {
        using var visitor = app.Visit();
        var (_, planner) = await app.PersonAsync(Role.Planner);
        service.Person = Somebody("4", "vw-werkgever", "mfa", planner);
        Assert.Equal("/inloggen?fout=geen-account&terug=%2Fmaatregelen", await EnterAsync(visitor));

        var (_, own) = await app.PersonAsync(Role.Employer, "gm0344");
        service.Person = Somebody("5", "vw-werkgever", "mfa", own);
        Assert.Equal("/inloggen?fout=geen-account&terug=%2Fmaatregelen", await EnterAsync(visitor));

        await app.AsClockAsync(new CreateAccount(CommandId.New(), "twee@gemeente.example", "Fictief Twee", "functie", "gm0344", [Role.Employer, Role.Auditor], null));
        service.Person = Somebody("6", "vw-werkgever", "mfa", "twee@gemeente.example");
        Assert.Equal("/inloggen?fout=geen-rol&terug=%2Fmaatregelen", await EnterAsync(visitor));
        Assert.Null(visitor.Session);
    }

    [Theory]
    [InlineData("audience")]
    [InlineData("issuer")]
    [InlineData("nonce")]
    [InlineData("expired")]
    [InlineData("unverified")]
    public async Task A_token_for_somebody_else_of_somebody_else_or_of_another_time_is_refused(string lie)
    {
        using var visitor = app.Visit();
        service.Person = Somebody(lie, "vw-werkgever", "mfa");
        await EnterAsync(visitor);
        await app.ReadAsync("UPDATE account SET closed_at = NULL");
        // Signed again as it was, it is taken: what is refused below is refused for the lie.
        service.Falsify = _ => { };
        Assert.Equal("/maatregelen", await EnterAsync(visitor));
        await visitor.SendAsync(Visitor.Form("/uitloggen"));
        service.Falsify = token =>
        {
            switch (lie)
            {
                case "audience":
                    token["aud"] = "een andere site";
                    break;
                case "issuer":
                    token["iss"] = "https://elders.example/";
                    break;
                case "nonce":
                    token["nonce"] = "van een ander";
                    break;
                case "expired":
                    token["exp"] = token["iat"]!.GetValue<long>() - 3600;
                    token.Remove("nbf");
                    break;
                default:
                    break;
            }
        };
        if (lie == "unverified")
        {
            service.Person = [.. Somebody("8", "vw-werkgever", "mfa").Where(c => c.Type != "email_verified")];
        }

        var to = await EnterAsync(visitor);

        Assert.StartsWith("/inloggen?fout=", to, StringComparison.Ordinal);
        Assert.Null(visitor.Session);
    }

    [Fact]
    public async Task Without_the_cookies_of_the_one_who_began_it_the_way_back_leads_nowhere()
    {
        service.Person = Somebody("9", "vw-werkgever", "mfa");
        using var one = app.Visit();
        var back = await BackAsync(one);
        using var other = app.Visit();

        Assert.StartsWith("/inloggen?fout=", (await other.GetAsync(back)).To, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/inloggen/organisatie/onbekend")).Status);
    }

    private static Claim[] Somebody(string subject, string role, string method, string? email = null) =>
    [
        new("sub", subject), new("name", "Fictief Een"), new("email", email ?? $"{subject}@gemeente.example"), new("email_verified", "true", ClaimValueTypes.Boolean), new("roles", role), new("amr", method),
    ];

    // From our sign-in page to the organisation's and back; where that leads.
    private async Task<string?> EnterAsync(Visitor visitor) => (await visitor.GetAsync(await BackAsync(visitor))).To;

    private async Task<string> BackAsync(Visitor visitor)
    {
        var there = (await visitor.GetAsync("/inloggen/organisatie/gemeente?terug=/maatregelen")).To!;
        Assert.StartsWith(service.Address.ToString(), there, StringComparison.Ordinal);
        using var elsewhere = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var answer = await elsewhere.GetAsync(new Uri(there));
        Assert.True(answer.Headers.Location is not null, await answer.Content.ReadAsStringAsync());
        Assert.Equal("veiligwonen.example", answer.Headers.Location.Host);
        return answer.Headers.Location.PathAndQuery;
    }
}
