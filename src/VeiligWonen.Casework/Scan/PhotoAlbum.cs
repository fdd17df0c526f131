using System.Security.Cryptography;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>Makes a photo of a scan of whatever a device sent, in one piece or in many.</summary>
internal sealed class PhotoAlbum(ScanDesk desk, CaseworkDb db, CurrentActor current, TimeProvider clock)
{
    public async Task<Result<ScanPhotoId>> AddAsync(DossierId dossier, string code, byte[] bytes, CancellationToken cancellationToken)
    {
        // Drawing a photo anew takes a while, and whoever else writes in this dossier waits for it.
        var pressed = await PhotoPress.PressAsync(bytes, cancellationToken);
        if (pressed.Refusal is { } unusable)
        {
            return unusable;
        }

        var opened = await desk.OpenAsync(dossier, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        if (opened.Answer.Catalogue.Find(code) is null)
        {
            return new QuestionUnknown();
        }

        var id = ScanPhotoId.New();
        var photo = new ScanPhoto
        {
            Id = id,
            DossierId = dossier,
            Code = code,
            Bytes = opened.Answer.Key.SealBytes(ScanPhoto.BytesField, SealedAt.Of(id), pressed.Answer.Bytes),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(pressed.Answer.Bytes)),
            ContentType = PhotoPress.ContentType,
            Width = pressed.Answer.Width,
            Height = pressed.Answer.Height,
            By = current.Actor.Id,
            At = clock.GetUtcNow(),
        };
        db.Add(photo);
        return photo.Id;
    }
}
