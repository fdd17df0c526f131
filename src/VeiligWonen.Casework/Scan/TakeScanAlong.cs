using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>The adviser takes the scan along on this device, to work on where the server cannot be reached. Again makes it last longer.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Device">The device.</param>
/// <param name="DeviceName">Which browser on which system it is; the application makes it, nobody types it.</param>
/// <returns>Until when, or <see cref="ScanIsClosed"/>, <see cref="ScanPaused"/> or <see cref="DeviceOfSomebodyElse"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record TakeScanAlong(CommandId CommandId, DossierId DossierId, ScanDeviceId Device, string DeviceName) : ICommand<ScanTakenAlong>, IAboutDossier;

/// <summary>The scan is on the device.</summary>
/// <param name="ExpiresAt">From this moment on the device no longer shows its copy.</param>
public sealed record ScanTakenAlong(DateTimeOffset ExpiresAt);

internal sealed class TakeScanAlongValidator : AbstractValidator<TakeScanAlong>
{
    public TakeScanAlongValidator()
    {
        RuleFor(m => m.Device).Must(id => id.Value != Guid.Empty).WithMessage("Het apparaat heeft geen kenmerk. Laad de pagina opnieuw.");
        RuleFor(m => m.DeviceName).Words("de naam van het apparaat", 80);
    }
}

internal sealed class TakeScanAlongHandler(ScanDesk desk, DossierLedger ledger, CaseworkDb db, CurrentActor current, TimeProvider clock)
    : IHandle<TakeScanAlong, ScanTakenAlong>
{
    public async Task<Result<ScanTakenAlong>> HandleAsync(TakeScanAlong message, CancellationToken cancellationToken)
    {
        if (await desk.WhyLockedAsync(await ledger.LoadAsync(message.DossierId, cancellationToken), cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        var device = await db.Set<ScanDevice>().SingleOrDefaultAsync(d => d.DossierId == message.DossierId && d.Id == message.Device, cancellationToken);
        if (device is null)
        {
            device = new ScanDevice { DossierId = message.DossierId, Id = message.Device, AccountId = current.Actor.Id, SinceAt = now };
            db.Add(device);
        }

        if (device.AccountId != current.Actor.Id)
        {
            return new DeviceOfSomebodyElse();
        }

        device.TakeAlong(message.DeviceName, now);
        return new ScanTakenAlong(device.ExpiresAt!.Value);
    }
}
