namespace VeiligWonen.Web.Host;

/// <summary>Headers that every answer carries: nothing is kept, nothing is framed, nothing is loaded from elsewhere.</summary>
internal static class Safety
{
    // MudBlazor sets style attributes, so styles may be inline; scripts may not.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSafety(this WebApplication app)
    {
        if (app.Environment.IsProduction())
        {
            app.UseHsts();
        }

        app.Use(AddHeadersAsync);
    }

    private static async Task AddHeadersAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        context.Response.OnStarting(() =>
        {
            // Files of the application itself have a hash in their name and may be kept; pages hold dossiers and may not.
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true && !headers.ContainsKey("Cache-Control"))
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        await next(context);
    }
}
