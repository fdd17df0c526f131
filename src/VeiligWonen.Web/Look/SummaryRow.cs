using Microsoft.AspNetCore.Components;

namespace VeiligWonen.Web.Look;

/// <summary>One line of a summary.</summary>
/// <param name="Name">What it is, Dutch.</param>
/// <param name="Value">What it is for this dossier; null or empty shows "Nog niet ingevuld".</param>
/// <param name="Href">Where it can be changed; null when it cannot.</param>
/// <param name="Content">Instead of <paramref name="Value"/>: a tag, a masked value.</param>
public sealed record SummaryRow(string Name, string? Value = null, string? Href = null, RenderFragment? Content = null)
{
    /// <summary>So that a link can lead to the line; null when none does.</summary>
    public string? Id { get; init; }
}
