using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>A photo that is to be made: what was sent, and what is known of it.</summary>
/// <param name="Code">The question.</param>
/// <param name="Bytes">As the device sent it.</param>
internal sealed record NewPhoto(string Code, byte[] Bytes)
{
    public ScanPhotoId? Replaces { get; init; }

    public DateTimeOffset? TakenAt { get; init; }

    public ScanDeviceId? Device { get; init; }
}

/// <summary>Makes a photo of a scan of whatever a device sent, in one piece or in many, and takes one away.</summary>
internal sealed class PhotoAlbum(ScanDesk desk, CaseworkDb db, CurrentActor current, TimeProvider clock)
{
    public async Task<Result<ScanPhotoId>> AddAsync(DossierId dossier, NewPhoto photo, CancellationToken cancellationToken)
    {
        // Drawing a photo anew takes a while, and whoever else writes in this dossier waits for it.
        var pressed = await PhotoPress.PressAsync(photo.Bytes, cancellationToken);
        if (pressed.Refusal is { } unusable)
        {
            return unusable;
        }

        var opened = await desk.OpenAsync(dossier, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        if (opened.Answer.Catalogue.Find(photo.Code) is null)
        {
            return new QuestionUnknown();
        }

        if (photo.Device is { } device && await desk.RefuseDeviceAsync(dossier, device, cancellationToken) is { } notThisDevice)
        {
            return notThisDevice;
        }

        var replaced = await ReplacedAsync(dossier, photo, cancellationToken);
        if (replaced is not null)
        {
            Remove(opened.Answer, replaced);
        }

        return Keep(opened.Answer, photo, pressed.Answer, replaced?.Id);
    }

    /// <summary>Before the first submission its bytes are gone; afterwards a reviewer may have signed for it, so it stays readable for them.</summary>
    public void Remove(OpenedScan scan, ScanPhoto photo)
    {
        if (scan.Dossier.ReviewRounds == 0)
        {
            db.Remove(photo);
        }
        else
        {
            photo.Remove(current.Actor.Id, clock.GetUtcNow());
        }
    }

    // Only at the same question. When it is gone by now, the new one is kept beside the others: a photo is never lost over the one it should have replaced.
    private Task<ScanPhoto?> ReplacedAsync(DossierId dossier, NewPhoto photo, CancellationToken cancellationToken) => photo.Replaces is { } old
        ? db.Set<ScanPhoto>().SingleOrDefaultAsync(
            p => p.Id == old && p.DossierId == dossier && p.Code == photo.Code && p.RemovedAt == null, cancellationToken)
        : Task.FromResult<ScanPhoto?>(null);

    private ScanPhotoId Keep(OpenedScan scan, NewPhoto photo, PressedPhoto pressed, ScanPhotoId? replaced)
    {
        var id = ScanPhotoId.New();
        db.Add(new ScanPhoto
        {
            Id = id,
            DossierId = scan.Dossier.Id,
            Code = photo.Code,
            Bytes = scan.Key.SealBytes(ScanPhoto.BytesField, SealedAt.Of(id), pressed.Bytes),
            Thumbnail = scan.Key.SealBytes(ScanPhoto.ThumbnailField, SealedAt.Of(id), pressed.Thumbnail),
            Replaces = replaced,
            TakenAt = photo.TakenAt,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(pressed.Bytes)),
            ContentType = PhotoPress.ContentType,
            Width = pressed.Width,
            Height = pressed.Height,
            By = current.Actor.Id,
            At = clock.GetUtcNow(),
        });
        return id;
    }
}
