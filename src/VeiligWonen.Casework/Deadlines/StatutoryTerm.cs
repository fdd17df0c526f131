using System.Globalization;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>A statutory term worked out, so that a page can show how the last day was found.</summary>
/// <param name="FirstDay">The first day of the term.</param>
/// <param name="NominalLastDay">The last day before the Algemene termijnenwet was applied.</param>
/// <param name="LastDay">The last day on which the act is still in time.</param>
/// <param name="Steps">The reckoning in Dutch sentences, in order.</param>
public sealed record TermReckoning(DateOnly FirstDay, DateOnly NominalLastDay, DateOnly LastDay, IReadOnlyList<string> Steps);

/// <summary>
/// Statutory terms: they start on the day after the notification (art. 6:8 Awb) and are extended by the Algemene
/// termijnenwet when they end on a weekend day or a holiday.
/// </summary>
public static class StatutoryTerm
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>The last day of a term of so many weeks after a notification, such as the six weeks for an objection.</summary>
    /// <param name="notifiedOn">The day on which the decision was notified; the term starts on the day after.</param>
    /// <param name="weeks">One or more.</param>
    /// <param name="extraHolidays">Days that the Crown has equated with a holiday.</param>
    /// <returns>The reckoning, with the last day included in the term.</returns>
    public static TermReckoning LastDay(DateOnly notifiedOn, int weeks, IReadOnlySet<DateOnly>? extraHolidays = null) =>
        LastDay(notifiedOn, new TermLength(weeks, TermUnit.Weeks), extraHolidays);

    /// <summary>The last day of a term after a notification or another event that starts a term.</summary>
    /// <param name="notifiedOn">The day of the event; the term starts on the day after.</param>
    /// <param name="length">The length as the law words it.</param>
    /// <param name="extraHolidays">Days that the Crown has equated with a holiday.</param>
    /// <returns>The reckoning, with the last day included in the term.</returns>
    public static TermReckoning LastDay(DateOnly notifiedOn, TermLength length, IReadOnlySet<DateOnly>? extraHolidays = null)
    {
        ArgumentNullException.ThrowIfNull(length);
        ArgumentOutOfRangeException.ThrowIfLessThan(length.Number, 1, nameof(length));
        var firstDay = notifiedOn.AddDays(1);
        var nominal = length.AddTo(notifiedOn);
        List<string> steps =
        [
            $"Het besluit is bekendgemaakt op {Words(notifiedOn)}.",
            $"De termijn begint op de dag erna: {Words(firstDay)} (art. 6:8 Awb).",
            $"De termijn is {length.Dutch}. De laatste dag is dan {Words(nominal)}.",
        ];
        if (!length.MayBeExtended)
        {
            steps.Add($"Een termijn van {length.Dutch} wordt niet verlengd (art. 4 Algemene termijnenwet).");
            return new TermReckoning(firstDay, nominal, nominal, steps);
        }

        var lastDay = ToOrdinaryDay(nominal, extraHolidays, steps);
        lastDay = ToSecondOrdinaryDay(firstDay, lastDay, length, extraHolidays, steps);
        steps.Add($"U bent op tijd tot en met {Words(lastDay)}.");
        return new TermReckoning(firstDay, nominal, lastDay, steps);
    }

    /// <summary>
    /// The last day on which something is still in time when it must be done a term before an event. Such a term is not
    /// moved when it ends on a weekend day or a holiday (art. 1 lid 2 Algemene termijnenwet).
    /// </summary>
    /// <param name="eventOn">The day from which is counted back, such as a hearing.</param>
    /// <param name="length">The length as the law words it.</param>
    /// <returns>The reckoning; nominal and actual last day are the same.</returns>
    public static TermReckoning CountBack(DateOnly eventOn, TermLength length)
    {
        ArgumentNullException.ThrowIfNull(length);
        ArgumentOutOfRangeException.ThrowIfLessThan(length.Number, 1, nameof(length));
        var day = length.SubtractFrom(eventOn);
        return new TermReckoning(
            day,
            day,
            day,
            [
                $"Wij tellen {length.Dutch} terug vanaf {Words(eventOn)}. Dat is {Words(day)}.",
                "Een termijn die terugtelt schuift niet op bij een weekend of feestdag (art. 1 lid 2 Algemene termijnenwet).",
            ]);
    }

    /// <summary>The day itself, or the next ordinary day after it (art. 1 Algemene termijnenwet).</summary>
    internal static DateOnly ToOrdinaryDay(DateOnly nominal, IReadOnlySet<DateOnly>? extraHolidays = null) => ToOrdinaryDay(nominal, extraHolidays, []);

    private static DateOnly ToOrdinaryDay(DateOnly nominal, IReadOnlySet<DateOnly>? extraHolidays, List<string> steps)
    {
        var day = nominal;
        while (WhyNotOrdinary(day, extraHolidays) is { } reason)
        {
            steps.Add($"{Sentence(Words(day))} is {reason}. De termijn loopt door tot de volgende dag (art. 1 Algemene termijnenwet).");
            day = day.AddDays(1);
        }

        return day;
    }

    private static DateOnly ToSecondOrdinaryDay(
        DateOnly firstDay, DateOnly lastDay, TermLength length, IReadOnlySet<DateOnly>? extraHolidays, List<string> steps)
    {
        // firstDay minus one, because Between leaves its first day out.
        if (!length.IsAtLeastThreeDays || WorkingDays.Between(firstDay.AddDays(-1), lastDay, extraHolidays) >= 2)
        {
            return lastDay;
        }

        var extended = WorkingDays.Add(firstDay.AddDays(-1), 2, extraHolidays);
        steps.Add($"In een termijn van drie dagen of meer zitten ten minste twee gewone dagen. Daarom loopt de termijn tot en met "
            + $"{Words(extended)} (art. 2 Algemene termijnenwet).");
        return extended;
    }

    private static string? WhyNotOrdinary(DateOnly day, IReadOnlySet<DateOnly>? extraHolidays) =>
        DutchHolidays.On(day)?.Name
        ?? (extraHolidays?.Contains(day) is true ? "gelijkgesteld met een feestdag" : null)
        ?? day.DayOfWeek switch
        {
            DayOfWeek.Saturday => "een zaterdag",
            DayOfWeek.Sunday => "een zondag",
            _ => null,
        };

    private static string Words(DateOnly day) => day.ToString("dddd d MMMM yyyy", Dutch);

    private static string Sentence(string text) => string.Create(Dutch, $"{char.ToUpper(text[0], Dutch)}{text[1..]}");
}
