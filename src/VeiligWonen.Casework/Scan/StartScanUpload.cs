using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>A device says that a photo comes, or asks how far it has come.</summary>
/// <param name="CommandId">Made anew for every try.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Upload">Made by the device, once per photo.</param>
/// <param name="Code">The question.</param>
/// <param name="Length">All bytes of the photo.</param>
/// <returns>
/// How far it has come, or <see cref="PhotoTooLarge"/>, <see cref="TooManyUploads"/>, <see cref="QuestionUnknown"/>, <see cref="ScanIsClosed"/> or
/// <see cref="ScanPaused"/>.
/// </returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record StartScanUpload(CommandId CommandId, DossierId DossierId, ScanUploadId Upload, string Code, int Length)
    : ICommand<ScanUploadState>, IAboutDossier;

internal sealed class StartScanUploadValidator : AbstractValidator<StartScanUpload>
{
    public StartScanUploadValidator()
    {
        RuleFor(m => m.Upload).Must(id => id.Value != Guid.Empty).WithMessage("De foto heeft geen kenmerk. Laad de pagina opnieuw.");
        RuleFor(m => m.Code).NotNull().WithMessage("De foto hoort bij geen vraag. Laad de pagina opnieuw.");
        RuleFor(m => m.Length).GreaterThan(0).WithMessage("De foto is leeg. Maak of kies de foto opnieuw.");
    }
}

internal sealed class StartScanUploadHandler(ScanDesk desk, CaseworkDb db, CurrentActor current, TimeProvider clock)
    : IHandle<StartScanUpload, ScanUploadState>
{
    // A photo that nobody sent on for so long stays on its device, and begins again when that turns up.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(14);

    public async Task<Result<ScanUploadState>> HandleAsync(StartScanUpload message, CancellationToken cancellationToken)
    {
        if (message.Length > PhotoPress.MaxBytes)
        {
            return new PhotoTooLarge();
        }

        var known = await db.Set<ScanUpload>().SingleOrDefaultAsync(u => u.DossierId == message.DossierId && u.Id == message.Upload, cancellationToken);
        if (known is not null)
        {
            return known.State;
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

        return await BeginAsync(message, cancellationToken);
    }

    private async Task<Result<ScanUploadState>> BeginAsync(StartScanUpload message, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stale = now - Patience;
        await db.Set<ScanUploadChunk>().Where(c => c.DossierId == message.DossierId && db.Set<ScanUpload>().Any(
            u => u.DossierId == c.DossierId && u.Id == c.UploadId && u.FinishedAt == null && u.StartedAt < stale)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<ScanUpload>().Where(u => u.DossierId == message.DossierId && u.FinishedAt == null && u.StartedAt < stale).ExecuteDeleteAsync(cancellationToken);
        if (await db.Set<ScanUpload>().CountAsync(u => u.DossierId == message.DossierId && u.FinishedAt == null, cancellationToken) >= ScanUpload.MostUnderWay)
        {
            return new TooManyUploads();
        }

        var upload = new ScanUpload
        {
            DossierId = message.DossierId,
            Id = message.Upload,
            Code = message.Code,
            Length = message.Length,
            By = current.Actor.Id,
            StartedAt = now,
        };
        db.Add(upload);
        return upload.State;
    }
}
