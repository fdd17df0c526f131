using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>From what kind of side a threat may come. Never who: names do not belong here.</summary>
/// <param name="Code">The same in every version of the list.</param>
/// <param name="Name">The Dutch name.</param>
/// <param name="Hint">When it fits, in plain Dutch.</param>
public sealed record ThreatSource(string Code, string Name, string Hint);

/// <summary>The kinds of sources and the two scales of a threat line, in one version. Assumed: the law leaves the method free.</summary>
/// <param name="VersionId">The year and a number, such as 2026-1.</param>
/// <param name="ValidFrom">The first day on which this version is used.</param>
/// <param name="Sources">In the order of the page.</param>
/// <param name="Capability">What the source could do.</param>
/// <param name="Nearness">When it could happen.</param>
public sealed record ThreatLists(string VersionId, DateOnly ValidFrom, IReadOnlyList<ThreatSource> Sources, Scale Capability, Scale Nearness)
{
    private static readonly Lazy<ThreatLists> Version20261 = new(() => EmbeddedData.Read<ThreatLists>("Assessment.threat-lists-2026-1.json"));

    /// <summary>The version that is used now.</summary>
    public static ThreatLists Current => Version20261.Value;

    /// <summary>The version with which a line was written.</summary>
    /// <param name="versionId">The id that the line holds.</param>
    /// <returns>That version; an unknown id is a bug and throws.</returns>
    public static ThreatLists Version(string versionId) => string.Equals(versionId, Current.VersionId, StringComparison.Ordinal)
        ? Current
        : throw new ArgumentOutOfRangeException(nameof(versionId), versionId, "No such version of the threat lists.");

    /// <summary>The source with this code.</summary>
    /// <param name="code">A code such as group.</param>
    /// <returns>The source; null when there is none.</returns>
    public ThreatSource? Find(string? code) => Sources.FirstOrDefault(s => string.Equals(s.Code, code, StringComparison.Ordinal));
}
