using System.Globalization;
using VeiligWonen.Casework.Planning;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Planning;

/// <summary>The hours of an adviser as they are being typed.</summary>
public sealed class AvailabilityDraft
{
    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public HashSet<string> Regions { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<DayDraft> Days { get; private init; } = [];

    public List<AwayDraft> Away { get; private init; } = [];

    public static AvailabilityDraft Of(AvailabilityView view)
    {
        var draft = new AvailabilityDraft
        {
            Days = [.. Week.Select(day => DayDraft.Of(day, view.Week.FirstOrDefault(h => h.Day == day), isNew: view.Revision == 0))],
            Away = [.. view.Away.Select(a => new AwayDraft { FromOn = a.FromOn, UntilOn = a.UntilOn })],
        };
        draft.Regions.UnionWith(view.Regions);
        return draft;
    }

    /// <summary>A time that is no time, a period without an end: said before the message is sent, because there is nothing to send.</summary>
    public InvalidInput? Missing()
    {
        FieldSentence[] missing =
        [
            .. Days.Where(d => d.Works && d.Hours is null).Select(d => new FieldSentence("Week", $"Vul voor {d.Name} een begin en een einde in.")),
            .. Away.Where(a => a.FromOn is null || a.UntilOn is null).Take(1).Select(_ => new FieldSentence("Away", "Vul bij afwezigheid een eerste en een laatste dag in.")),
        ];
        return missing.Length == 0 ? null : new InvalidInput(missing);
    }

    public SaveAvailability ToMessage(CommandId act, AccountId adviser, int revision) => new(
        act, adviser, revision, [.. Regions], [.. Days.Where(d => d.Works).Select(d => d.Hours).OfType<WorkingHours>()],
        [.. Away.Select(a => new AwayPeriod(a.FromOn!.Value, a.UntilOn!.Value))]);
}

/// <summary>One day of the week.</summary>
public sealed class DayDraft
{
    public required DayOfWeek Day { get; init; }

    public bool Works { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    public string Name => CultureInfo.GetCultureInfo("nl-NL").DateTimeFormat.GetDayName(Day);

    public WorkingHours? Hours => Time(From) is { } from && Time(Until) is { } until ? new WorkingHours(Day, from, until) : null;

    public static DayDraft Of(DayOfWeek day, WorkingHours? hours, bool isNew) => new()
    {
        Day = day,
        // The first time the usual hours stand there already, to be changed.
        Works = hours is not null || (isNew && day is not (DayOfWeek.Saturday or DayOfWeek.Sunday)),
        From = Text(hours?.From ?? new TimeOnly(9, 0)),
        Until = Text(hours?.Until ?? new TimeOnly(17, 0)),
    };

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static TimeOnly? Time(string? typed) => TimeOnly.TryParse(typed, CultureInfo.InvariantCulture, out var time) ? time : null;
}

/// <summary>A period of absence.</summary>
public sealed class AwayDraft
{
    public DateOnly? FromOn { get; set; }

    public DateOnly? UntilOn { get; set; }
}
