namespace VeiligWonen.Web.Look;

/// <summary>How one cell of the risk matrix reads and looks.</summary>
/// <param name="Words">What it says.</param>
/// <param name="Css">One of the three looks.</param>
public sealed record RiskBand(string Words, string Css)
{
    public const string Low = "low";
    public const string Middle = "middle";
    public const string High = "high";
}
