using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Host;

/// <summary>
/// Looks twice a second whether a reminder is due, and has it sent: Hangfire looks at its clock once in fifteen seconds, and moves each job through four
/// tables. Every server looks; who comes second takes other rows. Its own sweep, every quarter of an hour, is there for when this stops.
/// </summary>
public sealed class QuickClock(IServiceScopeFactory scopes, TimeProvider clock, ILogger<QuickClock> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan WhileAway = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    private bool isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(await LookAsync(stoppingToken), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // The database may be gone for a while, and comes back: a clock that stopped would be noticed by nobody.
    private async Task<TimeSpan> LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var desk = scope.ServiceProvider.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock);
            var look = await desk.SendAsync(new AnyReminderDue(), stoppingToken);
            if (look.Refusal is DatabaseIsAway)
            {
                return Away();
            }

            if (look is { Succeeded: true, Answer: true })
            {
                await scope.ServiceProvider.GetRequiredService<ClockJob>().RemindAsync();
            }

            isAway = false;
            return Pause;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return Pause;
        }
        catch (ClockJobFailedException e) when (e.DatabaseIsAway)
        {
            return Away();
        }
        catch (Exception e)
        {
            log.LogWarning("The quick clock failed with {Type}", e.GetBaseException().GetType().FullName);
            return AfterFault;
        }
    }

    // Said once, not every second of an hour.
    private TimeSpan Away()
    {
        if (!isAway)
        {
            log.LogWarning("The quick clock waits for the database");
        }

        isAway = true;
        return WhileAway;
    }
}
