using FluentValidation;
using VeiligWonen.Casework.Platform;

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

internal sealed class AttachPhotoHandler(PhotoAlbum album) : IHandle<AttachPhoto, ScanPhotoId>
{
    public Task<Result<ScanPhotoId>> HandleAsync(AttachPhoto message, CancellationToken cancellationToken) =>
        album.AddAsync(message.DossierId, new NewPhoto(message.Code, message.Bytes), cancellationToken);
}
