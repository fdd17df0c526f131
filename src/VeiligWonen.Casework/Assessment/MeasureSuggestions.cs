namespace VeiligWonen.Casework.Assessment;

/// <summary>A measure that the catalogue proposes for this home. The adviser decides.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="QuestionCodes">The findings that it would take away and that nothing takes away yet.</param>
/// <param name="ScenarioCodes">The scenarios with a risk above low that it is usually for.</param>
public sealed record MeasureSuggestion(Measure Measure, IReadOnlyList<string> QuestionCodes, IReadOnlyList<string> ScenarioCodes);

/// <summary>What the catalogue proposes: rules as data, in <see cref="Measure.Answers"/> and <see cref="Measure.Serves"/>.</summary>
public static class MeasureSuggestions
{
    /// <summary>
    /// Measures that are not proposed yet and take away a finding, those that take away the most weight first; of two that take away the same, the one
    /// that costs less. What only the police can do is never suggested.
    /// </summary>
    /// <param name="view">The assessment.</param>
    /// <returns>At most one per measure of the catalogue; empty without open findings.</returns>
    public static IReadOnlyList<MeasureSuggestion> Of(AssessmentView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var scenarios = Scenarios.Version(view.ScaleVersion);
        var proposed = view.Measures.Select(m => m.Measure.Number).ToHashSet();
        var taken = view.Measures.SelectMany(m => m.Draft.QuestionCodes).ToHashSet(StringComparer.Ordinal);
        var open = view.Findings.Select(f => f.QuestionCode).Where(code => !taken.Contains(code)).ToHashSet(StringComparer.Ordinal);
        var risky = view.Scenarios.Where(s => s.LabelBefore is null or > RiskLabel.Low).Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        int Weight(IEnumerable<string> codes) => codes.Sum(code => scenarios.All.Where(s => risky.Contains(s.Code)).Sum(s => s.Weights.GetValueOrDefault(code)));
        return [.. MeasureCatalogue.Version(view.CatalogueVersion).Measures
            .Where(m => !m.PoliceOnly && !proposed.Contains(m.Number))
            .Select(m => new MeasureSuggestion(m, [.. m.Answers.Where(open.Contains)], [.. m.Serves.Where(risky.Contains)]))
            .Where(s => s.QuestionCodes.Count > 0)
            .OrderByDescending(s => Weight(s.QuestionCodes)).ThenBy(s => s.Measure.PriceMax ?? decimal.MaxValue).ThenBy(s => s.Measure.Number)];
    }
}
