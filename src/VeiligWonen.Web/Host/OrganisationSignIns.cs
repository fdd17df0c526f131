using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Host;

/// <summary>One organisation whose own sign-in service we trust, and for how much (ADR 0040).</summary>
internal sealed record OrganisationSignInSettings
{
    /// <summary>A short word for it, which stands in addresses: "gemeente-voorbeeld".</summary>
    public string Name { get; init; } = "";

    /// <summary>What stands on the button.</summary>
    public string Label { get; init; } = "";

    public string Authority { get; init; } = "";

    public string ClientId { get; init; } = "";

    public string ClientSecret { get; init; } = "";

    /// <summary>The organisation of everybody who comes from here, whatever the claims say.</summary>
    public string OrganisationCode { get; init; } = "";

    /// <summary>The claim that holds what somebody is there.</summary>
    public string RoleClaim { get; init; } = "roles";

    /// <summary>From a value of that claim to a role of ours. A value that is not here gives nothing.</summary>
    public IReadOnlyDictionary<string, Role> Roles { get; init; } = new Dictionary<string, Role>(StringComparer.Ordinal);

    /// <summary>The value of "amr" by which the service says that it asked a second factor; empty: it is asked here.</summary>
    public string StrongFactorMethod { get; init; } = "";

    /// <summary>True only when the service runs on the same machine or a closed network, and speaks without TLS.</summary>
    public bool AllowHttp { get; init; }

    public string Scheme => "oidc-" + Name;
}

/// <summary>Signing in through an organisation's own OpenID Connect service: code flow with PKCE, and never more than the configuration gives.</summary>
internal static class OrganisationSignIns
{
    public const string Address = "/inloggen/organisatie/";

    private const string BackProperty = "vw_back";

    public static void AddOrganisationSignIns(this IServiceCollection services, IReadOnlyList<OrganisationSignInSettings> organisations, bool production)
    {
        services.AddSingleton(organisations);
        foreach (var organisation in organisations)
        {
            if (organisation.Roles.Values.Any(role => role is Role.System or Role.Administrator or Role.Bestuurder))
            {
                throw new InvalidOperationException($"OpenIdConnect {organisation.Name}: administrators and bestuurders do not come from a service of elsewhere.");
            }

            services.AddAuthentication().AddOpenIdConnect(organisation.Scheme, oidc => Configure(oidc, organisation, production));
        }
    }

    public static void MapOrganisationSignIns(this IEndpointRouteBuilder app) =>
        app.MapGet(Address + "{name}", Challenge).AllowAnonymous().RequireRateLimiting(Limits.SignIn);

    private static IResult Challenge(string name, string? terug, IReadOnlyList<OrganisationSignInSettings> organisations)
    {
        if (organisations.FirstOrDefault(o => string.Equals(o.Name, name, StringComparison.Ordinal)) is not { } organisation)
        {
            return Results.NotFound();
        }

        var properties = new AuthenticationProperties();
        properties.Items[BackProperty] = SignIn.Local(terug);
        return Results.Challenge(properties, [organisation.Scheme]);
    }

    private static void Configure(OpenIdConnectOptions oidc, OrganisationSignInSettings organisation, bool production)
    {
        (oidc.Authority, oidc.ClientId, oidc.ClientSecret) = (organisation.Authority, organisation.ClientId, organisation.ClientSecret);
        oidc.CallbackPath = "/inloggen/terug/" + organisation.Name;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.RequireHttpsMetadata = !organisation.AllowHttp;
        oidc.MapInboundClaims = false;
        oidc.SaveTokens = false;
        oidc.GetClaimsFromUserInfoEndpoint = false;
        oidc.Scope.Clear();
        foreach (var scope in (string[])["openid", "profile", "email"])
        {
            oidc.Scope.Add(scope);
        }

        oidc.TokenValidationParameters.ValidateAudience = true;
        oidc.TokenValidationParameters.ValidateIssuer = true;
        oidc.ProtocolValidator.RequireNonce = true;
        foreach (var cookie in (CookieBuilder[])[oidc.NonceCookie, oidc.CorrelationCookie])
        {
            // The way back is a visit from another site, with which a strict cookie does not travel.
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = production ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }

        // Not OnTokenValidated: at that moment the nonce has not been compared yet.
        oidc.Events.OnTicketReceived = context => EnterAsync(context, organisation);
        oidc.Events.OnRemoteFailure = context =>
        {
            // Nothing of what the other side says reaches the screen.
            context.Response.Redirect("/inloggen?fout=organisatie");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static async Task EnterAsync(TicketReceivedContext context, OrganisationSignInSettings organisation)
    {
        var person = context.Principal!;
        var roles = person.FindAll(organisation.RoleClaim).Select(claim => organisation.Roles.TryGetValue(claim.Value, out var role) ? role : Role.System)
            .Where(role => role is not Role.System).Distinct().ToList();
        var desk = context.HttpContext.RequestServices.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock);
        var answer = await desk.SendAsync(
            new SignInFromOrganisation(
                organisation.Name, person.FindFirstValue("sub") ?? "", VerifiedAddress(person), person.FindFirstValue("name") ?? "",
                organisation.OrganisationCode, roles, IsStrong(person, organisation), Device.Of(context.Request)),
            context.HttpContext.RequestAborted);
        var onward = await SignIn.EnterAsync(context.HttpContext, answer, context.Properties?.Items[BackProperty], "/inloggen");
        await onward.ExecuteAsync(context.HttpContext);
        // What follows would make a cookie out of the claims of elsewhere.
        context.HandleResponse();
    }

    // An address that the service does not vouch for is no address.
    private static string VerifiedAddress(ClaimsPrincipal person) =>
        string.Equals(person.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase) ? person.FindFirstValue("email") ?? "" : "";

    private static bool IsStrong(ClaimsPrincipal person, OrganisationSignInSettings organisation) =>
        organisation.StrongFactorMethod.Length > 0
        && person.FindAll("amr").Any(claim => string.Equals(claim.Value, organisation.StrongFactorMethod, StringComparison.Ordinal));
}
