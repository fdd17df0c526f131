using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>
/// The term of a phase, or of a task within it, from a day on. Never changed: a new term is a new row, so that every running deadline can still be explained.
/// </summary>
internal sealed class PhaseTermRow
{
    public long Id { get; private set; }

    public required Phase Phase { get; init; }

    /// <summary>Null for the phase as a whole.</summary>
    public required CaseTask? Task { get; init; }

    /// <summary>In <see cref="Unit"/>.</summary>
    public required int Length { get; init; }

    public required int UrgentLength { get; init; }

    public required NormUnit Unit { get; init; }

    /// <summary>The statutory term in weeks; null when no law sets one.</summary>
    public required int? FatalWeeks { get; init; }

    public required DateOnly ValidFromOn { get; init; }

    /// <summary>Null for the terms of the first start.</summary>
    public required AccountId? ChangedBy { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The term for what begins on this day; null for what has no term.</summary>
    public static Task<PhaseTermRow?> InForceAsync(CaseworkDb db, Phase phase, CaseTask? task, DateOnly day, CancellationToken cancellationToken) =>
        db.Set<PhaseTermRow>().AsNoTracking().Where(t => t.Phase == phase && t.Task == task && t.ValidFromOn <= day)
            .OrderByDescending(t => t.ValidFromOn).ThenByDescending(t => t.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The working days from a day up to and including the last day of the term.</summary>
    public int WorkingDaysFrom(DateOnly from, bool urgent, IReadOnlySet<DateOnly> daysOff)
    {
        var length = urgent ? UrgentLength : Length;
        return Unit switch
        {
            NormUnit.WorkingDays => length,
            NormUnit.Months => WorkingDays.Between(from, StatutoryTerm.ToOrdinaryDay(from.AddMonths(length), daysOff), daysOff),
        };
    }

    private sealed class Configuration : IEntityTypeConfiguration<PhaseTermRow>
    {
        public void Configure(EntityTypeBuilder<PhaseTermRow> builder)
        {
            builder.ToTable("phase_term", t =>
            {
                t.HasCheckConstraint("ck_phase_term_days", "length BETWEEN 1 AND 260 AND urgent_length BETWEEN 1 AND length");
                t.HasCheckConstraint("ck_phase_term_fatal", "fatal_weeks BETWEEN 1 AND 52");
            });
            builder.HasIndex(t => new { t.Phase, t.Task, t.ValidFromOn });
        }
    }
}

/// <summary>The terms that a new installation starts with, and those that came later, for one that has others already.</summary>
internal sealed class PhaseTermData(CaseworkDb db, TimeProvider clock) : IReferenceData
{
    // Before the oldest dossier there can be: the Regeling of 2021.
    private static readonly DateOnly Always = new(2021, 1, 1);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var there = (await db.Set<PhaseTermRow>().Select(t => new { t.Phase, t.Task }).Distinct().ToListAsync(cancellationToken)).Select(t => (t.Phase, t.Task));
        db.AddRange(PhaseTerms.Defaults.ExceptBy(there, t => (t.Phase, t.Task)).Select(t => new PhaseTermRow
        {
            Phase = t.Phase,
            Task = t.Task,
            Length = t.Length,
            UrgentLength = t.UrgentLength,
            Unit = t.Unit,
            FatalWeeks = t.FatalWeeks,
            ValidFromOn = Always,
            ChangedBy = null,
            ChangedAt = clock.GetUtcNow(),
        }));
        await db.SaveChangesAsync(cancellationToken);
    }
}
