using System.Collections.Concurrent;
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
    private static readonly ConcurrentDictionary<DateOnly, string> Days = new();
    private static readonly ConcurrentDictionary<(DateOnly Due, DateOnly Today), string> DueDays = new();

    public static string Href(DossierRow row) => $"/dossiers/{row.DossierId}";

    /// <summary>"Wethouder, Utrecht": as many as there are offices and organisations.</summary>
    public static string Seat(DossierRow row) => string.Intern($"{row.Office.Dutch()}, {row.OrganisationName}");

    public static string Since(DossierRow row) => Kept(Days, DutchDate.Day(row.PhaseSinceAt), DutchDate.Full);

    public static string Due(DossierRow row, DateOnly today) =>
        row.DueOn is { } due ? Kept(DueDays, (Due: due, Today: today), d => DutchDate.Due(d.Due, d.Today)) : "geen termijn";

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
