using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Takes a photo away. Before the first submission its bytes are gone; afterwards it is kept for what was submitted.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="PhotoId">The photo.</param>
/// <returns>Done, or <see cref="NotFound"/>, <see cref="ScanIsClosed"/> or <see cref="ScanPaused"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record RemovePhoto(CommandId CommandId, DossierId DossierId, ScanPhotoId PhotoId) : ICommand<Done>, IAboutDossier;

internal sealed class RemovePhotoHandler(ScanDesk desk, CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<RemovePhoto, Done>
{
    public async Task<Result<Done>> HandleAsync(RemovePhoto message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var photo = await db.Set<ScanPhoto>().SingleOrDefaultAsync(
            p => p.Id == message.PhotoId && p.DossierId == message.DossierId && p.RemovedAt == null, cancellationToken);
        if (photo is null)
        {
            return new NotFound();
        }

        if (opened.Answer.Dossier.ReviewRounds == 0)
        {
            db.Remove(photo);
        }
        else
        {
            // A reviewer may have signed for it, or sent it back with a remark: the photo stays readable for them.
            photo.Remove(current.Actor.Id, clock.GetUtcNow());
        }

        return new Done();
    }
}
