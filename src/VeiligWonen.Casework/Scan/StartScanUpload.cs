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
/// <param name="Device">The device that sends it.</param>
/// <returns>
/// How far it has come, or <see cref="PhotoTooLarge"/>, <see cref="TooManyUploads"/>, <see cref="QuestionUnknown"/>, <see cref="UploadIsAnother"/>,
/// <see cref="DeviceRevoked"/>, <see cref="DeviceOfSomebodyElse"/>, <see cref="ScanIsClosed"/> or <see cref="ScanPaused"/>.
/// </returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record StartScanUpload(CommandId CommandId, DossierId DossierId, ScanUploadId Upload, string Code, int Length, ScanDeviceId Device)
    : ICommand<ScanUploadState>, IAboutDossier
{
    /// <summary>The photo of which it takes the place once it is one: taken again, or drawn upon. Null when it comes beside the others.</summary>
    public ScanPhotoId? Replaces { get; init; }

    /// <summary>A photo on its way of which it takes the place: what came of that one is let go at once. When it became a photo, it is replaced.</summary>
    public ScanUploadId? InsteadOf { get; init; }

    /// <summary>When the photo was made, by the clock of the device.</summary>
    public DateTimeOffset? TakenAt { get; init; }
}

internal sealed class StartScanUploadValidator : AbstractValidator<StartScanUpload>
{
    public StartScanUploadValidator()
    {
        RuleFor(m => m.Upload).Must(id => id.Value != Guid.Empty).WithMessage("De foto heeft geen kenmerk. Laad de pagina opnieuw.");
        RuleFor(m => m.Code).NotNull().WithMessage("De foto hoort bij geen vraag. Laad de pagina opnieuw.");
        RuleFor(m => m.Device).Must(id => id.Value != Guid.Empty).WithMessage("Het apparaat heeft geen kenmerk. Laad de pagina opnieuw.");
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

        var known = await UploadAsync(message.DossierId, message.Upload, cancellationToken);
        if (known is { PhotoId: not null })
        {
            // What was received stays received, also when the scan was closed or the device withdrawn since.
            return known.Is(message) ? known.State : new UploadIsAnother();
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

        return await desk.RefuseDeviceAsync(message.DossierId, message.Device, cancellationToken) is { } notThisDevice ? notThisDevice
            : known is null ? await BeginAsync(message, cancellationToken)
            : known.Is(message) ? known.State : new UploadIsAnother();
    }

    private Task<ScanUpload?> UploadAsync(DossierId dossier, ScanUploadId id, CancellationToken cancellationToken) =>
        db.Set<ScanUpload>().SingleOrDefaultAsync(u => u.DossierId == dossier && u.Id == id, cancellationToken);

    private async Task<Result<ScanUploadState>> BeginAsync(StartScanUpload message, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stale = now - Patience;
        await LetGoAsync(db.Set<ScanUpload>().Where(u => u.DossierId == message.DossierId && u.FinishedAt == null && u.StartedAt < stale), cancellationToken);
        var replaces = message.Replaces;
        if (message.InsteadOf is { } other)
        {
            replaces ??= (await UploadAsync(message.DossierId, other, cancellationToken))?.PhotoId;
            await LetGoAsync(db.Set<ScanUpload>().Where(u => u.DossierId == message.DossierId && u.Id == other && u.FinishedAt == null), cancellationToken);
        }

        if (await db.Set<ScanUpload>().CountAsync(u => u.DossierId == message.DossierId && u.FinishedAt == null, cancellationToken) >= ScanUpload.MostUnderWay)
        {
            return new TooManyUploads();
        }

        var upload = ScanUpload.Begin(message, replaces, current.Actor.Id, now);
        db.Add(upload);
        return upload.State;
    }

    private async Task LetGoAsync(IQueryable<ScanUpload> uploads, CancellationToken cancellationToken)
    {
        await db.Set<ScanUploadChunk>().Where(c => uploads.Any(u => u.DossierId == c.DossierId && u.Id == c.UploadId)).ExecuteDeleteAsync(cancellationToken);
        await uploads.ExecuteDeleteAsync(cancellationToken);
    }
}
