using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>A pause: by whom, when, why, and when it ended. At most one is open per dossier.</summary>
internal sealed class Hold : ISealedRow
{
    public const string ReasonField = "hold.reason";

    public long Id { get; private set; }

    public required DossierId DossierId { get; init; }

    public required AccountId By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required byte[] Reason { get; init; }

    /// <summary>Who has to do something before it can go on.</summary>
    public required Party WaitsFor { get; init; }

    /// <summary>The day on which somebody looks whether it can go on.</summary>
    public required DateOnly LookAgainOn { get; init; }

    public DateTimeOffset? ResumedAt { get; private set; }

    public AccountId? ResumedBy { get; private set; }

    public void Resume(AccountId by, DateTimeOffset at)
    {
        ResumedAt = at;
        ResumedBy = by;
    }

    public SealedAt Where(string field) => Of(At);

    /// <summary>Known before the row has its number: at most one pause is open, so no two begin at one moment.</summary>
    public static SealedAt Of(DateTimeOffset at) => new("", SealedAt.Micros(at));

    private sealed class Configuration : IEntityTypeConfiguration<Hold>
    {
        public void Configure(EntityTypeBuilder<Hold> builder)
        {
            builder.ToTable("hold");
            builder.HasIndex(h => h.DossierId).IsUnique().HasFilter("resumed_at IS NULL");
            builder.HasOne<Dossier>().WithMany().HasForeignKey(h => h.DossierId);
        }
    }
}
