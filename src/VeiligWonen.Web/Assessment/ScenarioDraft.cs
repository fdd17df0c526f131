using System.Globalization;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Assessment;

/// <summary>One scenario as it stands on the screen.</summary>
public sealed record ScenarioDraft
{
    /// <summary>Its fields, each of which two screens may change.</summary>
    public static readonly IReadOnlyList<SharedField<ScenarioDraft>> Fields =
    [
        .. Steps("nu", d => d.Before, (d, steps) => d.Before = steps),
        .. Steps("na de maatregelen", d => d.After, (d, steps) => d.After = steps),
        new("Ander risico nu", d => d.OverrideBefore, d => d.OverrideBefore?.Dutch(), (mine, theirs) => mine.OverrideBefore = theirs.OverrideBefore),
        new("Ander risico na de maatregelen", d => d.OverrideAfter, d => d.OverrideAfter?.Dutch(), (mine, theirs) => mine.OverrideAfter = theirs.OverrideAfter),
        SharedField.Text<ScenarioDraft>("Waarom wijkt u af?", d => d.OverrideReason, (d, text) => d.OverrideReason = text),
        SharedField.Text<ScenarioDraft>("Toelichting", d => d.Explanation, (d, text) => d.Explanation = text),
        SharedField.Text<ScenarioDraft>("Waarom kiest u een andere kwetsbaarheid?", d => d.VulnerabilityReason, (d, text) => d.VulnerabilityReason = text),
    ];

    public ScenarioDraft(ScenarioView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        (Code, Name, Before, After) = (view.Code, view.Name, view.Before, view.After);
        (OverrideBefore, OverrideAfter, OverrideReason, Explanation) = (view.OverrideBefore, view.OverrideAfter, view.OverrideReason, view.Explanation);
        VulnerabilityReason = view.VulnerabilityReason;
    }

    public string Code { get; }

    public string Name { get; }

    public RiskSteps Before { get; set; }

    public RiskSteps After { get; set; }

    public RiskLabel? OverrideBefore { get; set; }

    public RiskLabel? OverrideAfter { get; set; }

    public string? OverrideReason { get; set; }

    public string? Explanation { get; set; }

    public string? VulnerabilityReason { get; set; }

    public bool IsOverridden => OverrideBefore is not null || OverrideAfter is not null;

    /// <summary>An override without its reason waits: it is sent together with the reason.</summary>
    public bool AsksReason => IsOverridden && string.IsNullOrWhiteSpace(OverrideReason);

    public ScoreScenario ToMessage(CommandId act, DossierId dossier, int revision) =>
        new(act, dossier, Code, revision, Before, After, OverrideBefore, OverrideAfter, OverrideReason, Explanation, VulnerabilityReason);

    private static IEnumerable<SharedField<ScenarioDraft>> Steps(string when, Func<ScenarioDraft, RiskSteps> read, Action<ScenarioDraft, RiskSteps> write) =>
    [
        Step($"Dreiging {when}", steps => steps.Threat, (steps, step) => steps with { Threat = step }, read, write),
        Step($"Kwetsbaarheid {when}", steps => steps.Vulnerability, (steps, step) => steps with { Vulnerability = step }, read, write),
        Step($"Gevolgen {when}", steps => steps.Impact, (steps, step) => steps with { Impact = step }, read, write),
    ];

    private static SharedField<ScenarioDraft> Step(
        string label, Func<RiskSteps, int?> of, Func<RiskSteps, int?, RiskSteps> with, Func<ScenarioDraft, RiskSteps> read, Action<ScenarioDraft, RiskSteps> write) => new(
        label, d => of(read(d)), d => of(read(d))?.ToString(CultureInfo.InvariantCulture), (mine, theirs) => write(mine, with(read(mine), of(read(theirs)))));
}
