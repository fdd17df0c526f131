using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>One browser on one tablet, telephone or computer, for one scan. The browser makes it, once.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct ScanDeviceId(Guid Value) : IGuidId<ScanDeviceId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static ScanDeviceId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ScanDeviceId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>The scan was withdrawn from this device.</summary>
public sealed record DeviceRevoked() : Refusal(
    "De woningscan is van dit apparaat ingetrokken. Wat nog niet is ontvangen, staat nog op het apparaat. Neem de scan opnieuw mee om het alsnog te versturen.");

/// <summary>The device belongs to another adviser.</summary>
public sealed record DeviceOfSomebodyElse() : Refusal(
    "Dit apparaat werkt voor een andere adviseur aan deze woningscan. Log in als die adviseur, of neem de scan zelf mee op een ander apparaat.");

/// <summary>A device that works on a scan: whose it is, and until when it keeps a copy to read without the server.</summary>
internal sealed class ScanDevice
{
    /// <summary>Long enough for the visit and the days around it.</summary>
    public const int LeaseDays = 7;

    public required DossierId DossierId { get; init; }

    public required ScanDeviceId Id { get; init; }

    public required AccountId AccountId { get; init; }

    /// <summary>Which browser on which system, so that people recognise it.</summary>
    public string Name { get; private set; } = "";

    public required DateTimeOffset SinceAt { get; init; }

    /// <summary>When the scan was last taken along on it; null while it only sends.</summary>
    public DateTimeOffset? TakenAt { get; private set; }

    /// <summary>From this moment on the device no longer shows its copy.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    public AccountId? RevokedBy { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public void TakeAlong(string name, DateTimeOffset at)
    {
        (Name, TakenAt, ExpiresAt) = (name, at, at.AddDays(LeaseDays));
        (RevokedBy, RevokedAt) = (null, null);
    }

    public void Revoke(AccountId by, DateTimeOffset at)
    {
        RevokedBy ??= by;
        RevokedAt ??= at;
    }

    private sealed class Configuration : IEntityTypeConfiguration<ScanDevice>
    {
        public void Configure(EntityTypeBuilder<ScanDevice> builder)
        {
            builder.ToTable("scan_device");
            builder.HasKey(d => new { d.DossierId, d.Id });
            builder.Property(d => d.Name).HasMaxLength(80);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(d => d.DossierId);
        }
    }
}
