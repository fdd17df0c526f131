using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using Person = VeiligWonen.Casework.Access.SignedIn;

namespace VeiligWonen.Web.Host;

/// <summary>
/// The cookie: encrypted, for this site only, gone with the browser. It names the session; every request asks the database how that session stands,
/// so what was ended elsewhere is over here too.
/// </summary>
internal static class SessionCookie
{
    private const string SessionClaim = "vw_session";
    private const string NextClaim = "vw_next";

    public static void AddSignIn(this IServiceCollection services, bool production)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            // A __Host- cookie cannot be set by a neighbouring site, and never travels in clear.
            cookie.Cookie.Name = production ? "__Host-vw" : "vw";
            cookie.Cookie.Path = "/";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = production ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            cookie.SlidingExpiration = false;
            cookie.LoginPath = "/inloggen";
            cookie.ReturnUrlParameter = "terug";
            cookie.Events.OnValidatePrincipal = ValidateAsync;
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                // What you may not see does not exist: no redirect that tells that it does.
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            };
        });
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<CaseworkOptions>((cookie, casework) => cookie.ExpireTimeSpan = TimeSpan.FromHours(casework.SignIn.MostHours));
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = production ? "__Host-vw-formulier" : "vw-formulier";
            forms.Cookie.Path = "/";
            forms.Cookie.HttpOnly = true;
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = production ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            // frame-ancestors 'none' says it for every page already.
            forms.SuppressXFrameOptionsHeader = false;
        });
        services.AddAuthorization(options => options.AddDoors());
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddScoped<IWhoIsAsking, WhoIsAsking>();
        services.AddSingleton<SessionWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionWatch>());
    }

    /// <summary>What stands in the cookie. Halfway signing in it holds no role, so that no door opens.</summary>
    public static ClaimsPrincipal PrincipalOf(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var next = person.Next is SignInStep.None ? [] : new[] { new Claim(NextClaim, person.Next.ToString()) };
        return PrincipalOf(person.AccountId.ToString(), person.FullName, person.Session, person.Next is SignInStep.None ? person.Roles : [], next);
    }

    /// <summary>The session that the cookie names; null when nobody is signed in.</summary>
    public static SessionId? SessionOf(ClaimsPrincipal person) =>
        Guid.TryParse(person.FindFirstValue(SessionClaim), out var id) ? new SessionId(id) : null;

    /// <summary>What is still to do before the sign-in is complete.</summary>
    public static SignInStep NextOf(ClaimsPrincipal person) =>
        Enum.TryParse<SignInStep>(person.FindFirstValue(NextClaim), out var next) ? next : SignInStep.None;

    private static ClaimsPrincipal PrincipalOf(string account, string name, SessionId session, IReadOnlyList<Role> roles, IEnumerable<Claim> more) =>
        new(new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, account),
                new(ClaimTypes.Name, name),
                new(SessionClaim, session.ToString()),
                new("role_name", string.Join(" en ", roles.Select(role => role.Dutch()))),
                .. roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())),
                .. more,
            ],
            CookieAuthenticationDefaults.AuthenticationScheme));

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var standing = await StandingAsync(context);
        if (standing is null or { State: SessionState.Gone })
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync();
            return;
        }

        // A page asks to sign in again; a circuit that reconnects may wait, covered, for its own person.
        if (standing.State is SessionState.Locked && !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal)
            && !context.Request.Path.StartsWithSegments("/uitloggen", StringComparison.Ordinal))
        {
            context.RejectPrincipal();
            return;
        }

        // The doors follow the roles of this moment, not those of the sign-in.
        var person = context.Principal!;
        if (standing.Complete && !standing.Roles.Order().SequenceEqual(Menu.RolesOf(person).Order()))
        {
            context.ReplacePrincipal(PrincipalOf(
                person.FindFirstValue(ClaimTypes.NameIdentifier)!, person.Identity!.Name!, standing.SessionId, standing.Roles, []));
            context.ShouldRenew = true;
        }
    }

    private static async Task<SessionStanding?> StandingAsync(CookieValidatePrincipalContext context)
    {
        if (SessionOf(context.Principal!) is not { } session)
        {
            return null;
        }

        var desk = context.HttpContext.RequestServices.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock);
        var answer = await desk.SendAsync(new LookAtSessions([session]), context.HttpContext.RequestAborted);
        if (answer.Refusal is DatabaseIsAway)
        {
            // Nobody is signed out by a database that is away for a moment; it refuses every message by itself.
            return new SessionStanding(session, SessionState.Open, default, NextOf(context.Principal!) is SignInStep.None, Menu.RolesOf(context.Principal!));
        }

        return answer.Succeeded ? answer.Answer.SingleOrDefault() : null;
    }
}
