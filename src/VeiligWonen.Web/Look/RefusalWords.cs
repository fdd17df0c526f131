using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Look;

/// <summary>Brings a refusal to the fields of a form: each sentence beside its own field, and as a link above the form.</summary>
public static class RefusalWords
{
    /// <summary>What is wrong with one field of the message; null when nothing is.</summary>
    /// <param name="refusal">The refusal of the last try; null when there was none.</param>
    /// <param name="field">The name of the message's property.</param>
    public static string? About(this Refusal? refusal, string field) => (refusal as InvalidInput)?.Fields
        .FirstOrDefault(sentence => string.Equals(sentence.Field, field, StringComparison.Ordinal))?.Sentence;

    /// <summary>The links for a RefusalAlert; the field's id is the prefix and the name of the property.</summary>
    /// <param name="refusal">The refusal of the last try; null when there was none.</param>
    /// <param name="prefix">What stands before the name in the ids of this form.</param>
    public static IReadOnlyList<(string Field, string Sentence)>? Links(this Refusal? refusal, string prefix) =>
        (refusal as InvalidInput)?.Fields.Select(sentence => (prefix + sentence.Field, sentence.Sentence)).ToList();

    /// <summary>What to say when the same act arrives again: nothing was done twice.</summary>
    /// <param name="doneBeforeAt">When it was done the first time; null the first time.</param>
    public static string? Repeated(this DateTimeOffset? doneBeforeAt) =>
        doneBeforeAt is { } at ? $"Dit was al gedaan om {DutchDate.Time(at)}. Er is niets dubbel gedaan." : null;
}
