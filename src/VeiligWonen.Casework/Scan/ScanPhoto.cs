using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>One photo of a scan.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct ScanPhotoId(Guid Value) : IGuidId<ScanPhotoId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static ScanPhotoId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ScanPhotoId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A photo at a question. The bytes are sealed; the hash of what was sealed says which photo a reviewer signed for.</summary>
internal sealed class ScanPhoto : ISealedRow
{
    public const string BytesField = "scan_photo.bytes";
    public const string ThumbnailField = "scan_photo.thumbnail";

    public required ScanPhotoId Id { get; init; }

    public required DossierId DossierId { get; init; }

    public required string Code { get; init; }

    public required byte[] Bytes { get; init; }

    /// <summary>The same picture, small, made of the photo when that was made; sealed too. Null for a photo of before there were any.</summary>
    public byte[]? Thumbnail { get; init; }

    /// <summary>The photo of which it took the place; null when it came beside the others.</summary>
    public ScanPhotoId? Replaces { get; init; }

    /// <summary>When it was made, by the clock of the device. Kept and never relied on: that clock may be days off.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Of the bytes before sealing, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required string ContentType { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required AccountId By { get; init; }

    public required DateTimeOffset At { get; init; }

    public AccountId? RemovedBy { get; private set; }

    public DateTimeOffset? RemovedAt { get; private set; }

    public void Remove(AccountId by, DateTimeOffset at)
    {
        RemovedBy ??= by;
        RemovedAt ??= at;
    }

    public SealedAt Where(string field) => SealedAt.Of(Id);

    private sealed class Configuration : IEntityTypeConfiguration<ScanPhoto>
    {
        public void Configure(EntityTypeBuilder<ScanPhoto> builder)
        {
            builder.ToTable("scan_photo");
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.Property(p => p.Code).HasMaxLength(10);
            builder.Property(p => p.Sha256).HasMaxLength(64).IsFixedLength();
            builder.Property(p => p.ContentType).HasMaxLength(20);
            builder.HasIndex(p => new { p.DossierId, p.Code });
            builder.HasOne<Woningscan>().WithMany().HasForeignKey(p => p.DossierId);
        }
    }
}
