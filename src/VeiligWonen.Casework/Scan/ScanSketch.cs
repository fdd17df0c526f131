using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>The sketch of one floor of one home, sealed as a whole: how a home is laid out says how to get in.</summary>
internal sealed class ScanSketch : ISealedRow
{
    public const string DrawingField = "scan_sketch.drawing";

    public required DossierId DossierId { get; init; }

    public required HomeFloor Floor { get; init; }

    public byte[] Drawing { get; private set; } = [];

    /// <summary>Counts the changes; the drawing is sealed to it, and a device says which one it saw.</summary>
    public int Revision { get; private set; }

    /// <summary>The device that drew it; null when it was chosen on the server.</summary>
    public ScanDeviceId? DeviceId { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public void Draw(FloorSketch sketch, ScanDeviceId? device, DossierKey key, AccountId by, DateTimeOffset at)
    {
        (DeviceId, By, At) = (device, by, at);
        Revision++;
        Drawing = key.Seal(DrawingField, Where(DrawingField), sketch.Write())!;
    }

    public string Text(DossierKey key) => key.Open(DrawingField, this, Drawing)!;

    public SealedAt Where(string field) => new(Floor.ToString(), Revision);

    private sealed class Configuration : IEntityTypeConfiguration<ScanSketch>
    {
        public void Configure(EntityTypeBuilder<ScanSketch> builder)
        {
            builder.ToTable("scan_sketch");
            builder.HasKey(s => new { s.DossierId, s.Floor });
            builder.Property(s => s.Revision).IsConcurrencyToken();
            builder.HasOne<Woningscan>().WithMany().HasForeignKey(s => s.DossierId);
        }
    }
}
