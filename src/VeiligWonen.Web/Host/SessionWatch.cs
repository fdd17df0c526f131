using System.Collections.Concurrent;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Host;

/// <summary>
/// Asks the database twice a second how the sessions of all open pages stand, in one query, and tells each page. An ended session, a closed account
/// or a taken role is on the screen within two seconds, however many pages are open.
/// </summary>
internal sealed class SessionWatch(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SessionWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<Watching, byte> pages = new();

    /// <summary>Tells a page how its session stands, twice a second, until it is disposed of.</summary>
    public IDisposable Watch(SessionId session, Func<SessionStanding?, Task> tell)
    {
        var watching = new Watching(this, session, tell);
        pages[watching] = 0;
        return watching;
    }

    /// <summary>One round, until every page was told; for a test.</summary>
    public async Task LookAsync(CancellationToken cancellationToken) => await Task.WhenAll(await BeginAsync(cancellationToken));

    // The pages that are being told now.
    private async Task<IReadOnlyList<Task>> BeginAsync(CancellationToken cancellationToken)
    {
        var open = pages.Keys.ToList();
        if (open.Count == 0)
        {
            return [];
        }

        await using var scope = scopes.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock);
        var answer = await desk.SendAsync(new LookAtSessions([.. open.Select(w => w.Session).Distinct()]), cancellationToken);
        if (!answer.Succeeded)
        {
            // The database is away: nobody is sent out for that.
            return [];
        }

        var standings = answer.Answer.ToDictionary(s => s.SessionId);
        // A page that still hears the former round is left alone: one that never ends listening must not keep the others waiting.
        return [.. open.Where(w => w.Telling.IsCompleted).Select(w => w.Telling = TellAsync(w, standings.GetValueOrDefault(w.Session)))];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await BeginAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The watch must outlive whatever goes wrong in one round; the next is half a second away.
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
        catch (Exception e)
        {
            // Nobody waits for it, so it is said here.
            log.LogError(e, "A page could not be told how its session stands");
        }
    }

    private sealed class Watching(SessionWatch watch, SessionId session, Func<SessionStanding?, Task> tell) : IDisposable
    {
        public SessionId Session => session;

        public Func<SessionStanding?, Task> Tell => tell;

        /// <summary>The last round that it heard, or hears.</summary>
        public Task Telling { get; set; } = Task.CompletedTask;

        public void Dispose() => watch.pages.TryRemove(this, out _);
    }
}
