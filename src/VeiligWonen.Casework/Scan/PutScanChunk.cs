using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>The next piece of a photo on its way. A piece that came before is not taken twice.</summary>
/// <param name="CommandId">Made anew for every try.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Upload">The photo on its way.</param>
/// <param name="Position">Where the piece begins, in bytes.</param>
/// <param name="Bytes">The piece, at most 512 KB.</param>
/// <returns>How far it has come, or <see cref="UploadUnknown"/>, <see cref="ChunkOutOfPlace"/>, or what <see cref="StartScanUpload"/> says of the device and the scan.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record PutScanChunk(CommandId CommandId, DossierId DossierId, ScanUploadId Upload, int Position, byte[] Bytes)
    : ICommand<ScanUploadState>, IAboutDossier
{
    /// <summary>The most bytes of one piece.</summary>
    public const int MaxBytes = 512 * 1024;
}

internal sealed class PutScanChunkValidator : AbstractValidator<PutScanChunk>
{
    public PutScanChunkValidator() => RuleFor(m => m.Bytes).Must(bytes => bytes is { Length: > 0 and <= PutScanChunk.MaxBytes })
        .WithMessage("Een deel van de foto is leeg of te groot aangekomen. Laad de pagina opnieuw; de foto staat nog op dit apparaat.");
}

internal sealed class PutScanChunkHandler(ScanDesk desk, CaseworkDb db) : IHandle<PutScanChunk, ScanUploadState>
{
    public async Task<Result<ScanUploadState>> HandleAsync(PutScanChunk message, CancellationToken cancellationToken)
    {
        var upload = await db.Set<ScanUpload>().SingleOrDefaultAsync(u => u.DossierId == message.DossierId && u.Id == message.Upload, cancellationToken);
        if (upload is null)
        {
            return new UploadUnknown();
        }

        if (upload.FinishedAt is not null || message.Position + message.Bytes.Length <= upload.Received)
        {
            return upload.State;
        }

        if (message.Position != upload.Received || message.Position + message.Bytes.Length > upload.Length)
        {
            return new ChunkOutOfPlace(upload.Received);
        }

        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        if (upload.DeviceId is { } device && await desk.RefuseDeviceAsync(message.DossierId, device, cancellationToken) is { } notThisDevice)
        {
            return notThisDevice;
        }

        db.Add(new ScanUploadChunk
        {
            DossierId = message.DossierId,
            UploadId = message.Upload,
            Position = message.Position,
            Bytes = opened.Answer.Key.SealBytes(ScanUploadChunk.BytesField, ScanUploadChunk.Place(message.Upload, message.Position), message.Bytes),
        });
        upload.Receive(message.Bytes.Length);
        return upload.State;
    }
}
