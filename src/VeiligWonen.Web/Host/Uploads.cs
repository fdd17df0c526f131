using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Components.Server.Circuits;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Host;

/// <summary>More photos within a minute than a person takes.</summary>
public sealed record TooManyPhotos() : Refusal("U verstuurde in korte tijd veel foto's. Wacht een minuut en kies de foto daarna opnieuw.");

/// <summary>
/// Photos come over the circuit, past the limits of requests. Asked before a byte of the photo is read: drawing it again is the dearest thing this
/// server does for anybody.
/// </summary>
public sealed class Uploads(UploadWindows windows, CircuitAddress circuit, IWhoIsAsking who)
{
    /// <summary>Null when the photo may come.</summary>
    public async Task<TooManyPhotos?> RefusalAsync(CancellationToken cancellationToken = default)
    {
        var account = (await who.AskAsync(cancellationToken)).AccountId?.ToString();
        return windows.May(account, circuit.Address) ? null : new TooManyPhotos();
    }
}

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

/// <summary>From where the browser of this circuit came: known at the moment its connection is made, and not reliably later.</summary>
public sealed class CircuitAddress(IHttpContextAccessor requests) : CircuitHandler
{
    /// <summary>Null outside a circuit.</summary>
    public string? Address { get; private set; }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Address = requests.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? Address;
        return Task.CompletedTask;
    }
}
