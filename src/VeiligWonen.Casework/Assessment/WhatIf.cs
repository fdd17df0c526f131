namespace VeiligWonen.Casework.Assessment;

/// <summary>What one scenario becomes when measures are taken away or added.</summary>
/// <param name="Code">S1 to S9.</param>
/// <param name="Name">The Dutch name.</param>
/// <param name="LabelNow">With the measures as they are proposed; null while the scenario is not scored.</param>
/// <param name="LabelThen">With the measures that are tried.</param>
/// <param name="VulnerabilityNow">1 to 5.</param>
/// <param name="VulnerabilityThen">1 to 5.</param>
/// <param name="Reopened">The findings that no measure takes away any more, by code.</param>
/// <param name="Closed">The findings that a measure takes away now, by code.</param>
public sealed record WhatIfScenario(
    string Code, string Name, RiskLabel? LabelNow, RiskLabel? LabelThen, int? VulnerabilityNow, int? VulnerabilityThen,
    IReadOnlyList<string> Reopened, IReadOnlyList<string> Closed)
{
    /// <summary>The risk goes up again.</summary>
    public bool Reopens => LabelThen > LabelNow || VulnerabilityThen > VulnerabilityNow;

    /// <summary>Nothing changes for this scenario.</summary>
    public bool IsSame => LabelThen == LabelNow && VulnerabilityThen == VulnerabilityNow && Reopened.Count == 0 && Closed.Count == 0;
}

/// <summary>Trying out, before anything is saved: a calculation over what the page already shows, so it asks nothing of the server and is no look.</summary>
public static class WhatIf
{
    /// <summary>What every scenario becomes.</summary>
    /// <param name="view">The assessment as it is.</param>
    /// <param name="without">Proposals that are taken away.</param>
    /// <param name="with">Numbers of measures that are added, for what they are usually for.</param>
    /// <returns>One line per scenario, in the order of the assessment.</returns>
    public static IReadOnlyList<WhatIfScenario> Of(AssessmentView view, IReadOnlyCollection<MeasureProposalId> without, IReadOnlyCollection<int> with)
    {
        ArgumentNullException.ThrowIfNull(view);
        var scenarios = Scenarios.Version(view.ScaleVersion);
        var catalogue = MeasureCatalogue.Version(view.CatalogueVersion);
        var findings = view.Findings.Select(f => f.QuestionCode).ToList();
        var now = view.Counted;
        CountedMeasure[] then =
        [
            .. view.Measures.Where(m => !without.Contains(m.Id)).Select(m => m.Counted),
            .. with.Select(catalogue.Find).OfType<Measure>().Select(CountedMeasure.Usual),
        ];
        return [.. view.Scenarios.Select(s => Line(
            s, scenarios.RiskScale,
            Exposure.Of(scenarios.Find(s.Code)!, scenarios.OpenShares, view.LookedAt, findings, now),
            Exposure.Of(scenarios.Find(s.Code)!, scenarios.OpenShares, view.LookedAt, findings, then)))];
    }

    private static WhatIfScenario Line(ScenarioView scenario, RiskScale scale, Exposure now, Exposure then)
    {
        // What the adviser chose counts; only the difference comes from the calculation.
        var chosen = scenario.After.Vulnerability ?? now.StepAfter;
        var shift = (then.StepAfter - now.StepAfter) ?? 0;
        var tried = chosen is { } step ? Math.Clamp(step + shift, RiskScale.LowestStep, RiskScale.HighestStep) : (int?)null;
        var after = new RiskSteps(scenario.After.Threat ?? scenario.Before.Threat, chosen, scenario.After.Impact ?? scenario.Before.Impact);
        return new WhatIfScenario(
            scenario.Code, scenario.Name, after.Label(scale), (after with { Vulnerability = tried }).Label(scale), chosen, tried,
            [.. then.LeftCodes.Except(now.LeftCodes, StringComparer.Ordinal)], [.. now.LeftCodes.Except(then.LeftCodes, StringComparer.Ordinal)]);
    }
}
