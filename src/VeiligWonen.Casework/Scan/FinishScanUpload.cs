using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>Every piece has come: makes the photo of them, once, and lets the pieces go. The photo it replaces goes in the same act.</summary>
/// <param name="CommandId">Made anew for every try.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Upload">The photo on its way.</param>
/// <returns>The photo, or <see cref="UploadUnknown"/>, <see cref="UploadNotComplete"/>, or what <see cref="AttachPhoto"/> and <see cref="StartScanUpload"/> refuse.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record FinishScanUpload(CommandId CommandId, DossierId DossierId, ScanUploadId Upload) : ICommand<ScanPhotoId>, IAboutDossier;

internal sealed class FinishScanUploadHandler(PhotoAlbum album, CaseworkDb db, DossierVault vault, TimeProvider clock) : IHandle<FinishScanUpload, ScanPhotoId>
{
    public async Task<Result<ScanPhotoId>> HandleAsync(FinishScanUpload message, CancellationToken cancellationToken)
    {
        var upload = await db.Set<ScanUpload>().SingleOrDefaultAsync(u => u.DossierId == message.DossierId && u.Id == message.Upload, cancellationToken);
        if (upload is null)
        {
            return new UploadUnknown();
        }

        if (upload.PhotoId is { } before)
        {
            return before;
        }

        if (upload.Received < upload.Length)
        {
            return new UploadNotComplete();
        }

        var sent = new NewPhoto(upload.Code, await ReadAsync(upload, cancellationToken))
        {
            Replaces = upload.Replaces,
            TakenAt = upload.TakenAt,
            Device = upload.DeviceId,
        };
        var photo = await album.AddAsync(message.DossierId, sent, cancellationToken);
        if (photo.Succeeded)
        {
            upload.Finish(photo.Answer, clock.GetUtcNow());
            await db.Set<ScanUploadChunk>().Where(c => c.DossierId == upload.DossierId && c.UploadId == upload.Id).ExecuteDeleteAsync(cancellationToken);
        }

        return photo;
    }

    private async Task<byte[]> ReadAsync(ScanUpload upload, CancellationToken cancellationToken)
    {
        var key = await vault.OpenAsync(upload.DossierId, cancellationToken);
        var bytes = new byte[upload.Length];
        await foreach (var chunk in db.Set<ScanUploadChunk>().AsNoTracking().Where(c => c.DossierId == upload.DossierId && c.UploadId == upload.Id)
            .OrderBy(c => c.Position).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            key.OpenBytes(ScanUploadChunk.BytesField, chunk, chunk.Bytes).CopyTo(bytes, chunk.Position);
        }

        return bytes;
    }
}
