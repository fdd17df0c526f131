namespace VeiligWonen.Web.Host;

/// <summary>
/// Another site may link to us, and nothing else. A browser says from where a request comes; what could change something, and the web socket of a
/// circuit, is refused when that is not this site. Cookies that are SameSite=Strict say the same; this holds where a browser errs.
/// </summary>
internal static class ForeignOrigin
{
    public static void UseOwnOriginOnly(this WebApplication app) => app.Use((context, next) =>
    {
        if (!IsForeign(context.Request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    internal static bool IsForeign(HttpRequest request)
    {
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (reads && !request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return origin switch
        {
            // Browsers leave Origin out only in requests of the same site; then this says so.
            "" => site is "cross-site" or "same-site",
            // A form of a page without a referrer, as all of ours are, says no origin. No page can write the other header.
            "null" => site is not "same-origin",
            _ => !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase),
        };
    }
}
