using System.Security.Cryptography;
using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>Adds a photo to a question. Kept as a JPEG of at most 2048 pixels, without place, device or time.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">The question.</param>
/// <param name="Bytes">The file as the device sent it, at most 15 MB; JPEG, PNG or WebP by content, whatever its name.</param>
/// <returns>
/// The photo, or <see cref="PhotoTooLarge"/>, <see cref="NotAPhoto"/>, <see cref="PhotoDamaged"/>, <see cref="PhotoHasTooManyPixels"/>,
/// <see cref="QuestionUnknown"/>, <see cref="ScanIsClosed"/> or <see cref="ScanPaused"/>.
/// </returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record AttachPhoto(CommandId CommandId, DossierId DossierId, string Code, byte[] Bytes) : ICommand<ScanPhotoId>, IAboutDossier
{
    /// <summary>The most bytes that a photo may have.</summary>
    public const int MaxBytes = PhotoPress.MaxBytes;
}

internal sealed class AttachPhotoValidator : AbstractValidator<AttachPhoto>
{
    public AttachPhotoValidator() =>
        RuleFor(m => m.Bytes).NotEmpty().WithMessage("De foto is leeg aangekomen. Maak of kies de foto opnieuw.");
}

internal sealed class AttachPhotoHandler(ScanDesk desk, CaseworkDb db, CurrentActor current, TimeProvider clock)
    : IHandle<AttachPhoto, ScanPhotoId>
{
    public async Task<Result<ScanPhotoId>> HandleAsync(AttachPhoto message, CancellationToken cancellationToken)
    {
        // Drawing a photo anew takes a while, and whoever else writes in this dossier waits for it.
        var pressed = await PhotoPress.PressAsync(message.Bytes, cancellationToken);
        if (pressed.Refusal is { } unusable)
        {
            return unusable;
        }

        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        if (opened.Answer.Catalogue.Find(message.Code) is null)
        {
            return new QuestionUnknown();
        }

        var id = ScanPhotoId.New();
        var photo = new ScanPhoto
        {
            Id = id,
            DossierId = message.DossierId,
            Code = message.Code,
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
