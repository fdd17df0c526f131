using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>Opens one photo. The look and its purpose are on record before the bytes leave the server.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="PhotoId">The photo.</param>
/// <param name="Purpose">One of <see cref="Purposes"/>.</param>
/// <returns>The photo, or <see cref="NotFound"/>; a reviewer sees only photos that were submitted.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Beveiligingsautoriteit)]
public sealed record ViewPhoto(DossierId DossierId, ScanPhotoId PhotoId, string Purpose) : IQuery<PhotoBytes>, IAboutDossier, ILooking
{
    /// <summary>The purpose of an adviser at work on the scan.</summary>
    public const string ForScan = "woningscan uitvoeren";

    /// <summary>The purpose of an adviser who assesses.</summary>
    public const string ForAssessment = "situatie beoordelen";

    /// <summary>The purpose of a reviewer.</summary>
    public const string ForReview = "onafhankelijke toets";

    /// <summary>The purposes somebody may choose from.</summary>
    public static IReadOnlyList<string> Purposes { get; } = [ForScan, ForAssessment, ForReview];
}

/// <summary>A photo that was opened.</summary>
/// <param name="Bytes">The JPEG.</param>
/// <param name="ContentType">Its media type.</param>
public sealed record PhotoBytes(byte[] Bytes, string ContentType);

internal sealed class ViewPhotoValidator : AbstractValidator<ViewPhoto>
{
    public ViewPhotoValidator() => RuleFor(m => m.Purpose).Must(p => ViewPhoto.Purposes.Contains(p, StringComparer.Ordinal))
        .WithMessage("Kies eerst waarom u de foto wilt zien.");
}

internal sealed class ViewPhotoHandler(CaseworkDb db, CurrentActor current, DossierVault vault) : IHandle<ViewPhoto, PhotoBytes>
{
    public async Task<Result<PhotoBytes>> HandleAsync(ViewPhoto message, CancellationToken cancellationToken)
    {
        var photo = await Seen().AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == message.PhotoId && p.DossierId == message.DossierId, cancellationToken);
        if (photo is null)
        {
            return new NotFound();
        }

        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        return new PhotoBytes(key.OpenBytes(ScanPhoto.BytesField, photo, photo.Bytes), photo.ContentType);
    }

    // A reviewer sees what was part of a submission, also when it was taken away since; never what is still being written.
    private IQueryable<ScanPhoto> Seen() => current.Actor.Role == Role.Beveiligingsautoriteit
        ? db.Set<ScanPhoto>().Where(p => db.Set<PhaseChange>().Any(c =>
            c.DossierId == p.DossierId && c.Step == Step.SubmitForReview && c.At >= p.At && (p.RemovedAt == null || p.RemovedAt > c.At)))
        : db.Set<ScanPhoto>().Where(p => p.RemovedAt == null);
}
