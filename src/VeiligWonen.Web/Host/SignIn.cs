using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using Person = VeiligWonen.Casework.Access.SignedIn;

namespace VeiligWonen.Web.Host;

/// <summary>Sign-in and sign-out. The cookie says who somebody is; what they may do is read from the database with every message.</summary>
internal static class SignIn
{
    /// <summary>How long somebody stays signed in without doing anything.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "vw";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = Idle;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/inloggen";
            cookie.ReturnUrlParameter = "terug";
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                // What you may not see does not exist: no redirect that tells that it does.
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            };
        });
        services.AddAuthorization(options => options.AddDoors());
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddScoped<IWhoIsAsking, WhoIsAsking>();
    }

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost("/inloggen", SignInAsync).AllowAnonymous();
        app.MapPost("/inloggen/proef", ChooseAsync).AllowAnonymous();
        app.MapPost("/uitloggen", (Delegate)SignOutAsync).AllowAnonymous();
        // Answers nothing; the cookie slides along while somebody types in a page that lives on its circuit.
        app.MapPost("/sessie", () => Results.NoContent()).RequireAuthorization().DisableAntiforgery();
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, FrontDesk desk, IAntiforgery antiforgery, [FromForm] string? email, [FromForm] string? password, [FromForm] string? terug)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.LocalRedirect("~/inloggen?fout=verlopen");
        }

        var answer = await desk.SendAsync(new CheckPassword(email ?? "", password ?? ""), context.RequestAborted);
        if (answer.Refusal is { } refusal)
        {
            return Results.LocalRedirect($"~/inloggen?fout={Reason(refusal)}&terug={Uri.EscapeDataString(Local(terug) ?? "")}");
        }

        var home = await EnterAsync(context, answer.Answer);
        return Results.LocalRedirect("~" + (Local(terug) ?? home));
    }

    private static async Task<IResult> ChooseAsync(HttpContext context, FrontDesk desk, IAntiforgery antiforgery, [FromForm] Guid account)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.LocalRedirect("~/?fout=verlopen");
        }

        var answer = await desk.SendAsync(new DemoSignIn(new AccountId(account)), context.RequestAborted);
        if (answer.Refusal is { } refusal)
        {
            return Results.LocalRedirect($"~/?fout={Reason(refusal)}");
        }

        return Results.LocalRedirect("~" + await EnterAsync(context, answer.Answer));
    }

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        // Without an antiforgery check on purpose: an expired page must still be able to sign out, and SameSite=Strict keeps other sites out.
        await context.SignOutAsync();
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Results.LocalRedirect("~/");
    }

    // Signs in and says where this person starts.
    private static async Task<string> EnterAsync(HttpContext context, Person person)
    {
        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, person.AccountId.ToString()),
            new(ClaimTypes.Name, person.FullName),
            new("role_name", string.Join(" en ", person.Roles.Select(role => role.Dutch()))),
            .. person.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())),
        ];
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));
        await context.SignInAsync(principal);
        return Menu.HomeOf(principal);
    }

    // The page turns the word into the sentence: no text from an address bar ever reaches the screen.
    private static string Reason(Refusal refusal) => refusal switch
    {
        TooManyTries => "te-vaak",
        DatabaseIsAway => "storing",
        InvalidInput => "leeg",
        _ => "onjuist",
    };

    // Only a path on this site: an address that leads elsewhere would make our sign-in page a trap.
    private static string? Local(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Contains('\\', StringComparison.Ordinal) ? path : null;
}
