using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Calibration;

/// <summary>
/// One draw, kept with all that it takes to repeat it. A coach asks for it and the clock makes it: a coach may enter no dossier, and has said the seed
/// before anybody could know what it would draw.
/// </summary>
internal sealed class CalibrationDraw
{
    /// <summary>Counted by the database, from 1.</summary>
    public int Number { get; private set; }

    public required int Seed { get; init; }

    /// <summary>The first Dutch day on which a dossier was submitted.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>The last one, included.</summary>
    public required DateOnly UntilOn { get; init; }

    public required int Size { get; init; }

    public required string Algorithm { get; init; }

    public required AccountId AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Null until the clock came by.</summary>
    public DateTimeOffset? DrawnAt { get; private set; }

    /// <summary>How many dossiers could have been drawn.</summary>
    public int? FrameSize { get; private set; }

    /// <summary>The mark of the ids that could have been drawn.</summary>
    public string? FrameSha256 { get; private set; }

    public void Drawn(int frameSize, string frameSha256, DateTimeOffset at) => (FrameSize, FrameSha256, DrawnAt) = (frameSize, frameSha256, at);

    private sealed class Configuration : IEntityTypeConfiguration<CalibrationDraw>
    {
        public void Configure(EntityTypeBuilder<CalibrationDraw> builder)
        {
            builder.ToTable("calibration_draw");
            builder.HasKey(d => d.Number);
            builder.Property(d => d.Algorithm).HasMaxLength(20);
            builder.Property(d => d.FrameSha256).HasMaxLength(64);
            builder.HasOne<Account>().WithMany().HasForeignKey(d => d.AskedBy);
        }
    }
}
