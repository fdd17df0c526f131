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

    public required ScanPhotoId Id { get; init; }

    public required DossierId DossierId { get; init; }

    public required string Code { get; init; }

    public required byte[] Bytes { get; init; }

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
