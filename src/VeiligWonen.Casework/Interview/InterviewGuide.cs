using System.Text.Json.Serialization;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Interview;

/// <summary>One topic of the safety interview. Nobody has to answer, and no topic asks for a name.</summary>
/// <param name="Number">1 to 10.</param>
/// <param name="Title">The Dutch title.</param>
/// <param name="Prompts">What the adviser can ask or say, in plain Dutch.</param>
public sealed record InterviewTopic(int Number, string Title, IReadOnlyList<string> Prompts);

/// <summary>The topics of the safety interview, in one version. An interview keeps the version with which it was held.</summary>
/// <param name="VersionId">The year and a number, such as 2026-1.</param>
/// <param name="ValidFrom">The first day on which a new interview uses this version.</param>
/// <param name="DangerAdvice">What to do when the first question shows danger now; shown before anything is written down.</param>
/// <param name="Topics">The topics in order; the first prompt of the first one is the danger check.</param>
public sealed record InterviewGuide(string VersionId, DateOnly ValidFrom, string DangerAdvice, IReadOnlyList<InterviewTopic> Topics)
{
    private static readonly Lazy<InterviewGuide> Version20261 = new(() => EmbeddedData.Read<InterviewGuide>("Interview.interview-guide-2026-1.json"));

    /// <summary>The version with which a new interview starts.</summary>
    public static InterviewGuide Current => Version20261.Value;

    /// <summary>The question that comes before every other: is there danger now?</summary>
    [JsonIgnore]
    public string DangerCheck => Topics[0].Prompts[0];

    /// <summary>The version that an existing interview was held with.</summary>
    /// <param name="versionId">The id that the interview holds.</param>
    /// <returns>That version; an unknown id is a bug and throws.</returns>
    public static InterviewGuide Version(string versionId) => string.Equals(versionId, Current.VersionId, StringComparison.Ordinal)
        ? Current
        : throw new ArgumentOutOfRangeException(nameof(versionId), versionId, "No such version of the interview guide.");
}
