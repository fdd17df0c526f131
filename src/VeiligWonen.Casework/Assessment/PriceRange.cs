namespace VeiligWonen.Casework.Assessment;

/// <summary>
/// An estimate in euros incl. btw, in wide bands. The prices of the catalogue are public and nearly unique: shown to the euro they would
/// name the measure that the label hides.
/// </summary>
/// <param name="Min">At least this; null when unknown.</param>
/// <param name="Max">At most this; null when there is no known top.</param>
public sealed record PriceRange(decimal? Min, decimal? Max)
{
    private static readonly decimal[] Bands = [0, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000];

    /// <summary>Widens two prices to the bands around them.</summary>
    /// <param name="min">The lowest price; null when unknown.</param>
    /// <param name="max">The highest price; null when there is no known top.</param>
    /// <returns>The range, or null when nothing is known.</returns>
    internal static PriceRange? Around(decimal? min, decimal? max) => min is null && max is null
        ? null
        : new PriceRange(
            min is { } low ? Bands.Last(b => b <= low) : null,
            max is { } high && high <= Bands[^1] ? Bands.First(b => b >= high) : null);
}
