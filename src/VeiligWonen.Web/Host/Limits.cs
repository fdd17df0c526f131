using System.Globalization;
using System.Threading.RateLimiting;

namespace VeiligWonen.Web.Host;

/// <summary>How often one address may try. Guessing one account is stopped by the account's own rest after five tries; this stops guessing many.</summary>
internal static class Limits
{
    /// <summary>The forms of signing in.</summary>
    public const string SignIn = "sign-in";

    public static void AddLimits(this IServiceCollection services, int signInsPerMinute) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limiter.AddPolicy(SignIn, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = signInsPerMinute, Window = TimeSpan.FromMinutes(1) }));
    });
}
