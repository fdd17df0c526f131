using Microsoft.EntityFrameworkCore;
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

internal sealed class RemovePhotoHandler(ScanDesk desk, PhotoAlbum album, CaseworkDb db) : IHandle<RemovePhoto, Done>
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

        album.Remove(opened.Answer, photo);
        return new Done();
    }
}
