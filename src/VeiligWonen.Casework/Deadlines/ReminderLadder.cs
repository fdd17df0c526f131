using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>The rungs of the ladder of reminders; each is climbed once per deadline.</summary>
internal enum ReminderRung
{
    /// <summary>Two working days before the target day.</summary>
    Soon,

    /// <summary>On the target day.</summary>
    OnTheDay,

    /// <summary>The target day has gone by.</summary>
    Late,

    /// <summary>It stays late: the planner hears it.</summary>
    ToPlanner,

    /// <summary>It stays late: the manager of the role that is asked hears it.</summary>
    ToLead,

    /// <summary>The statutory day comes near.</summary>
    FatalSoon,

    /// <summary>The statutory day has gone by.</summary>
    FatalPassed,
}

/// <summary>One rung and when it is due.</summary>
internal sealed record Rung(ReminderRung What, DateTimeOffset At);

/// <summary>
/// When which rung is due: a pure function of the deadline, so that it can be said beforehand and checked afterwards. Every rung is due in the morning of a
/// working day; of what is urgent, also of a day off. The numbers of days are assumed.
/// </summary>
internal static class ReminderLadder
{
    /// <summary>Reminders are due from then on, on a Dutch clock.</summary>
    public static readonly TimeOnly Morning = new(8, 0);

    /// <summary>After this hour nobody is reminded of anything that is not urgent.</summary>
    public static readonly TimeOnly Evening = new(20, 0);

    /// <summary>
    /// The rungs in the order in which they are due; never empty. What was late already when the row was made is due at once; that it comes near is not said
    /// of a day that was near from the beginning.
    /// </summary>
    public static IReadOnlyList<Rung> Of(Deadline deadline, IReadOnlySet<DateOnly> daysOff) => new Ladders(daysOff).Of(deadline);

    /// <summary>Whether people are left in peace: at night, and on days off.</summary>
    public static bool IsQuiet(DateTimeOffset at, IReadOnlySet<DateOnly> daysOff)
    {
        var local = DutchTime.Local(at);
        var time = TimeOnly.FromDateTime(local.DateTime);
        return time < Morning || time >= Evening || !WorkingDays.Includes(DateOnly.FromDateTime(local.DateTime), daysOff);
    }
}

/// <summary>The ladders by one set of days off. Thousands of deadlines have a few last days, and what is reckoned of the same days is reckoned once.</summary>
internal sealed class Ladders(IReadOnlySet<DateOnly> daysOff)
{
    private const int SoonDays = 2;
    private const int PlannerDays = 3;
    private const int LeadDays = 6;
    private const int FatalSoonDays = 5;

    private readonly Dictionary<(DateOnly DueOn, DateOnly? FatalOn, bool Urgent, bool StaysOpen), IReadOnlyList<Rung>> known = [];

    /// <inheritdoc cref="ReminderLadder.Of"/>
    public IReadOnlyList<Rung> Of(Deadline deadline)
    {
        var days = (deadline.DueOn, deadline.FatalOn, deadline.Urgent, StaysOpen: deadline.Subject != DeadlineSubject.Suspension);
        if (!known.TryGetValue(days, out var rungs))
        {
            rungs = Reckon(days.DueOn, days.FatalOn, days.Urgent, days.StaysOpen);
            known.Add(days, rungs);
        }

        // In their order: when the first one came after the row, they all did.
        return rungs[0].At >= deadline.SinceAt ? rungs
            : [.. rungs.Where(r => r.What is not (ReminderRung.Soon or ReminderRung.FatalSoon) || r.At >= deadline.SinceAt)];
    }

    // A suspension lapses on its last day: after it nobody is reminded.
    private IReadOnlyList<Rung> Reckon(DateOnly due, DateOnly? fatalOn, bool urgent, bool staysOpen)
    {
        List<Rung> rungs =
        [
            At(ReminderRung.Soon, Before(due, SoonDays)),
            At(ReminderRung.OnTheDay, due),
        ];
        if (staysOpen)
        {
            rungs.Add(At(ReminderRung.Late, After(due, 1, urgent)));
            rungs.Add(At(ReminderRung.ToPlanner, After(due, PlannerDays, urgent)));
            rungs.Add(At(ReminderRung.ToLead, After(due, LeadDays, urgent)));
        }

        if (fatalOn is { } fatal)
        {
            rungs.Add(At(ReminderRung.FatalSoon, Before(fatal, FatalSoonDays)));
            rungs.Add(At(ReminderRung.FatalPassed, After(fatal, 1, urgent)));
        }

        return [.. rungs.OrderBy(r => r.At).ThenBy(r => r.What)];
    }

    private static Rung At(ReminderRung what, DateOnly day) => new(what, DutchTime.At(day, ReminderLadder.Morning));

    private DateOnly Before(DateOnly day, int workingDays)
    {
        while (workingDays > 0)
        {
            day = day.AddDays(-1);
            workingDays -= WorkingDays.Includes(day, daysOff) ? 1 : 0;
        }

        return day;
    }

    // What is urgent does not wait for Monday.
    private DateOnly After(DateOnly day, int days, bool urgent) => urgent ? day.AddDays(days) : WorkingDays.Add(day, days, daysOff);
}
