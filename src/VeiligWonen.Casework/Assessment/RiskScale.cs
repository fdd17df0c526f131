namespace VeiligWonen.Casework.Assessment;

/// <summary>The label on a scenario's risk, from low to acute.</summary>
public enum RiskLabel
{
    /// <summary>Low.</summary>
    Low,

    /// <summary>Raised.</summary>
    Raised,

    /// <summary>High.</summary>
    High,

    /// <summary>Acute: always raises the hand-over to the Stelsel Bewaken en Beveiligen.</summary>
    Acute,
}

/// <summary>Dutch labels of the risk.</summary>
public static class RiskLabels
{
    /// <summary>The label in Dutch.</summary>
    /// <param name="label">The label.</param>
    /// <returns>The word in lower case.</returns>
    public static string Dutch(this RiskLabel label) => label switch
    {
        RiskLabel.Low => "laag",
        RiskLabel.Raised => "verhoogd",
        RiskLabel.High => "hoog",
        RiskLabel.Acute => "acuut",
    };
}

/// <summary>
/// Risk = threat × vulnerability × impact, each from 1 to 5, so a score from 1 to 125. The bands are assumed, stand in
/// the catalogue's json and are no fact: the law leaves the method free, and an adviser may override with a motive.
/// </summary>
/// <param name="RaisedFrom">The lowest score that is raised.</param>
/// <param name="HighFrom">The lowest score that is high.</param>
/// <param name="AcuteFrom">The lowest score that is acute.</param>
public sealed record RiskScale(int RaisedFrom, int HighFrom, int AcuteFrom)
{
    /// <summary>The lowest step of each of the three scales.</summary>
    public const int LowestStep = 1;

    /// <summary>The highest step of each of the three scales.</summary>
    public const int HighestStep = 5;

    /// <summary>The product of the three steps.</summary>
    /// <param name="threat">1 to 5.</param>
    /// <param name="vulnerability">1 to 5.</param>
    /// <param name="impact">1 to 5.</param>
    /// <returns>A score from 1 to 125.</returns>
    public static int Score(int threat, int vulnerability, int impact)
    {
        Guard(threat, nameof(threat));
        Guard(vulnerability, nameof(vulnerability));
        Guard(impact, nameof(impact));
        return threat * vulnerability * impact;
    }

    /// <summary>The label that belongs to three steps; it never goes down when a step goes up.</summary>
    /// <param name="threat">1 to 5.</param>
    /// <param name="vulnerability">1 to 5.</param>
    /// <param name="impact">1 to 5.</param>
    /// <returns>The label before any override.</returns>
    public RiskLabel Label(int threat, int vulnerability, int impact)
    {
        var score = Score(threat, vulnerability, impact);
        return score switch
        {
            _ when score >= AcuteFrom => RiskLabel.Acute,
            _ when score >= HighFrom => RiskLabel.High,
            _ when score >= RaisedFrom => RiskLabel.Raised,
            _ => RiskLabel.Low,
        };
    }

    private static void Guard(int step, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, LowestStep, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, HighestStep, name);
    }
}
