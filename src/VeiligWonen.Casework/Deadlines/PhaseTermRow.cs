using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>
/// The term of a phase from a day on. Never changed: a new term is a new row, so that every running deadline can still be explained.
/// </summary>
internal sealed class PhaseTermRow
{
    public long Id { get; private set; }

    public required Phase Phase { get; init; }

    public required int WorkingDays { get; init; }

    public required int UrgentWorkingDays { get; init; }

    public required DateOnly ValidFromOn { get; init; }

    /// <summary>Null for the terms of the first start.</summary>
    public required AccountId? ChangedBy { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The term for a phase that begins on this day; null for a phase without a term.</summary>
    public static Task<PhaseTermRow?> InForceAsync(CaseworkDb db, Phase phase, DateOnly day, CancellationToken cancellationToken) =>
        db.Set<PhaseTermRow>().AsNoTracking().Where(t => t.Phase == phase && t.ValidFromOn <= day)
            .OrderByDescending(t => t.ValidFromOn).ThenByDescending(t => t.Id).FirstOrDefaultAsync(cancellationToken);

    public int Days(bool urgent) => urgent ? UrgentWorkingDays : WorkingDays;

    private sealed class Configuration : IEntityTypeConfiguration<PhaseTermRow>
    {
        public void Configure(EntityTypeBuilder<PhaseTermRow> builder)
        {
            builder.ToTable("phase_term", t => t.HasCheckConstraint(
                "ck_phase_term_days", "working_days BETWEEN 1 AND 260 AND urgent_working_days BETWEEN 1 AND working_days"));
            builder.HasIndex(t => new { t.Phase, t.ValidFromOn });
        }
    }
}

/// <summary>The terms that a new installation starts with.</summary>
internal sealed class PhaseTermData(CaseworkDb db, TimeProvider clock) : IReferenceData
{
    // Before the oldest dossier there can be: the Regeling of 2021.
    private static readonly DateOnly Always = new(2021, 1, 1);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var there = await db.Set<PhaseTermRow>().Select(t => t.Phase).Distinct().ToListAsync(cancellationToken);
        db.AddRange(PhaseTerms.Defaults.ExceptBy(there, t => t.Phase).Select(t => new PhaseTermRow
        {
            Phase = t.Phase,
            WorkingDays = t.WorkingDays,
            UrgentWorkingDays = t.UrgentWorkingDays,
            ValidFromOn = Always,
            ChangedBy = null,
            ChangedAt = clock.GetUtcNow(),
        }));
        await db.SaveChangesAsync(cancellationToken);
    }
}
