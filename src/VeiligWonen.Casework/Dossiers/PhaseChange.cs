using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>That a dossier moved: by whom, when, why. The first row of a dossier has no step: it was opened.</summary>
internal sealed class PhaseChange : ISealedRow
{
    public const string ReasonField = "phase_change.reason";

    public long Id { get; private set; }

    public required DossierId DossierId { get; init; }

    public required Phase? From { get; init; }

    public required Step? Step { get; init; }

    public required Phase To { get; init; }

    /// <summary>Null for the clock.</summary>
    public required AccountId? By { get; init; }

    public required Role Role { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Sealed; null when the step speaks for itself.</summary>
    public required byte[]? Reason { get; init; }

    public SealedAt Where(string field) => Of(Step, To, At);

    /// <summary>Known before the row has its number: a dossier makes one such move at one moment.</summary>
    public static SealedAt Of(Step? step, Phase to, DateTimeOffset at) => new($"{step}>{to}", SealedAt.Micros(at));

    private sealed class Configuration : IEntityTypeConfiguration<PhaseChange>
    {
        public void Configure(EntityTypeBuilder<PhaseChange> builder)
        {
            builder.ToTable("phase_change");
            builder.HasIndex(c => new { c.DossierId, c.Id });
            builder.HasIndex(c => c.At);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(c => c.DossierId);
        }
    }
}
