using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>What a deadline is of.</summary>
public enum DeadlineSubject
{
    /// <summary>The running phase.</summary>
    Phase,

    /// <summary>A task within it.</summary>
    Task,

    /// <summary>A pause: the day on which somebody looks whether it can go on.</summary>
    Hold,

    /// <summary>A suspension: the last day on which the bestuurder can answer.</summary>
    Suspension,
}

/// <summary>Why a day is as it is: what the row that holds it was made by.</summary>
public enum DeadlineCause
{
    /// <summary>What it is of began.</summary>
    Began,

    /// <summary>A pause ended; what was left ran on.</summary>
    Resumed,

    /// <summary>A suspension ended; what was left ran on.</summary>
    Answered,

    /// <summary>It became urgent.</summary>
    MadeUrgent,

    /// <summary>It is no longer urgent.</summary>
    MadeUsual,

    /// <summary>It was extended, once.</summary>
    Extended,

    /// <summary>A day off was added or withdrawn.</summary>
    DaysOffChanged,
}

/// <summary>
/// The last days of a running phase or of a task within it: a target by the service norm, and where a law sets one, a statutory day. The days themselves
/// never change: whatever moves them closes the row and opens the next, with why, so that the rows tell how the day was found and every reminder belongs
/// to one day. At most one is open per dossier and subject.
/// </summary>
internal sealed class Deadline : IComesInNumbers
{
    public long Id { get; private set; }

    public required DossierId DossierId { get; init; }

    public required DeadlineSubject Subject { get; init; }

    /// <summary>Which task; null for the other subjects.</summary>
    public CaseTask? Task { get; init; }

    public required Phase Phase { get; init; }

    public required DeadlineCause Cause { get; init; }

    /// <summary>The day on which the phase, or the task, began.</summary>
    public required DateOnly PhaseBeganOn { get; init; }

    /// <summary>The day from which is counted, not counted itself: when the phase began, was resumed, or became urgent.</summary>
    public required DateOnly CountedFromOn { get; init; }

    /// <summary>Working days from <see cref="CountedFromOn"/>; negative when the term had already gone by.</summary>
    public required int WorkingDays { get; init; }

    /// <summary>Working days of this phase that had gone by before <see cref="CountedFromOn"/>; days of a pause are not among them.</summary>
    public required int UsedBefore { get; init; }

    public required bool Urgent { get; init; }

    /// <summary>The target: the last day that is in time by the service norm.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The last day of the statutory term before the Algemene termijnenwet; null when no law sets one.</summary>
    public DateOnly? FatalNominalOn { get; init; }

    /// <summary>The last day of the statutory term.</summary>
    public DateOnly? FatalOn { get; init; }

    /// <summary>It was extended: that is possible once.</summary>
    public bool WasExtended { get; init; }

    public required DateTimeOffset SinceAt { get; init; }

    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>The working days that were left when it was paused; negative when it was late.</summary>
    public int? DaysLeft { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The rungs of its ladder that were climbed, a bit each; kept here too, because the row lock of a sweep guards only this row.</summary>
    public int Climbed { get; private set; }

    /// <summary>When the next rung is due; null after the last one.</summary>
    public DateTimeOffset? NextRungAt { get; private set; }

    public bool StandsStill => PausedAt is not null;

    /// <summary>A phase or a task begins.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="task">The task; null for the phase.</param>
    /// <param name="term">The term of the day on which it begins.</param>
    /// <param name="urgent">The short term counts.</param>
    /// <param name="at">When it begins.</param>
    /// <param name="daysOff">Extra days off.</param>
    public static Deadline Begin(DossierId dossier, CaseTask? task, PhaseTermRow term, bool urgent, DateTimeOffset at, IReadOnlySet<DateOnly> daysOff)
    {
        var today = DutchTime.DayOf(at);
        var fatal = term.FatalWeeks is { } weeks ? StatutoryTerm.LastDay(today, weeks, daysOff) : null;
        return new Draft(dossier, task is null ? DeadlineSubject.Phase : DeadlineSubject.Task, task, term.Phase, today, urgent)
        {
            FatalNominalOn = fatal?.NominalLastDay,
            FatalOn = fatal?.LastDay,
        }.Counted(DeadlineCause.Began, today, term.WorkingDaysFrom(today, urgent, daysOff), 0, at, daysOff);
    }

    /// <summary>A day on which somebody looks, or until which somebody can answer: chosen, not counted.</summary>
    public static Deadline On(DossierId dossier, DeadlineSubject subject, Phase phase, DateOnly day, bool urgent, DateTimeOffset at, IReadOnlySet<DateOnly> daysOff)
    {
        var today = DutchTime.DayOf(at);
        return new Draft(dossier, subject, null, phase, today, urgent)
            .At(DeadlineCause.Began, today, day, Deadlines.WorkingDays.Between(today, day, daysOff), 0, at, daysOff);
    }

    public void Close(DateTimeOffset at) => ClosedAt ??= at;

    /// <summary>Stands still. A second pause changes nothing.</summary>
    public void Pause(DateTimeOffset at, IReadOnlySet<DateOnly> daysOff)
    {
        if (PausedAt is null)
        {
            PausedAt = at;
            DaysLeft = Deadlines.WorkingDays.Between(DutchTime.DayOf(at), DueOn, daysOff);
        }
    }

    /// <summary>
    /// The working days that were left run on from the day of resuming: that day is not counted. What was late stays as late. The statutory day moves by the
    /// calendar days from the day after it was paused up to the day on which it goes on (art. 4:15 Awb).
    /// </summary>
    public Deadline Resume(DeadlineCause cause, DateTimeOffset at, IReadOnlySet<DateOnly> daysOff)
    {
        if (DaysLeft is not { } left || PausedAt is not { } pausedAt)
        {
            throw new InvalidOperationException("A deadline that is not paused cannot be resumed.");
        }

        Close(at);
        var today = DutchTime.DayOf(at);
        var stood = Math.Max(0, today.DayNumber - DutchTime.DayOf(pausedAt).DayNumber - 1);
        return Next().Later(stood, daysOff).Counted(cause, today, left, UsedBefore + WorkingDays - left, at, daysOff);
    }

    /// <summary>
    /// Spoed: the short term counts from today, but the day never becomes later than it was. No longer spoed: what is left of the usual term. A law knows no
    /// spoed: the statutory day stays.
    /// </summary>
    public Deadline WithUrgency(bool urgent, int termDays, DateTimeOffset at, IReadOnlySet<DateOnly> daysOff)
    {
        var today = DutchTime.DayOf(at);
        var left = Deadlines.WorkingDays.Between(today, DueOn, daysOff);
        var used = UsedBefore + WorkingDays - left;
        Close(at);
        return (Next() with { Urgent = urgent })
            .Counted(urgent ? DeadlineCause.MadeUrgent : DeadlineCause.MadeUsual, today, urgent ? Math.Min(left, termDays) : termDays - used, used, at, daysOff);
    }

    /// <summary>Extended to a later day, once; the statutory day moves by as many calendar days.</summary>
    public Deadline Extend(DateOnly dueOn, DateTimeOffset at, IReadOnlySet<DateOnly> daysOff)
    {
        Close(at);
        return (Next().Later(dueOn.DayNumber - DueOn.DayNumber, daysOff) with { WasExtended = true })
            .At(DeadlineCause.Extended, CountedFromOn, dueOn, Deadlines.WorkingDays.Between(CountedFromOn, dueOn, daysOff), UsedBefore, at, daysOff);
    }

    /// <summary>Counted again with other days off; null when that changes nothing.</summary>
    public Deadline? Recount(DateTimeOffset at, IReadOnlySet<DateOnly> daysOff)
    {
        var due = DayAt(CountedFromOn, WorkingDays, daysOff);
        var fatal = FatalNominalOn is { } nominal ? StatutoryTerm.ToOrdinaryDay(nominal, daysOff) : (DateOnly?)null;
        if (StandsStill || (due == DueOn && fatal == FatalOn))
        {
            return null;
        }

        Close(at);
        return (Next() with { FatalOn = fatal }).Counted(DeadlineCause.DaysOffChanged, CountedFromOn, WorkingDays, UsedBefore, at, daysOff);
    }

    /// <summary>Climbs every rung that is due now, and notes when the next one is.</summary>
    /// <returns>The rungs, in the order in which they were due.</returns>
    public IReadOnlyList<Rung> Climb(DateTimeOffset now, Ladders ladders)
    {
        NextRungAt = null;
        var due = new List<Rung>();
        foreach (var rung in ladders.Of(this).Where(r => (Climbed & Bit(r.What)) == 0))
        {
            if (rung.At > now)
            {
                NextRungAt = rung.At;
                break;
            }

            due.Add(rung);
        }

        Climbed |= due.Aggregate(0, (bits, rung) => bits | Bit(rung.What));
        return due;
    }

    private static int Bit(ReminderRung rung) => 1 << (int)rung;

    private static DateOnly DayAt(DateOnly from, int workingDays, IReadOnlySet<DateOnly> daysOff)
    {
        var day = Deadlines.WorkingDays.Add(from, Math.Max(workingDays, 0), daysOff);
        while (Deadlines.WorkingDays.Between(from, day, daysOff) > workingDays)
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private Draft Next() => new(DossierId, Subject, Task, Phase, PhaseBeganOn, Urgent)
    {
        FatalNominalOn = FatalNominalOn,
        FatalOn = FatalOn,
        WasExtended = WasExtended,
    };

    /// <summary>What a next row keeps of the one before it.</summary>
    private sealed record Draft(DossierId Dossier, DeadlineSubject Subject, CaseTask? Task, Phase Phase, DateOnly PhaseBeganOn, bool Urgent)
    {
        public DateOnly? FatalNominalOn { get; init; }

        public DateOnly? FatalOn { get; init; }

        public bool WasExtended { get; init; }

        public Draft Later(int calendarDays, IReadOnlySet<DateOnly> daysOff) => FatalNominalOn is { } nominal
            ? this with { FatalNominalOn = nominal.AddDays(calendarDays), FatalOn = StatutoryTerm.ToOrdinaryDay(nominal.AddDays(calendarDays), daysOff) }
            : this;

        public Deadline Counted(DeadlineCause cause, DateOnly from, int workingDays, int usedBefore, DateTimeOffset at, IReadOnlySet<DateOnly> daysOff) =>
            At(cause, from, DayAt(from, workingDays, daysOff), workingDays, usedBefore, at, daysOff);

        public Deadline At(DeadlineCause cause, DateOnly from, DateOnly dueOn, int workingDays, int usedBefore, DateTimeOffset at, IReadOnlySet<DateOnly> daysOff)
        {
            var made = new Deadline
            {
                DossierId = Dossier,
                Subject = Subject,
                Task = Task,
                Phase = Phase,
                Cause = cause,
                PhaseBeganOn = PhaseBeganOn,
                CountedFromOn = from,
                WorkingDays = workingDays,
                UsedBefore = usedBefore,
                Urgent = Urgent,
                DueOn = dueOn,
                FatalNominalOn = FatalNominalOn,
                FatalOn = FatalOn,
                WasExtended = WasExtended,
                SinceAt = at,
            };
            made.NextRungAt = ReminderLadder.Of(made, daysOff)[0].At;
            return made;
        }
    }

    private sealed class Configuration : IEntityTypeConfiguration<Deadline>
    {
        public void Configure(EntityTypeBuilder<Deadline> builder)
        {
            builder.ToTable("deadline");
            builder.Ignore(d => d.StandsStill);
            builder.HasIndex(d => new { d.DossierId, d.Subject, d.Task }).IsUnique().AreNullsDistinct(false).HasFilter("closed_at IS NULL")
                .HasDatabaseName("ix_deadline_one_open");
            builder.HasIndex(d => new { d.NextRungAt, d.Id }, "NextRung").HasFilter("closed_at IS NULL AND paused_at IS NULL AND next_rung_at IS NOT NULL")
                .HasDatabaseName("ix_deadline_next_rung");
            // At night and on days off a sweep looks at what is urgent alone.
            builder.HasIndex(d => new { d.NextRungAt, d.Id }, "NextUrgentRung")
                .HasFilter("urgent AND closed_at IS NULL AND paused_at IS NULL AND next_rung_at IS NOT NULL").HasDatabaseName("ix_deadline_next_urgent_rung");
            builder.HasOne<Dossier>().WithMany().HasForeignKey(d => d.DossierId);
        }
    }
}

/// <summary>That people were reminded of a deadline: once per rung, which is its key.</summary>
internal sealed class DeadlineReminder : IComesInNumbers
{
    public required long DeadlineId { get; init; }

    public required ReminderRung Rung { get; init; }

    /// <summary>When it was due.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset At { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<DeadlineReminder>
    {
        public void Configure(EntityTypeBuilder<DeadlineReminder> builder)
        {
            builder.ToTable("deadline_reminder");
            builder.HasKey(r => new { r.DeadlineId, r.Rung });
            builder.HasOne<Deadline>().WithMany().HasForeignKey(r => r.DeadlineId);
        }
    }
}
