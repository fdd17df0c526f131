using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Something that could happen to the person or the home, scored before and after measures.</summary>
/// <param name="Code">Our own code, S1 to S9; it never changes meaning within a version.</param>
/// <param name="Name">The Dutch name.</param>
/// <param name="Weights">
/// The questions of the woningscan that matter to this scenario, each with how much a finding opens it: 1 a little, 2 clearly, 3 decisively. Assumed.
/// </param>
public sealed record Scenario(string Code, string Name, IReadOnlyDictionary<string, int> Weights);

/// <summary>One step of a scale, with the words by which two advisers choose the same one.</summary>
/// <param name="Step">1 to 5.</param>
/// <param name="Name">The Dutch name of the step.</param>
/// <param name="Anchor">When this step fits, in plain Dutch.</param>
public sealed record ScaleStep(int Step, string Name, string Anchor);

/// <summary>One of the three scales.</summary>
/// <param name="Name">The Dutch name.</param>
/// <param name="Question">What the adviser asks, in plain Dutch.</param>
/// <param name="Steps">The five steps, from 1 to 5.</param>
public sealed record Scale(string Name, string Question, IReadOnlyList<ScaleStep> Steps);

/// <summary>The scenarios, the scales and the bands, in one version. An assessment keeps the version with which it was written.</summary>
/// <param name="VersionId">The year and a number, such as 2026-1.</param>
/// <param name="ValidFrom">The first day on which a new assessment uses this version.</param>
/// <param name="All">The scenarios in the order of the page.</param>
/// <param name="Threat">Intent, capability, concreteness and nearness in time.</param>
/// <param name="Vulnerability">What the home and its people leave open for this scenario.</param>
/// <param name="Impact">On the person, the household and the work in office.</param>
/// <param name="RiskScale">The bands that turn a score into a label; assumed.</param>
/// <param name="OpenShares">
/// Four ascending shares, in whole per cents of the weight that was looked at: up to and including the first the proposed vulnerability is 1, up to the next 2,
/// and so on; above the last it is 5. Assumed.
/// </param>
public sealed record Scenarios(
    string VersionId,
    DateOnly ValidFrom,
    IReadOnlyList<Scenario> All,
    Scale Threat,
    Scale Vulnerability,
    Scale Impact,
    RiskScale RiskScale,
    IReadOnlyList<int> OpenShares)
{
    private static readonly Lazy<Scenarios> Version20261 = new(() => EmbeddedData.Read<Scenarios>("Assessment.scenarios-2026-1.json"));

    /// <summary>The version with which a new assessment starts.</summary>
    public static Scenarios Current => Version20261.Value;

    /// <summary>The version that an existing assessment was written with.</summary>
    /// <param name="versionId">The id that the assessment holds.</param>
    /// <returns>That version; an unknown id is a bug and throws.</returns>
    public static Scenarios Version(string versionId) => string.Equals(versionId, Current.VersionId, StringComparison.Ordinal)
        ? Current
        : throw new ArgumentOutOfRangeException(nameof(versionId), versionId, "No such version of the scenarios.");

    /// <summary>The scenario with this code.</summary>
    /// <param name="code">A code of this version, such as S1.</param>
    /// <returns>The scenario, or null when this version has no such code.</returns>
    public Scenario? Find(string code) =>
        All.FirstOrDefault(scenario => string.Equals(scenario.Code, code, StringComparison.Ordinal));
}
