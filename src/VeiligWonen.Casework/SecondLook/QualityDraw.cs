using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.SecondLook;

/// <summary>
/// One draw of signed dossiers for a second look, kept with all that it takes to repeat it. Nobody chooses the seed: it is the root of the trail that was signed
/// first after the period, so it did not exist when the last dossier of the period was signed (ADR 0073).
/// </summary>
internal sealed class QualityDraw
{
    /// <summary>Counted by the database, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The first Dutch day on which an advice was adopted.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>The last one, included.</summary>
    public required DateOnly UntilOn { get; init; }

    public required int Size { get; init; }

    public required string Algorithm { get; init; }

    /// <summary>The number of the root that gave the seed.</summary>
    public required long RootNumber { get; init; }

    /// <summary>The hash of that root, in lower-case hexadecimal.</summary>
    public required string Seed { get; init; }

    /// <summary>The ids of all dossiers that could have been drawn: who has them and the seed, draws the same.</summary>
    public required Guid[] Frame { get; init; }

    /// <summary>The mark of those ids.</summary>
    public required string FrameSha256 { get; init; }

    public required AccountId DrawnBy { get; init; }

    public required DateTimeOffset DrawnAt { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<QualityDraw>
    {
        public void Configure(EntityTypeBuilder<QualityDraw> builder)
        {
            builder.ToTable("quality_draw");
            builder.HasKey(d => d.Number);
            builder.Property(d => d.Algorithm).HasMaxLength(20);
            builder.Property(d => d.Seed).HasMaxLength(64);
            builder.Property(d => d.FrameSha256).HasMaxLength(64);
            builder.HasOne<Account>().WithMany().HasForeignKey(d => d.DrawnBy);
        }
    }
}
