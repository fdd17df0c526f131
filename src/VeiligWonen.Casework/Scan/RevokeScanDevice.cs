using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Withdraws the scan from a device: it sends nothing more, and wipes its copy as soon as it hears of it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Device">The device.</param>
/// <returns>Done, or <see cref="NotFound"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record RevokeScanDevice(CommandId CommandId, DossierId DossierId, ScanDeviceId Device) : ICommand<Done>, IAboutDossier;

internal sealed class RevokeScanDeviceHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<RevokeScanDevice, Done>
{
    public async Task<Result<Done>> HandleAsync(RevokeScanDevice message, CancellationToken cancellationToken)
    {
        var device = await db.Set<ScanDevice>().SingleOrDefaultAsync(d => d.DossierId == message.DossierId && d.Id == message.Device, cancellationToken);
        if (device is null)
        {
            return new NotFound();
        }

        // Also when the scan is closed by now: a tablet that was lost is lost in every phase.
        device.Revoke(current.Actor.Id, clock.GetUtcNow());
        return new Done();
    }
}
