using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>
/// The last day of a running phase. At most one is open per dossier. The day itself never changes: a pause or spoed closes the row and
/// opens the next, so that the rows of a dossier tell how its day was found, and every reminder belongs to one day.
/// </summary>
internal sealed class Deadline
{
    public long Id { get; private set; }

    public required DossierId DossierId { get; init; }

    public required Phase Phase { get; init; }

    public required DateOnly PhaseBeganOn { get; init; }

    /// <summary>The day from which is counted, not counted itself: when the phase began, was resumed, or became urgent.</summary>
    public required DateOnly CountedFromOn { get; init; }

    /// <summary>Working days from <see cref="CountedFromOn"/>; negative when the term had already gone by.</summary>
    public required int WorkingDays { get; init; }

    /// <summary>Working days of this phase that had gone by before <see cref="CountedFromOn"/>; days of a pause are not among them.</summary>
    public required int UsedBefore { get; init; }

    public required bool Urgent { get; init; }

    /// <summary>The last day that is in time.</summary>
    public required DateOnly DueOn { get; init; }

    public required DateTimeOffset SinceAt { get; init; }

    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>The working days that were left when it was paused; negative when it was late.</summary>
    public int? DaysLeft { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The latest reminder; kept here too, because the row lock of a sweep guards only this row.</summary>
    public ReminderRung? LatestRung { get; private set; }

    public static Deadline Begin(DossierId dossier, Phase phase, int workingDays, bool urgent, DateTimeOffset at) =>
        Counted(dossier, phase, DutchTime.DayOf(at), DutchTime.DayOf(at), workingDays, 0, urgent, at);

    public void Close(DateTimeOffset at) => ClosedAt ??= at;

    /// <summary>Stands still. A second pause changes nothing.</summary>
    public void Pause(DateTimeOffset at)
    {
        if (PausedAt is null)
        {
            PausedAt = at;
            DaysLeft = Deadlines.WorkingDays.Between(DutchTime.DayOf(at), DueOn);
        }
    }

    /// <summary>The working days that were left run on from the day of resuming: that day is not counted. What was late stays as late.</summary>
    public Deadline Resume(DateTimeOffset at)
    {
        var left = DaysLeft ?? throw new InvalidOperationException("A deadline that is not paused cannot be resumed.");
        Close(at);
        return Counted(DossierId, Phase, PhaseBeganOn, DutchTime.DayOf(at), left, UsedBefore + WorkingDays - left, Urgent, at);
    }

    /// <summary>
    /// Spoed: the short term counts from today, but the day never becomes later than it was. No longer spoed: what is left of the usual term.
    /// </summary>
    public Deadline WithUrgency(bool urgent, int termDays, DateTimeOffset at)
    {
        var today = DutchTime.DayOf(at);
        var left = Deadlines.WorkingDays.Between(today, DueOn);
        var used = UsedBefore + WorkingDays - left;
        Close(at);
        return Counted(DossierId, Phase, PhaseBeganOn, today, urgent ? Math.Min(left, termDays) : termDays - used, used, urgent, at);
    }

    public void Remind(ReminderRung rung) => LatestRung = rung;

    private static Deadline Counted(
        DossierId dossier, Phase phase, DateOnly phaseBeganOn, DateOnly from, int workingDays, int usedBefore, bool urgent, DateTimeOffset at) =>
        new()
        {
            DossierId = dossier,
            Phase = phase,
            PhaseBeganOn = phaseBeganOn,
            CountedFromOn = from,
            WorkingDays = workingDays,
            UsedBefore = usedBefore,
            Urgent = urgent,
            DueOn = DayAt(from, workingDays),
            SinceAt = at,
        };

    private static DateOnly DayAt(DateOnly from, int workingDays)
    {
        var day = Deadlines.WorkingDays.Add(from, Math.Max(workingDays, 0));
        while (Deadlines.WorkingDays.Between(from, day) > workingDays)
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private sealed class Configuration : IEntityTypeConfiguration<Deadline>
    {
        public void Configure(EntityTypeBuilder<Deadline> builder)
        {
            builder.ToTable("deadline");
            builder.HasIndex(d => d.DossierId).IsUnique().HasFilter("closed_at IS NULL").HasDatabaseName("ix_deadline_one_open");
            builder.HasIndex(d => d.DueOn).HasFilter("closed_at IS NULL AND paused_at IS NULL").HasDatabaseName("ix_deadline_running");
            builder.HasOne<Dossier>().WithMany().HasForeignKey(d => d.DossierId);
        }
    }
}

/// <summary>The steps of the ladder of reminders; each is sent once per deadline.</summary>
internal enum ReminderRung
{
    /// <summary>Two working days before the last day, or one.</summary>
    Soon,

    /// <summary>On the last day.</summary>
    OnTheDay,

    /// <summary>The day has gone by.</summary>
    Late,
}

/// <summary>That people were reminded of a deadline: once per rung, held by a unique index.</summary>
internal sealed class DeadlineReminder
{
    public long Id { get; private set; }

    public required long DeadlineId { get; init; }

    public required ReminderRung Rung { get; init; }

    public required DateTimeOffset At { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<DeadlineReminder>
    {
        public void Configure(EntityTypeBuilder<DeadlineReminder> builder)
        {
            builder.ToTable("deadline_reminder");
            builder.HasIndex(r => new { r.DeadlineId, r.Rung }).IsUnique();
            builder.HasOne<Deadline>().WithMany().HasForeignKey(r => r.DeadlineId);
        }
    }
}
