using System.Collections.Concurrent;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Host;

/// <summary>
/// Asks the database once a second how the sessions of all open pages stand, in one query, and tells each page. An ended session, a closed account
/// or a taken role is on the screen within two seconds, however many pages are open.
/// </summary>
internal sealed class SessionWatch(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SessionWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Watching, byte> pages = new();

    /// <summary>Tells a page how its session stands, every second, until it is disposed of.</summary>
    public IDisposable Watch(SessionId session, Func<SessionStanding?, Task> tell)
    {
        var watching = new Watching(this, session, tell);
        pages[watching] = 0;
        return watching;
    }

    /// <summary>One round; for the loop, and for a test that does not wait for it.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var open = pages.Keys.ToList();
        if (open.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock);
        var answer = await desk.SendAsync(new LookAtSessions([.. open.Select(w => w.Session).Distinct()]), cancellationToken);
        if (!answer.Succeeded)
        {
            // The database is away: nobody is sent out for that.
            return;
        }

        var standings = answer.Answer.ToDictionary(s => s.SessionId);
        // One page that is slow or broken keeps no other page waiting.
        await Task.WhenAll(open.Select(w => TellAsync(w, standings.GetValueOrDefault(w.Session))));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The watch must outlive whatever goes wrong in one round; the next is in a second.
                log.LogError(e, "Looking at the open sessions failed");
            }
        }
    }

    private async Task TellAsync(Watching watching, SessionStanding? standing)
    {
        try
        {
            await watching.Tell(standing);
        }
        catch (ObjectDisposedException)
        {
            pages.TryRemove(watching, out _);
        }
    }

    private sealed record Watching(SessionWatch Watch, SessionId Session, Func<SessionStanding?, Task> Tell) : IDisposable
    {
        public void Dispose() => Watch.pages.TryRemove(this, out _);
    }
}
