namespace VeiligWonen.Casework.Assessment;

/// <summary>A measure as it counts: what the catalogue says of it, and what this assessment says it is for.</summary>
/// <param name="Measure">From the catalogue of the assessment's version.</param>
/// <param name="ScenarioCodes">The scenarios it serves here.</param>
/// <param name="QuestionCodes">The findings it takes away here.</param>
public sealed record CountedMeasure(Measure Measure, IReadOnlyList<string> ScenarioCodes, IReadOnlyList<string> QuestionCodes)
{
    /// <summary>Whether it serves a scenario here.</summary>
    /// <param name="scenarioCode">S1 to S9.</param>
    /// <returns>True when it is named for it.</returns>
    public bool IsFor(string scenarioCode) => ScenarioCodes.Contains(scenarioCode, StringComparer.Ordinal);

    /// <summary>Whether it takes a finding away here.</summary>
    /// <param name="questionCode">The code of the question.</param>
    /// <returns>True when it is named for it.</returns>
    public bool Takes(string questionCode) => QuestionCodes.Contains(questionCode, StringComparer.Ordinal);

    /// <summary>A measure that nobody has proposed yet, for what it is usually for.</summary>
    /// <param name="measure">From the catalogue.</param>
    /// <returns>The measure with the scenarios and questions of the catalogue.</returns>
    public static CountedMeasure Usual(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return new CountedMeasure(measure, measure.Serves, measure.Answers);
    }
}

/// <summary>
/// How far the home lies open to one scenario, from the weighted findings. It proposes a step of the vulnerability and decides nothing: the adviser
/// chooses, with a reason where that is another step. A measure takes away what it answers; one that answers no finding of the scenario takes
/// away a weight of 1; only what the catalogue says it raises comes back.
/// </summary>
/// <param name="Code">S1 to S9.</param>
/// <param name="Looked">The weight of all questions of this scenario that were answered with voldoet or voldoet niet.</param>
/// <param name="Before">The open weight as the home is now.</param>
/// <param name="After">The open weight with the measures; at most <paramref name="Looked"/>.</param>
/// <param name="StepBefore">The proposed vulnerability now, 1 to 5; null when nothing of this scenario was looked at.</param>
/// <param name="StepAfter">The proposed vulnerability with the measures; null likewise.</param>
/// <param name="OpenCodes">The findings that weigh now, the heaviest first.</param>
/// <param name="LeftCodes">Those of them that no measure takes away.</param>
public sealed record Exposure(
    string Code, int Looked, int Before, int After, int? StepBefore, int? StepAfter, IReadOnlyList<string> OpenCodes, IReadOnlyList<string> LeftCodes)
{
    private const int ReliefWithoutFinding = 1;

    /// <summary>The exposure to one scenario; no order of findings or measures matters.</summary>
    /// <param name="scenario">The scenario with its weights.</param>
    /// <param name="openShares">The bands, as in <see cref="Scenarios.OpenShares"/>.</param>
    /// <param name="lookedAt">The codes that were answered with voldoet or voldoet niet.</param>
    /// <param name="findings">The codes that do not meet.</param>
    /// <param name="measures">The proposed measures.</param>
    /// <returns>The exposure.</returns>
    public static Exposure Of(
        Scenario scenario, IReadOnlyList<int> openShares, IReadOnlyCollection<string> lookedAt, IReadOnlyCollection<string> findings,
        IReadOnlyCollection<CountedMeasure> measures)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(measures);
        int Weight(string code) => scenario.Weights.GetValueOrDefault(code);
        var looked = lookedAt.Distinct(StringComparer.Ordinal).Sum(Weight);
        var open = findings.Distinct(StringComparer.Ordinal).Where(code => Weight(code) > 0)
            .OrderByDescending(Weight).ThenBy(code => code, StringComparer.Ordinal).ToList();
        var left = open.Where(code => !measures.Any(m => m.Takes(code))).ToList();
        var before = open.Sum(Weight);
        var relief = measures.Count(m => m.IsFor(scenario.Code) && !open.Exists(m.Takes)) * ReliefWithoutFinding;
        var raised = measures.Sum(m => m.Measure.Raises.GetValueOrDefault(scenario.Code));
        var after = Math.Clamp(left.Sum(Weight) - relief + raised, 0, looked);
        return new Exposure(scenario.Code, looked, before, after, Step(before, looked, openShares), Step(after, looked, openShares), open, left);
    }

    private static int? Step(int weight, int looked, IReadOnlyList<int> openShares) => looked == 0
        ? null
        : 1 + openShares.Count(share => weight * 100 > share * looked);
}
