using System.Threading.RateLimiting;

namespace VeiligWonen.Web.Host;

/// <summary>What every account and every address sent within this minute, and whose photo is being made now.</summary>
public sealed class UploadWindows(LimitOptions limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string?> accounts = PartitionedRateLimiter.Create<string?, string>(account => Limits.Window(account, limits.PhotosPerMinute));
    private readonly PartitionedRateLimiter<string?> addresses = PartitionedRateLimiter.Create<string?, string>(address => Limits.Window(address, limits.PhotosPerMinuteFromAddress));

    // A photo that waits to be made costs a request and no more: not its bytes, no connection of the database and no transaction.
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Waits until no other photo is being made.</summary>
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
        turn.Dispose();
    }

    private sealed class Turn(SemaphoreSlim of) : IDisposable
    {
        public void Dispose() => of.Release();
    }
}
