using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Host;

/// <summary>Tells a load balancer whether this server can work. No details: anybody may ask.</summary>
public static class Health
{
    public const string Address = "/gezond";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapGet(Address, AnswerAsync).AllowAnonymous();
        return app;
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, [FromKeyedServices(FrontDesk.OfTheClock)] FrontDesk desk)
    {
        context.Response.Headers.CacheControl = "no-store";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        return await AnswersAsync(desk, patience.Token)
            ? Results.Text("gezond")
            : Results.Text("niet bereikbaar", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> AnswersAsync(FrontDesk desk, CancellationToken cancellationToken)
    {
        try
        {
            return (await desk.SendAsync(new PingDatabase(), cancellationToken)).Succeeded;
        }
        catch (OperationCanceledException)
        {
            // A database that keeps us waiting is as good as away.
            return false;
        }
    }
}
