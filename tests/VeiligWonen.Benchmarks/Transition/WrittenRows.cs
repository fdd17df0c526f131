using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Benchmarks.Transition;

/// <summary>Holds the comparison honest: both ways must leave the same number of rows behind.</summary>
internal static class WrittenRows
{
    // Every table of ours, so that a new one that a transition writes to is noticed here.
    private const string Tables =
        "SELECT string_agg(tablename, ' ' ORDER BY tablename) FROM pg_tables WHERE schemaname = 'public'";

    private const string Moved =
        "SELECT concat_ws(' ', count(*) FILTER (WHERE phase = 'Scan' AND due_on IS NOT NULL), "
        + "(SELECT count(*) FROM deadline WHERE closed_at IS NOT NULL)) FROM dossier";

    /// <returns>The tables in which rows were added and how many, then dossiers moved and deadlines closed.</returns>
    public static async Task<string> SameAsync(
        OwnDatabase database, People people, Func<DossierId, Task> pipeline, Func<DossierId, Task> bare)
    {
        var first = await AddedAsync(database, people, pipeline);
        var second = await AddedAsync(database, people, bare);
        return string.Equals(first, second, StringComparison.Ordinal)
            ? first
            : throw new InvalidOperationException($"The pipeline writes {first}; bare Npgsql writes {second}.");
    }

    private static async Task<string> AddedAsync(OwnDatabase database, People people, Func<DossierId, Task> take)
    {
        var request = (await people.RequestsAsync(1))[0];
        var before = await CountAsync(database);
        await take(request);
        var after = await CountAsync(database);
        return string.Join(", ", after.Where(t => t.Value != before[t.Key]).Select(t => $"{t.Key} +{t.Value - before[t.Key]}"));
    }

    private static async Task<SortedDictionary<string, long>> CountAsync(OwnDatabase database)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in (await database.ReadAsync<string>(Tables)).Split(' '))
        {
            counts[table] = await database.ReadAsync<long>($"SELECT count(*) FROM \"{table}\"");
        }

        var moved = (await database.ReadAsync<string>(Moved)).Split(' ');
        counts["(dossier moved)"] = long.Parse(moved[0], System.Globalization.CultureInfo.InvariantCulture);
        counts["(deadline closed)"] = long.Parse(moved[1], System.Globalization.CultureInfo.InvariantCulture);
        return counts;
    }
}
