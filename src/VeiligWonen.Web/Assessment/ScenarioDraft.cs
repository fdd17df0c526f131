using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Assessment;

/// <summary>One scenario as it stands on the screen.</summary>
public sealed class ScenarioDraft
{
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
}
