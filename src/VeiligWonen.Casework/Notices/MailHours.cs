using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>When a mail may leave: by the Dutch clock, and by what its reader chose. Knows no clock of its own.</summary>
internal static class MailHours
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The first moment at which a mail may leave.</summary>
    /// <param name="choices">What its reader chose.</param>
    /// <param name="haste">Whether it can wait.</param>
    /// <param name="createdAt">When it was made.</param>
    /// <param name="notBefore">When it is looked at, or the end of a pause after a failed try.</param>
    /// <param name="daysOff">The extra days off, on which what can wait waits as it does on a holiday.</param>
    /// <returns><paramref name="notBefore"/> itself or later, in UTC; null when its reader wants no such mail.</returns>
    public static DateTimeOffset? NextMoment(
        NoticeChoices choices, MailHaste haste, DateTimeOffset createdAt, DateTimeOffset notBefore, IReadOnlySet<DateOnly> daysOff)
    {
        if (haste is MailHaste.Always)
        {
            return notBefore.ToUniversalTime();
        }

        // Null: on any day.
        var closed = choices.OnDaysOff ? null : daysOff;
        return (choices.Way, haste) switch
        {
            (MailWay.None, _) or (MailWay.AcuteOnly, MailHaste.Ordinary) => null,
            (_, MailHaste.Acute) => choices.AcuteAnyTime ? notBefore.ToUniversalTime() : InHours(choices, closed: null, notBefore),
            // One mail a day: what was made since the hours began waits until they begin again.
            (MailWay.Digest, _) => InHours(choices, closed, Later(notBefore, NextBeginning(choices, closed, createdAt))),
            _ => InHours(choices, closed, notBefore),
        };
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset InHours(NoticeChoices choices, IReadOnlySet<DateOnly>? closed, DateTimeOffset moment)
    {
        var local = DutchTime.Local(moment);
        return IsDay(DutchTime.DayOf(moment), closed) && IsWithin(choices, local) ? moment.ToUniversalTime() : NextBeginning(choices, closed, moment);
    }

    // The hours of a day begin where its clock first shows a time within them. On the day on which an hour does not exist that may be later, or not at all.
    private static DateTimeOffset NextBeginning(NoticeChoices choices, IReadOnlySet<DateOnly>? closed, DateTimeOffset moment)
    {
        for (var day = DutchTime.DayOf(moment); ; day = day.AddDays(1))
        {
            var begin = BeginningOn(day, choices.From);
            if (begin >= moment && IsDay(day, closed) && IsWithin(choices, DutchTime.Local(begin)))
            {
                return begin;
            }
        }
    }

    private static DateTimeOffset BeginningOn(DateOnly day, TimeOnly from)
    {
        var at = DutchTime.At(day, from);
        if (DutchTime.Local(at).TimeOfDay != from.ToTimeSpan())
        {
            // In the hour that does not exist: the clock goes on with the next whole hour.
            return at - new TimeSpan(0, 0, from.Minute, from.Second, from.Millisecond, from.Microsecond);
        }

        // Of the hour that comes twice the first.
        return DutchTime.Local(at - Hour).TimeOfDay == from.ToTimeSpan() ? at - Hour : at;
    }

    private static bool IsDay(DateOnly day, IReadOnlySet<DateOnly>? closed) => closed is null || WorkingDays.Includes(day, closed);

    private static bool IsWithin(NoticeChoices choices, DateTimeOffset local)
    {
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        return time >= choices.From && time < choices.Until;
    }
}
