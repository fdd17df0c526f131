using System.Linq.Expressions;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>How pressing a dossier is: the groups of the worklist, in their order.</summary>
public enum WorklistGroup
{
    /// <summary>
    /// The statutory day has gone by, or an urgent dossier is past its target day, or any dossier is more than
    /// <see cref="WorklistGroups.CriticalAfterWorkingDays"/> working days past it.
    /// </summary>
    CriticallyLate,

    /// <summary>Past its target day.</summary>
    Late,

    /// <summary>The target day or the statutory day is at most <see cref="WorklistGroups.SoonWithinWorkingDays"/> working days away, today included.</summary>
    DueSoon,

    /// <summary>Everything else that runs, also what has no day.</summary>
    OnTrack,

    /// <summary>Over: closed, withdrawn, rejected or reported. In no list until it is asked for.</summary>
    Over,
}

/// <summary>When a dossier is in which group, and what the groups are called. Both numbers are assumed: the organisation decides.</summary>
public static class WorklistGroups
{
    /// <summary>More working days than this past the target day is critical.</summary>
    public const int CriticalAfterWorkingDays = 10;

    /// <summary>So many working days ahead a day is soon.</summary>
    public const int SoonWithinWorkingDays = 3;

    /// <summary>The groups in which something has to be done.</summary>
    public static IReadOnlyList<WorklistGroup> Running { get; } =
        [WorklistGroup.CriticallyLate, WorklistGroup.Late, WorklistGroup.DueSoon, WorklistGroup.OnTrack];

    /// <summary>The group in words.</summary>
    /// <param name="group">The group.</param>
    /// <returns>Dutch, with a capital.</returns>
    public static string Dutch(this WorklistGroup group) => group switch
    {
        WorklistGroup.CriticallyLate => "Kritiek te laat",
        WorklistGroup.Late => "Te laat",
        WorklistGroup.DueSoon => "Binnenkort",
        WorklistGroup.OnTrack => "Op schema",
        WorklistGroup.Over => "Afgerond",
    };
}

/// <summary>How many working days lie between two days, as Deadlines counts them. A wall, because Deadlines stands above this room.</summary>
internal delegate int WorkingDaysBetween(DateOnly from, DateOnly until);

/// <summary>The days on which a dossier changes group. Counted once per message, so that in the query a group is a comparison of days.</summary>
/// <param name="Today">Today, in the Netherlands.</param>
/// <param name="CriticalUntil">The latest target day that is critical for any dossier.</param>
/// <param name="SoonUntil">The latest day that is soon.</param>
internal sealed record GroupDays(DateOnly Today, DateOnly CriticalUntil, DateOnly SoonUntil)
{
    private static readonly Phase[] Over = [.. Enum.GetValues<Phase>().Where(p => p.IsFinal())];

    public static GroupDays On(DateOnly today, WorkingDaysBetween between)
    {
        var (critical, soon) = (today, today);
        while (between(critical, today) <= WorklistGroups.CriticalAfterWorkingDays)
        {
            critical = critical.AddDays(-1);
        }

        while (between(today, soon.AddDays(1)) <= WorklistGroups.SoonWithinWorkingDays)
        {
            soon = soon.AddDays(1);
        }

        return new GroupDays(today, critical, soon);
    }

    /// <summary>The group: one rule, for the rows and for the counts.</summary>
    public Expression<Func<WorklistEntry, WorklistGroup>> Rule => e =>
        Over.Contains(e.Phase) ? WorklistGroup.Over
        : e.FatalOn < Today || e.DueOn <= CriticalUntil || (e.Urgent && e.DueOn < Today) ? WorklistGroup.CriticallyLate
        : e.DueOn < Today ? WorklistGroup.Late
        : e.FirstOn <= SoonUntil ? WorklistGroup.DueSoon
        : WorklistGroup.OnTrack;

    /// <summary>Puts the rule in a question about entries.</summary>
    public Expression<Func<WorklistEntry, T>> With<T>(Expression<Func<WorklistEntry, WorklistGroup, T>> question) =>
        Expression.Lambda<Func<WorklistEntry, T>>(new Placing(question.Parameters[1], question.Parameters[0], Rule).Visit(question.Body), question.Parameters[0]);

    private sealed class Placing(ParameterExpression group, ParameterExpression entry, Expression<Func<WorklistEntry, WorklistGroup>> rule) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) =>
            node == group ? new Placing(group, entry, rule).Visit(rule.Body) : node == rule.Parameters[0] ? entry : node;
    }
}
