using VeiligWonen.Casework.Dossiers;

namespace VeiligWonen.Casework.Scan;

/// <summary>A floor as it is shown to who does not draw: the sketch, and how the questions at its pins were answered.</summary>
/// <param name="Floor">Which floor.</param>
/// <param name="Sketch">What is drawn; never empty.</param>
/// <param name="Kinds">The answers of all questions by code; a question without an answer is not in it.</param>
public sealed record DrawnFloor(HomeFloor Floor, FloorSketch Sketch, IReadOnlyDictionary<string, ScanAnswerKind> Kinds)
{
    /// <summary>Where the drawing of a floor stands in what was submitted.</summary>
    internal static string Key(HomeFloor floor) => $"sketch{floor}";

    /// <summary>The floors in a part as it was submitted, from the ground up, as they were then.</summary>
    /// <param name="part">The part.</param>
    /// <returns>Empty when nothing was drawn, and for every part but the scan.</returns>
    public static IReadOnlyList<DrawnFloor> In(ReviewPart part)
    {
        var kinds = new Dictionary<string, ScanAnswerKind>(StringComparer.Ordinal);
        foreach (var (code, value) in part.Data)
        {
            if (Enum.TryParse<ScanAnswerKind>(value, out var kind))
            {
                kinds[code] = kind;
            }
        }

        return [.. from floor in Enum.GetValues<HomeFloor>()
            let sketch = part.Data.TryGetValue(Key(floor), out var text) ? FloorSketch.TryRead(text) : null
            where sketch is { IsEmpty: false }
            select new DrawnFloor(floor, sketch, kinds)];
    }
}
