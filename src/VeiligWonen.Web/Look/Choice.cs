using System.Globalization;

namespace VeiligWonen.Web.Look;

/// <summary>One thing to choose from.</summary>
/// <param name="Value">What is chosen.</param>
/// <param name="Text">What the reader sees.</param>
/// <param name="Hint">A line below the text, in a group of big options.</param>
public sealed record Choice<T>(T Value, string Text, string? Hint = null)
{
    /// <summary>What a form posts: an enum's name, a number or id without culture.</summary>
    public string Key => Choices.Key(Value);
}

/// <summary>Ways to make a list of choices.</summary>
public static class Choices
{
    /// <summary>Every value of an enum, in its own order, as a nullable choice: nothing is chosen beforehand.</summary>
    public static IReadOnlyList<Choice<T?>> Of<T>(Func<T, string> text)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => new Choice<T?>(value, text(value)))];

    internal static string Key<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
