namespace VeiligWonen.Web.Look;

/// <summary>Small things that a Dutch sentence needs.</summary>
public static class DutchText
{
    /// <summary>The same words, beginning with a capital.</summary>
    /// <param name="words">Words; may be empty.</param>
    /// <returns>"Maandag" for "maandag".</returns>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
