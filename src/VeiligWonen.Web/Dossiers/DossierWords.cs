using System.Collections.Concurrent;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Process;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Dossiers;

/// <summary>
/// What a row of a list says. Words that many rows and many open tabs share are made once: an open list is mostly its words
/// (docs/performance.md).
/// </summary>
internal static class DossierWords
{
    // Days of dossiers: a few thousand at most. Emptied when it grows beyond that, so that nothing can fill the memory.
    private const int MostDays = 10_000;
    private static readonly ConcurrentDictionary<(int Waiting, int Total), string> Waits = new();
    private static readonly ConcurrentDictionary<(DateOnly Due, DateOnly Today), string> DueDays = new();
    private static readonly ConcurrentDictionary<(DateOnly Fatal, DateOnly Today), string> FatalDays = new();

    public static string Href(DossierRow row) => $"/dossiers/{row.DossierId}";

    /// <summary>"Wethouder, Utrecht": as many as there are offices and organisations.</summary>
    public static string Seat(DossierRow row) => string.Intern($"{row.Office.Dutch()}, {row.OrganisationName}");

    /// <summary>"5 dagen (van 30)": how long whoever has the ball has it, and of how many days that the dossier runs.</summary>
    public static string Since(DossierRow row, DateOnly today) => Kept(
        Waits, (Waiting: today.DayNumber - DutchDate.Day(row.BallSinceAt).DayNumber, Total: today.DayNumber - DutchDate.Day(row.OpenedAt).DayNumber), d => d.Waiting switch
        {
            <= 0 => $"vandaag (van {d.Total})",
            1 => $"1 dag (van {d.Total})",
            _ => $"{d.Waiting} dagen (van {d.Total})",
        });

    /// <summary>The target day; the statutory day where that comes first, or has gone by.</summary>
    public static string Due(DossierRow row, DateOnly today) => (row.DueOn, row.FatalOn) switch
    {
        (_, { } fatal) when fatal < today || row.DueOn is null || fatal < row.DueOn => Kept(FatalDays, (Fatal: fatal, Today: today), d => $"wettelijke termijn: {Words(d.Fatal, d.Today)}"),
        ({ } due, _) => Kept(DueDays, (Due: due, Today: today), d => Words(d.Due, d.Today)),
        _ => "geen termijn",
    };

    // A day stays on the line of its month.
    private static string Words(DateOnly day, DateOnly today) =>
        DutchDate.Due(day, today, day > today ? WorkingDays.Between(today, day) : null).Replace($"– {day.Day} ", $"– {day.Day}\u00a0", StringComparison.Ordinal);

    private static string Kept<TKey>(ConcurrentDictionary<TKey, string> kept, TKey key, Func<TKey, string> make)
        where TKey : notnull
    {
        if (kept.Count > MostDays)
        {
            kept.Clear();
        }

        return kept.GetOrAdd(key, make);
    }
}
