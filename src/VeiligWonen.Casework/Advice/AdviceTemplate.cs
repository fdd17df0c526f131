using System.Text.RegularExpressions;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Advice;

/// <summary>The fixed texts of the editions, as an administrator writes them: text only, blank lines part paragraphs.</summary>
/// <param name="Introduction">What the paper is, for the bestuurder.</param>
/// <param name="WhatNow">What the bestuurder may do with it.</param>
/// <param name="Objection">How the bestuurder objects, and within which term.</param>
/// <param name="Employer">What the employer must do.</param>
/// <param name="Tax">What the employer keeps for the tax treatment.</param>
/// <param name="Installer">What is asked of an installer.</param>
public sealed record AdviceTexts(string Introduction, string WhatNow, string Objection, string Employer, string Tax, string Installer);

/// <summary>A version of the fixed texts. An advice keeps the version under which it was adopted.</summary>
/// <param name="VersionId">The year and a number, such as 2026-1.</param>
/// <param name="ValidFrom">The first day on which an advice is adopted under it.</param>
/// <param name="Texts">The texts.</param>
public sealed record AdviceTemplate(string VersionId, DateOnly ValidFrom, AdviceTexts Texts)
{
    private static readonly Lazy<AdviceTemplate> Version20261 = new(() => EmbeddedData.Read<AdviceTemplate>("Advice.advice-template-2026-1.json"));

    /// <summary>The version that came with the application.</summary>
    public static AdviceTemplate First => Version20261.Value;

    internal FilledTexts Fill(string dossierCode, DateOnly adoptedOn, DateOnly notifiedOn, int measures)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["dossier"] = dossierCode,
            ["vastgesteld"] = EditionWords.Day(adoptedOn),
            ["bekendgemaakt"] = EditionWords.Day(notifiedOn),
            ["aantal"] = EditionWords.Number(measures),
        };
        return new FilledTexts(
            In(Texts.Introduction), In(Texts.WhatNow), In(Texts.Objection), In(Texts.Employer), In(Texts.Tax), In(Texts.Installer));

        IReadOnlyList<string> In(string text) => TemplatePlaceholders.Fill(text, values);
    }
}

/// <summary>The texts of one advice, in paragraphs.</summary>
internal sealed record FilledTexts(
    IReadOnlyList<string> Introduction, IReadOnlyList<string> WhatNow, IReadOnlyList<string> Objection, IReadOnlyList<string> Employer, IReadOnlyList<string> Tax,
    IReadOnlyList<string> Installer);

/// <summary>The few words between braces that a text may hold, per text: the installer's may hold neither code nor day.</summary>
internal static partial class TemplatePlaceholders
{
    private static readonly string[] OfAdvice = ["dossier", "vastgesteld", "bekendgemaakt", "aantal"];

    /// <summary>Which placeholders each text may hold.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Allowed = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        [nameof(AdviceTexts.Introduction)] = OfAdvice,
        [nameof(AdviceTexts.WhatNow)] = OfAdvice,
        [nameof(AdviceTexts.Objection)] = OfAdvice,
        [nameof(AdviceTexts.Employer)] = OfAdvice,
        [nameof(AdviceTexts.Tax)] = OfAdvice,
        [nameof(AdviceTexts.Installer)] = ["aantal"],
    };

    /// <summary>The first word between braces that the text may not hold; an open or a lone brace counts. Null when all is well.</summary>
    public static string? Unknown(string name, string text)
    {
        var unknown = Placeholder().Matches(text).FirstOrDefault(m => !Allowed[name].Contains(m.Groups["name"].Value, StringComparer.Ordinal));
        return unknown?.Value ?? (Placeholder().Replace(text, "").AsSpan().IndexOfAny('{', '}') is >= 0 and var at ? Placeholder().Replace(text, "")[at].ToString() : null);
    }

    public static IReadOnlyList<string> Fill(string text, IReadOnlyDictionary<string, string> values) =>
    [
        .. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(paragraph => Placeholder().Replace(paragraph, m => values[m.Groups["name"].Value])),
    ];

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
