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

/// <summary>One question, condition or explanation that differs.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Text">Its words, the newest there are.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Fields">What differs; of what is new everything, because a second person must have read what they approve.</param>
public sealed record CatalogueChange(string Code, string Text, CatalogueChangeKind Kind, IReadOnlyList<CatalogueFieldChange> Fields);

/// <summary>One part of a question that differs.</summary>
/// <param name="Label">Which part, in Dutch.</param>
/// <param name="Before">What it said.</param>
/// <param name="After">What it says.</param>
public sealed record CatalogueFieldChange(string Label, string Before, string After);

/// <summary>Compares two versions: questions, the facts of the home that are asked first, and what is explained.</summary>
internal static class CatalogueDifference
{
    /// <summary>Of one version, line by line: under which code, what it is called, and what it says.</summary>
    private sealed record Entry(string Code, string Text, IReadOnlyList<(string Label, string Value)> Lines);

    public static IReadOnlyList<CatalogueChange> Between(ScanCatalogue before, ScanCatalogue after) =>
    [
        .. Between([.. before.Conditions.Select(Of)], [.. after.Conditions.Select(Of)]),
        .. Between([.. before.Questions.Select(Of)], [.. after.Questions.Select(Of)]),
        .. Between([.. before.Topics.Select(Of)], [.. after.Topics.Select(Of)]),
    ];

    private static IEnumerable<CatalogueChange> Between(IReadOnlyList<Entry> before, IReadOnlyList<Entry> after)
    {
        var old = before.ToDictionary(e => e.Code, StringComparer.Ordinal);
        foreach (var entry in after)
        {
            if (!old.Remove(entry.Code, out var was))
            {
                yield return new CatalogueChange(entry.Code, entry.Text, CatalogueChangeKind.Added, [.. entry.Lines.Select(l => new CatalogueFieldChange(l.Label, "Nieuw", l.Value))]);
            }
            else if (Fields(was, entry).ToList() is { Count: > 0 } fields)
            {
                yield return new CatalogueChange(entry.Code, entry.Text, CatalogueChangeKind.Changed, fields);
            }
        }

        foreach (var gone in before.Where(e => old.ContainsKey(e.Code)))
        {
            yield return new CatalogueChange(gone.Code, gone.Text, CatalogueChangeKind.Withdrawn, []);
        }
    }

    private static IEnumerable<CatalogueFieldChange> Fields(Entry before, Entry after) =>
        before.Lines.Zip(after.Lines, (b, a) => new CatalogueFieldChange(b.Label, b.Value, a.Value)).Where(field => !string.Equals(field.Before, field.After, StringComparison.Ordinal));

    private static Entry Of(ScanQuestion q) => new(q.Code, q.Text,
    [
        ("Vraag", q.Text), ("Onderwerp", q.Category.Dutch()), ("Goede situatie", q.GoodLooksLike), ("PKVW-basis", q.PkvwBaseline ? "Ja" : "Nee"),
        ("Norm", q.Norm?.Name ?? "Geen"), ("Uitgave van de norm", q.Norm?.Edition ?? "Niet bekend"), ("Norm nagekeken", q.Norm is { Checked: true } ? "Ja" : "Nee"),
        ("PKVW-verwijzing", q.PkvwReference ?? "Geen"), ("Past alleen bij een woning met", q.Needs.Count == 0 ? "Elke woning" : string.Join(", ", q.Needs)),
        ("Uitleg", q.Topics.Count == 0 ? "Geen" : string.Join(", ", q.Topics)),
    ]);

    private static Entry Of(ScanCondition c) => new(c.Code, c.Text, [("Vraag vooraf", c.Text), ("Als het antwoord nee is", c.WhenAbsent)]);

    private static Entry Of(ScanTopic t) => new(t.Id, t.Title, [("Titel", t.Title), ("Regels", string.Join(' ', t.Lines))]);
}
