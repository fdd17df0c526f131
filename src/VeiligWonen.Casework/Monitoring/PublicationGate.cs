namespace VeiligWonen.Casework.Monitoring;

/// <summary>A count before the gate.</summary>
internal sealed record CountedCell(string Dimension, int Count);

/// <summary>A number about a group before the gate; without the group's size nothing can be published.</summary>
internal sealed record MeasuredCell(string Dimension, int Dossiers, decimal Value);

/// <summary>The one gate to the publication table. What does not pass leaves it without its number.</summary>
internal static class PublicationGate
{
    /// <summary>Fewer dossiers than this could point at a person.</summary>
    public const int Threshold = 5;

    public static decimal? Count(int count) => count < Threshold ? null : count;

    public static decimal? Measured(int dossiers, decimal value) => dossiers < Threshold ? null : value;

    /// <summary>A part of a published whole: the rest of the whole must not be guessable either.</summary>
    public static decimal? PartOf(int part, int whole) => whole - part < Threshold ? null : Count(part);

    /// <summary>
    /// The cells of one row whose sum is published too: so many are suppressed that what is missing cannot be worked out from the sum.
    /// </summary>
    public static IReadOnlyDictionary<string, decimal?> Row(IReadOnlyList<CountedCell> cells)
    {
        var hidden = cells.Where(c => c.Count < Threshold).ToList();
        var open = cells.Except(hidden).OrderBy(c => c.Count).ToList();
        while (hidden.Count > 0 && open.Count > 0 && (hidden.Count == 1 || hidden.Sum(c => c.Count) < Threshold))
        {
            hidden.Add(open[0]);
            open.RemoveAt(0);
        }

        return cells.ToDictionary(c => c.Dimension, c => open.Contains(c) ? c.Count : (decimal?)null, StringComparer.Ordinal);
    }
}
