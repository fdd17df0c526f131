using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace VeiligWonen.Web.Host;

/// <summary>
/// The address in the reader's address bar. An error page answers under that address while the router believes in its own,
/// and a link to a place on the page must stay on the page.
/// </summary>
internal static class AskedFor
{
    public static string Address(HttpContext? context, NavigationManager navigation)
    {
        var missing = context?.Features.Get<IStatusCodeReExecuteFeature>();
        return missing is not null
            ? $"{missing.OriginalPathBase}{missing.OriginalPath}{missing.OriginalQueryString}"
            : context?.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? navigation.Uri.Split('#')[0];
    }
}
