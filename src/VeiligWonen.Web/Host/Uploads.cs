using System.Threading.RateLimiting;

namespace VeiligWonen.Web.Host;

/// <summary>What every account and every address sent within this minute.</summary>
public sealed class UploadWindows(LimitOptions limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string?> accounts = PartitionedRateLimiter.Create<string?, string>(account => Limits.Window(account, limits.PhotosPerMinute));
    private readonly PartitionedRateLimiter<string?> addresses = PartitionedRateLimiter.Create<string?, string>(address => Limits.Window(address, limits.PhotosPerMinuteFromAddress));

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
}
