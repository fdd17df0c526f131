using System.Diagnostics;
using System.Threading.RateLimiting;

namespace VeiligWonen.Web.Host;

/// <summary>What every account and every address sent within this minute, and whose photo is being made now.</summary>
public sealed class UploadWindows(LimitOptions limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string?> accounts = PartitionedRateLimiter.Create<string?, string>(account => Limits.Window(account, limits.PhotosPerMinute));
    private readonly PartitionedRateLimiter<string?> addresses = PartitionedRateLimiter.Create<string?, string>(address => Limits.Window(address, limits.PhotosPerMinuteFromAddress));

    // Not disposed of: a turn may end its rest when the server has stopped, and without its wait handle it holds nothing.
    // What waits costs a request and no more: no connection of the database and no transaction, and of a photo not its bytes.
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>
    /// Waits until no other piece is being stored and no other photo is being made. Photos leave a device by themselves and nobody waits for them; whoever clicks
    /// does. So one turn is given at a time, and after each the photos rest three times as long as it took: all of them together keep a quarter of a core busy, however
    /// many send. One adviser with a home full of photos does not notice: the reception is slower.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The turn; it ends when it is disposed of.</returns>
    public async Task<IDisposable> TurnAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    public bool May(string? account, string? address)
    {
        using var byAccount = accounts.AttemptAcquire(account);
        using var byAddress = addresses.AttemptAcquire(address);
        return byAccount.IsAcquired && byAddress.IsAcquired;
    }

    public void Dispose()
    {
        accounts.Dispose();
        addresses.Dispose();
    }

    private sealed class Turn(SemaphoreSlim of) : IDisposable
    {
        private const int Rests = 3;

        // A turn that took long because the machine stood still needs no rest as long.
        private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(5);
        private readonly long began = Stopwatch.GetTimestamp();

        public void Dispose() => _ = RestAsync();

        private async Task RestAsync()
        {
            var rest = Stopwatch.GetElapsedTime(began) * Rests;
            await Task.Delay(rest < LongestRest ? rest : LongestRest);
            of.Release();
        }
    }
}
