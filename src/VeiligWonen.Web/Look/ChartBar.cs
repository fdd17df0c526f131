namespace VeiligWonen.Web.Look;

/// <summary>One bar, or one part of a stacked bar.</summary>
/// <param name="Label">What is counted.</param>
/// <param name="Value">How many; null when the figure may not be shown.</param>
/// <param name="Text">How the value is written; null writes the number.</param>
public sealed record ChartBar(string Label, decimal? Value, string? Text = null)
{
    internal string Shown => Value is null ? "onderdrukt" : Text ?? Euro.Number(Value.Value);
}
