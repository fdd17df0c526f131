namespace VeiligWonen.Casework.Scan;

/// <summary>What became of a question between two versions.</summary>
public enum CatalogueChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>Other words or marks.</summary>
    Changed,

    /// <summary>It is asked no more.</summary>
    Withdrawn,
}

/// <summary>One question that differs.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Text">Its words, the newest there are.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Fields">What differs; of a new question everything, because a second person must have read what they approve.</param>
public sealed record CatalogueChange(string Code, string Text, CatalogueChangeKind Kind, IReadOnlyList<CatalogueFieldChange> Fields);

/// <summary>One part of a question that differs.</summary>
/// <param name="Label">Which part, in Dutch.</param>
/// <param name="Before">What it said.</param>
/// <param name="After">What it says.</param>
public sealed record CatalogueFieldChange(string Label, string Before, string After);

/// <summary>Compares two versions question by question.</summary>
internal static class CatalogueDifference
{
    public static IReadOnlyList<CatalogueChange> Between(ScanCatalogue before, ScanCatalogue after) =>
    [
        .. after.Questions.Select(q => (New: q, Old: before.Find(q.Code))).Select(pair => pair.Old is null
            ? new CatalogueChange(pair.New.Code, pair.New.Text, CatalogueChangeKind.Added, [.. Lines(pair.New).Select(l => new CatalogueFieldChange(l.Label, "Nieuw", l.Value))])
            : new CatalogueChange(pair.New.Code, pair.New.Text, CatalogueChangeKind.Changed, [.. Fields(pair.Old, pair.New)]))
            .Where(change => change.Kind == CatalogueChangeKind.Added || change.Fields.Count > 0),
        .. before.Questions.Where(q => after.Find(q.Code) is null).Select(q => new CatalogueChange(q.Code, q.Text, CatalogueChangeKind.Withdrawn, [])),
    ];

    private static IEnumerable<CatalogueFieldChange> Fields(ScanQuestion before, ScanQuestion after) =>
        Lines(before).Zip(Lines(after), (b, a) => new CatalogueFieldChange(b.Label, b.Value, a.Value))
            .Where(field => !string.Equals(field.Before, field.After, StringComparison.Ordinal));

    private static IEnumerable<(string Label, string Value)> Lines(ScanQuestion q) =>
    [
        ("Vraag", q.Text), ("Onderwerp", q.Category.Dutch()), ("Goede situatie", q.GoodLooksLike), ("PKVW-basis", q.PkvwBaseline ? "Ja" : "Nee"),
        ("Norm", q.Norm?.Name ?? "Geen"), ("Uitgave van de norm", q.Norm?.Edition ?? "Niet bekend"), ("Norm nagekeken", q.Norm is { Checked: true } ? "Ja" : "Nee"),
        ("PKVW-verwijzing", q.PkvwReference ?? "Geen"), ("Past alleen bij een woning met", q.Needs.Count == 0 ? "Elke woning" : string.Join(", ", q.Needs)),
        ("Uitleg", q.Topics.Count == 0 ? "Geen" : string.Join(", ", q.Topics)),
    ];
}
