using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>A photo on its way, named by the device.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct ScanUploadId(Guid Value) : IGuidId<ScanUploadId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static ScanUploadId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ScanUploadId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>How far a photo on its way has come.</summary>
/// <param name="Received">So many bytes, from the beginning on; the next piece begins there.</param>
/// <param name="PhotoId">The photo it became; null while it is on its way.</param>
public sealed record ScanUploadState(int Received, ScanPhotoId? PhotoId);

/// <summary>This photo is not on its way.</summary>
public sealed record UploadUnknown() : Refusal("De server kent deze foto niet meer. De foto staat nog op dit apparaat en wordt vanaf het begin verstuurd.");

/// <summary>A piece that does not begin where the last one ended.</summary>
/// <param name="Received">Where it should begin.</param>
public sealed record ChunkOutOfPlace(int Received) : Refusal("Een deel van de foto kwam niet op zijn plaats aan. Het apparaat gaat verder bij wat is ontvangen.");

/// <summary>Not every piece has come.</summary>
public sealed record UploadNotComplete() : Refusal("De foto is nog niet helemaal aangekomen. De rest wordt nog verstuurd.");

/// <summary>More photos on their way than a visit has.</summary>
public sealed record TooManyUploads() : Refusal("Er zijn te veel foto's tegelijk onderweg. Wacht tot er een paar zijn ontvangen; de rest staat nog op dit apparaat.");

/// <summary>Another photo was announced with this id before.</summary>
public sealed record UploadIsAnother() : Refusal("Onder dit kenmerk is al een andere foto aangekondigd. De foto staat nog op dit apparaat. Voeg hem opnieuw toe.");

/// <summary>A photo that comes in pieces, each sealed like the photo itself. The pieces are gone as soon as it is one.</summary>
internal sealed class ScanUpload
{
    public const int MostUnderWay = 60;

    public required DossierId DossierId { get; init; }

    public required ScanUploadId Id { get; init; }

    public required string Code { get; init; }

    public required int Length { get; init; }

    /// <summary>The device that sends it. Null for one that began before a photo named its device.</summary>
    public ScanDeviceId? DeviceId { get; init; }

    /// <summary>The photo of which it is to take the place.</summary>
    public ScanPhotoId? Replaces { get; init; }

    /// <summary>When the photo was made, by the clock of the device.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    public int Received { get; private set; }

    public required AccountId By { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public ScanPhotoId? PhotoId { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public ScanUploadState State => new(Received, PhotoId);

    public static ScanUpload Begin(StartScanUpload message, ScanPhotoId? replaces, AccountId by, DateTimeOffset at) => new()
    {
        DossierId = message.DossierId,
        Id = message.Upload,
        Code = message.Code,
        Length = message.Length,
        DeviceId = message.Device,
        Replaces = replaces,
        TakenAt = message.TakenAt?.ToUniversalTime(),
        By = by,
        StartedAt = at,
    };

    /// <summary>The same photo is announced again, and no other under its id.</summary>
    public bool Is(StartScanUpload message) =>
        string.Equals(Code, message.Code, StringComparison.Ordinal) && Length == message.Length && (DeviceId is null || DeviceId == message.Device);

    public void Receive(int bytes) => Received += bytes;

    public void Finish(ScanPhotoId photo, DateTimeOffset at) => (PhotoId, FinishedAt) = (photo, at);

    private sealed class Configuration : IEntityTypeConfiguration<ScanUpload>
    {
        public void Configure(EntityTypeBuilder<ScanUpload> builder)
        {
            builder.ToTable("scan_upload");
            builder.HasKey(u => new { u.DossierId, u.Id });
            builder.Property(u => u.Code).HasMaxLength(10);
            builder.HasOne<Woningscan>().WithMany().HasForeignKey(u => u.DossierId);
        }
    }
}

/// <summary>One piece of a photo on its way.</summary>
internal sealed class ScanUploadChunk : ISealedRow
{
    public const string BytesField = "scan_upload_chunk.bytes";

    public required DossierId DossierId { get; init; }

    public required ScanUploadId UploadId { get; init; }

    public required int Position { get; init; }

    public required byte[] Bytes { get; init; }

    public SealedAt Where(string field) => Place(UploadId, Position);

    public static SealedAt Place(ScanUploadId upload, int position) => new(upload.ToString(), position);

    private sealed class Configuration : IEntityTypeConfiguration<ScanUploadChunk>
    {
        public void Configure(EntityTypeBuilder<ScanUploadChunk> builder)
        {
            builder.ToTable("scan_upload_chunk");
            builder.HasKey(c => new { c.DossierId, c.UploadId, c.Position });
            builder.HasOne<ScanUpload>().WithMany().HasForeignKey(c => new { c.DossierId, c.UploadId });
        }
    }
}
