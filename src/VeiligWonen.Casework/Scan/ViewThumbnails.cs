using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>
/// Opens every photo of the scan at once, small. One look on record for all of them, for that is what leaves the server: a line per photo and per
/// question would bury the looks that somebody should read (ADR 0061).
/// </summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Purpose">One of <see cref="ViewPhoto.Purposes"/>.</param>
/// <returns>The photos that were not taken away, the oldest first; or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record ViewThumbnails(DossierId DossierId, string Purpose) : IQuery<IReadOnlyList<ThumbnailBytes>>, IAboutDossier, ILooking;

/// <summary>One photo, small.</summary>
/// <param name="PhotoId">The photo.</param>
/// <param name="Bytes">A JPEG of at most 320 pixels.</param>
public sealed record ThumbnailBytes(ScanPhotoId PhotoId, byte[] Bytes);

internal sealed class ViewThumbnailsValidator : AbstractValidator<ViewThumbnails>
{
    public ViewThumbnailsValidator() => RuleFor(m => m.Purpose).Must(p => ViewPhoto.Purposes.Contains(p, StringComparer.Ordinal))
        .WithMessage("Kies eerst waarom u de foto's wilt zien.");
}

internal sealed class ViewThumbnailsHandler(CaseworkDb db, DossierVault vault) : IHandle<ViewThumbnails, IReadOnlyList<ThumbnailBytes>>
{
    public async Task<Result<IReadOnlyList<ThumbnailBytes>>> HandleAsync(ViewThumbnails message, CancellationToken cancellationToken)
    {
        // Without the photos themselves: hundreds of them would be in memory together.
        var sealedOnes = await db.Set<ScanPhoto>().Where(p => p.DossierId == message.DossierId && p.RemovedAt == null && p.Thumbnail != null)
            .OrderBy(p => p.Id).Select(p => new SealedThumbnail(p.Id, p.Thumbnail!)).ToListAsync(cancellationToken);
        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        return sealedOnes.ConvertAll(p => new ThumbnailBytes(p.Id, key.OpenBytes(ScanPhoto.ThumbnailField, p, p.Bytes)));
    }

    private sealed record SealedThumbnail(ScanPhotoId Id, byte[] Bytes) : ISealedRow
    {
        public SealedAt Where(string field) => SealedAt.Of(Id);
    }
}
