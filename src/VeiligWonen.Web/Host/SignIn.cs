using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using Person = VeiligWonen.Casework.Access.SignedIn;

namespace VeiligWonen.Web.Host;

/// <summary>Sign-in and sign-out: the forms of the static pages. What is true of a session stands in the database; the cookie only names it.</summary>
internal static class SignIn
{
    /// <summary>A code, or "/inloggen/instellen" for somebody who must set up a second factor first.</summary>
    public const string CodePage = "/inloggen/code";

    /// <summary>The page on which a second factor is set up.</summary>
    public const string EnrolPage = "/inloggen/instellen";

    /// <summary>The page that shows recovery codes, once.</summary>
    public const string RecoveryPage = "/inloggen/herstelcodes";

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        // Checked by our own filter and not by the framework's: that one answers a page that stood open too long with an error.
        var chooser = app.MapGroup("").AllowAnonymous().DisableAntiforgery().AddEndpointFilter(OwnFormAsync);
        var forms = chooser.MapGroup("").RequireRateLimiting(Limits.SignIn);
        forms.MapPost("/inloggen", SignInAsync);
        forms.MapPost(CodePage, GiveCodeAsync);
        forms.MapPost(CodePage + "/passkey", UsePasskeyAsync);
        forms.MapPost(EnrolPage, EnrolAsync);
        forms.MapPost(EnrolPage + "/passkey", EnrolPasskeyAsync);
        chooser.MapPost("/inloggen/proef", ChooseAsync);
        app.MapPost("/uitloggen", SignOutAsync).AllowAnonymous();
        // Says that somebody types in a page that lives on its circuit. It answers nothing, and another site cannot send it (ForeignOrigin).
        app.MapPost("/sessie", KeepAsync).RequireAuthorization("SignedIn").DisableAntiforgery();
    }

    private static async ValueTask<object?> OwnFormAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext;
        if (await request.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(request))
        {
            return await next(context);
        }

        var page = request.Request.Path.StartsWithSegments(EnrolPage, StringComparison.Ordinal) ? EnrolPage
            : request.Request.Path.StartsWithSegments(CodePage, StringComparison.Ordinal) ? CodePage
            : "/inloggen";
        return Results.LocalRedirect($"~{page}?fout=verlopen");
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, FrontDesk desk, [FromForm] string? email, [FromForm] string? password, [FromForm] string? terug)
    {
        var answer = await desk.SendAsync(new CheckPassword(email ?? "", password ?? "", Device.Of(context.Request)), context.RequestAborted);
        return await EnterAsync(context, answer, terug, "/inloggen");
    }

    private static async Task<IResult> GiveCodeAsync(
        HttpContext context, FrontDesk desk, [FromForm] string? code, [FromForm] string? terug)
    {
        return await EnterAsync(context, await desk.SendAsync(new GiveCode(code ?? ""), context.RequestAborted), terug, CodePage);
    }

    private static async Task<IResult> UsePasskeyAsync(
        HttpContext context, FrontDesk desk, [FromForm] string? credential, [FromForm] string? terug)
    {
        var answer = await desk.SendAsync(new UsePasskey(Site.Of(context.Request), credential ?? ""), context.RequestAborted);
        return await EnterAsync(context, answer, terug, CodePage);
    }

    private static async Task<IResult> EnrolAsync(
        HttpContext context, FrontDesk desk, [FromForm] string? code, [FromForm] string? terug)
    {
        var answer = await desk.SendAsync(new ConfirmAuthenticator(code ?? ""), context.RequestAborted);
        return await EnterAsync(context, answer, ToRecovery(answer, terug), EnrolPage);
    }

    private static async Task<IResult> EnrolPasskeyAsync(
        HttpContext context, FrontDesk desk, [FromForm] string? credential, [FromForm] string? name, [FromForm] string? terug)
    {
        var answer = await desk.SendAsync(new AddPasskey(Site.Of(context.Request), credential ?? "", name ?? ""), context.RequestAborted);
        return await EnterAsync(context, answer, ToRecovery(answer, terug), EnrolPage);
    }

    private static async Task<IResult> ChooseAsync(HttpContext context, FrontDesk desk, [FromForm] Guid account)
    {
        var answer = await desk.SendAsync(new DemoSignIn(new AccountId(account), Device.Of(context.Request)), context.RequestAborted);
        return await EnterAsync(context, answer, null, "/");
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, FrontDesk desk)
    {
        // Without an antiforgery check on purpose: an expired page must still be able to sign out, and SameSite and ForeignOrigin keep other sites out.
        if (SessionCookie.SessionOf(context.User) is { } session)
        {
            await desk.SendAsync(new EndSession(CommandId.New(), session), context.RequestAborted);
        }

        await context.SignOutAsync();
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Results.LocalRedirect("~/");
    }

    private static async Task<IResult> KeepAsync(HttpContext context, FrontDesk desk)
    {
        await desk.SendAsync(new KeepSession(), context.RequestAborted);
        return Results.NoContent();
    }

    /// <summary>Hands out the cookie and sends the person on: to the second step, or to where they wanted to be.</summary>
    internal static async Task<IResult> EnterAsync(HttpContext context, Result<Person> answer, string? back, string page)
    {
        back = Local(back);
        if (answer.Refusal is { } refusal)
        {
            return Results.LocalRedirect($"~{(refusal is NotSignedIn ? "/inloggen" : page)}?fout={Reason(refusal)}&terug={Uri.EscapeDataString(back ?? "")}");
        }

        var principal = SessionCookie.PrincipalOf(answer.Answer);
        await context.SignInAsync(principal);
        return answer.Answer.Next switch
        {
            SignInStep.GiveFactor => Results.LocalRedirect($"~{CodePage}?terug={Uri.EscapeDataString(back ?? "")}"),
            SignInStep.Enrol => Results.LocalRedirect($"~{EnrolPage}?terug={Uri.EscapeDataString(back ?? "")}"),
            _ => Results.LocalRedirect("~" + (back ?? Menu.HomeOf(principal))),
        };
    }

    private static string? ToRecovery(Result<Person> answer, string? back) =>
        answer.Succeeded ? $"{RecoveryPage}?terug={Uri.EscapeDataString(Local(back) ?? "")}" : back;

    // The page turns the word into the sentence: no text from an address bar ever reaches the screen.
    private static string Reason(Refusal refusal) => refusal switch
    {
        TooManyTries => "te-vaak",
        DatabaseIsAway => "storing",
        InvalidInput => "leeg",
        WrongCode => "code",
        PasskeyFailed => "passkey",
        NotSignedIn => "verlopen",
        FactorNotFresh => "verlopen",
        AccountNotOpen => "geen-account",
        NoRoleFromOrganisation => "geen-rol",
        _ => "onjuist",
    };

    // Only a path on this site: an address that leads elsewhere would make our sign-in page a trap.
    internal static string? Local(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Contains('\\', StringComparison.Ordinal) ? path : null;
}

/// <summary>What a browser says it is, in a few words, so that people recognise where they are signed in.</summary>
internal static class Device
{
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux")];

    public static string Of(HttpRequest request)
    {
        var says = request.Headers.UserAgent.ToString();
        return $"{Named(Browsers, says) ?? "Een browser"} op {Named(Systems, says) ?? "een onbekend apparaat"}";
    }

    private static string? Named((string Sign, string Name)[] known, string says) =>
        known.Where(k => says.Contains(k.Sign, StringComparison.Ordinal)).Select(k => k.Name).FirstOrDefault();
}

/// <summary>The address at which somebody sees this site: passkeys are bound to it.</summary>
internal static class Site
{
    public static Uri Of(HttpRequest request) => new($"{request.Scheme}://{request.Host}");
}
