using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>A question that an employer can be asked about local risks. The same for every dossier: it says nothing of the one it is asked for.</summary>
/// <param name="Code">The same in every version.</param>
/// <param name="Text">The question.</param>
/// <param name="Hint">What an answer can hold.</param>
public sealed record LocalRiskQuestion(string Code, string Text, string Hint);

/// <summary>
/// The questions and their terms, in one version. The terms are the same for every dossier too: a shorter one would tell the employer that there is haste.
/// </summary>
/// <param name="VersionId">The year and a number, such as 2026-1.</param>
/// <param name="ValidFrom">The first day on which this version is used.</param>
/// <param name="AnswerWithinWorkingDays">Working days after the day of asking, the last day included.</param>
/// <param name="ClosesAfterWorkingDays">Working days after the day of asking on which a late answer is still taken; then the question is gone.</param>
/// <param name="Questions">In the order of the form.</param>
public sealed record LocalRiskQuestions(
    string VersionId, DateOnly ValidFrom, int AnswerWithinWorkingDays, int ClosesAfterWorkingDays, IReadOnlyList<LocalRiskQuestion> Questions)
{
    private static readonly Lazy<LocalRiskQuestions> Version20261 = new(() => EmbeddedData.Read<LocalRiskQuestions>("Assessment.local-risk-2026-1.json"));

    /// <summary>The version that is used now.</summary>
    public static LocalRiskQuestions Current => Version20261.Value;

    /// <summary>The version with which a question was asked.</summary>
    /// <param name="versionId">The id that the request holds.</param>
    /// <returns>That version; an unknown id is a bug and throws.</returns>
    public static LocalRiskQuestions Version(string versionId) => string.Equals(versionId, Current.VersionId, StringComparison.Ordinal)
        ? Current
        : throw new ArgumentOutOfRangeException(nameof(versionId), versionId, "No such version of the questions about local risks.");

    /// <summary>The questions with these codes, in the order of the form.</summary>
    /// <param name="codes">Codes of this version.</param>
    /// <returns>The questions; a code that this version does not know is left out.</returns>
    public IReadOnlyList<LocalRiskQuestion> Of(IReadOnlyCollection<string> codes) => [.. Questions.Where(q => codes.Contains(q.Code, StringComparer.Ordinal))];
}
