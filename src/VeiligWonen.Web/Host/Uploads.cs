using System.Diagnostics;
using System.Threading.RateLimiting;

namespace VeiligWonen.Web.Host;

/// <summary>What every account and every address sent within this minute, and whose photo is being made now.</summary>
public sealed class UploadWindows(LimitOptions limits) : IDisposable
{
    /// <summary>After a piece of a photo was stored.</summary>
    public const int RestsAfterPiece = 19;

    /// <summary>After a photo was made: the thread that makes it steps aside for others by itself.</summary>
    public const int RestsAfterPhoto = 4;

    private readonly PartitionedRateLimiter<string?> accounts = PartitionedRateLimiter.Create<string?, string>(account => Limits.Window(account, limits.PhotosPerMinute));
    private readonly PartitionedRateLimiter<string?> addresses = PartitionedRateLimiter.Create<string?, string>(address => Limits.Window(address, limits.PhotosPerMinuteFromAddress));

    // Not disposed of: a turn may end its rest when the server has stopped, and without its wait handle it holds nothing.
    private readonly SemaphoreSlim turn = new(1, 1);
    private int waiting;

    /// <summary>
    /// Waits until no other piece is being stored and no other photo is being made; what waits costs a request and no more: no connection of the database and no
    /// transaction, and of a photo not its bytes. Photos leave a device by themselves and nobody waits for them; whoever clicks does. So after each turn the photos
    /// rest: as long as it took when one device sends, and longer when others wait for their turn, so that twenty together take no more of the machine than one.
    /// </summary>
    /// <param name="rests">How many times as long as it took the photos rest while others wait.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The turn; it ends when it is disposed of.</returns>
    public async Task<IDisposable> TurnAsync(int rests, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            await turn.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }

        return new Turn(this, rests);
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

    private sealed class Turn(UploadWindows of, int rests) : IDisposable
    {
        private const int RestsAlone = 1;

        // A turn that took long because the machine stood still needs no rest as long.
        private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(5);
        private readonly long began = Stopwatch.GetTimestamp();

        public void Dispose() => _ = RestAsync();

        private async Task RestAsync()
        {
            var rest = Stopwatch.GetElapsedTime(began) * (Volatile.Read(ref of.waiting) > 0 ? rests : RestsAlone);
            await Task.Delay(rest < LongestRest ? rest : LongestRest);
            of.turn.Release();
        }
    }
}
