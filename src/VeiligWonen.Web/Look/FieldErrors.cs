using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Look;

/// <summary>What is wrong per field, under the id that the field has on the page.</summary>
/// <param name="refusal">The refusal of the message; null when nothing is wrong.</param>
public sealed class FieldErrors(Refusal? refusal)
{
    public static FieldErrors None { get; } = new(null);

    /// <summary>The refusal in its own words; null when nothing is wrong.</summary>
    public string? Sentence { get; } = refusal?.Sentence;

    /// <summary>Every field with its sentence, in the order of the form.</summary>
    public IReadOnlyList<(string Field, string Sentence)> Fields { get; } =
        [.. (refusal as InvalidInput)?.Fields.Select(f => (IdOf(f.Field), f.Sentence)) ?? []];

    /// <summary>The sentences of one field; null when it is fine.</summary>
    public string? Of(string id) => string.Join(' ', Fields.Where(f => string.Equals(f.Field, id, StringComparison.Ordinal)).Select(f => f.Sentence)) is { Length: > 0 } text ? text : null;

    // "Request.Home.Postcode" and "Home.Postcode" are the same field "Postcode" on the page.
    private static string IdOf(string field) => field.Split('.')[^1];
}
