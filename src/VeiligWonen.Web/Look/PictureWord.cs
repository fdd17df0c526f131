using Microsoft.AspNetCore.Components;

namespace VeiligWonen.Web.Look;

/// <summary>
/// A word in a picture. Razor takes the tag of that name for its own, so it is made here; not a component, because each of those keeps two arrays of its own
/// and a picture has a hundred words.
/// </summary>
public static class PictureWord
{
    /// <summary>The word, at the place that its parent or its style gives it.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="css">A class; null for none.</param>
    /// <param name="transform">Where; null leaves it to the style.</param>
    /// <returns>What Razor draws.</returns>
    public static RenderFragment Of(string text, string? css = null, string? transform = null) => builder =>
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", css);
        builder.AddAttribute(2, "transform", transform);
        builder.AddContent(3, text);
        builder.CloseElement();
    };
}
