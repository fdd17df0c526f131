using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace VeiligWonen.Web.Host;

/// <summary>
/// The address in the reader's address bar. An error page answers under that address while the router believes in its own,
/// and a link to a place on the page must stay on the page.
/// </summary>
internal static class AskedFor
{
    /// <summary>The page of a refusal is read, also when a form was refused: sent to it as a form, it would be refused for its own want of a token.</summary>
    public static void UseRefusalsAreRead(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });

    public static string Address(HttpContext? context, NavigationManager navigation)
    {
        var missing = context?.Features.Get<IStatusCodeReExecuteFeature>();
        return missing is not null
            ? $"{missing.OriginalPathBase}{missing.OriginalPath}{missing.OriginalQueryString}"
            : context?.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? navigation.Uri.Split('#')[0];
    }
}
