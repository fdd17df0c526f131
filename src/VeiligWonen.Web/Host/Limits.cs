using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;

namespace VeiligWonen.Web.Host;

/// <summary>How often somebody may try within a minute.</summary>
public sealed record LimitOptions
{
    /// <summary>The forms of signing in, from one address. Guessing one account is stopped by the account's own rest after five tries.</summary>
    public int SignInsPerMinute { get; init; } = 30;

    /// <summary>Everything else that could change something, by one account.</summary>
    public int ChangesPerMinute { get; init; } = 120;

    /// <summary>The same from one address: a whole town hall may stand behind it.</summary>
    public int ChangesPerMinuteFromAddress { get; init; } = 1200;

    /// <summary>Requests of the scan page, by one account: changes come in batches, photos in pieces.</summary>
    public int ScanRequestsPerMinute { get; init; } = 900;

    /// <summary>The same, from one address.</summary>
    public int ScanRequestsPerMinuteFromAddress { get; init; } = 9000;

    /// <summary>Photos, by one account.</summary>
    public int PhotosPerMinute { get; init; } = 30;

    /// <summary>Photos, from one address.</summary>
    public int PhotosPerMinuteFromAddress { get; init; } = 120;

    /// <summary>Papers that may be checked from one address, by anybody.</summary>
    public int ChecksPerMinute { get; init; } = 20;

    /// <summary>PDFs that one account may ask for.</summary>
    public int PapersPerMinute { get; init; } = 10;
}

/// <summary>Lets nobody send more than a person can: not from one address, and not with one account from many addresses.</summary>
internal static class Limits
{
    /// <summary>The forms of signing in.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Whether a paper is ours, asked without signing in.</summary>
    public const string Checks = "checks";

    /// <summary>What takes a program of its own to make.</summary>
    public const string Papers = "papers";

    public static void AddLimits(this IServiceCollection services, LimitOptions limits)
    {
        services.AddSingleton(limits);
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => Window(
                    context.Request, AddressOf(context), limits.ChangesPerMinuteFromAddress, limits.ScanRequestsPerMinuteFromAddress)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => Window(
                    context.Request, context.User.FindFirstValue(ClaimTypes.NameIdentifier), limits.ChangesPerMinute, limits.ScanRequestsPerMinute)));
            limiter.AddPolicy(SignIn, context => Window(AddressOf(context), limits.SignInsPerMinute));
            limiter.AddPolicy(Checks, context => Window(HttpMethods.IsPost(context.Request.Method) ? AddressOf(context) : null, limits.ChecksPerMinute));
            limiter.AddPolicy(Papers, context => Window(context.User.FindFirstValue(ClaimTypes.NameIdentifier), limits.PapersPerMinute));
        });
        services.AddSingleton<UploadWindows>();
    }

    /// <summary>So many a minute for whoever is named; no limit for nobody.</summary>
    internal static RateLimitPartition<string> Window(string? who, int most) => who is null
        ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1) });

    // What the scan page sends by itself is counted apart from what people press.
    private static RateLimitPartition<string> Window(HttpRequest request, string? who, int most, int mostOfScan) =>
        !Changes(request) ? Window(null, most)
        : request.Path.StartsWithSegments("/api/scan", StringComparison.OrdinalIgnoreCase) ? Window(who is null ? null : $"scan {who}", mostOfScan)
        : Window(who, most);

    // A circuit carries clicks of its own; the page that says "too often" is the same request once more.
    private static bool Changes(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
        && !request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        && request.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null;

    private static string? AddressOf(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is null ? context.Connection.RemoteIpAddress?.ToString() ?? "" : null;
}
