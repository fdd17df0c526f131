using System.Text.Json.Serialization;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>What a question of the woningscan is about; a finding takes it over.</summary>
public enum ScanCategory
{
    /// <summary>Doors, windows, light, fire, the plot.</summary>
    Physical,

    /// <summary>Alarm, cameras and other devices that need power.</summary>
    Electronic,

    /// <summary>What can be found online, accounts and the home network.</summary>
    Online,

    /// <summary>What the people in the home do and have agreed.</summary>
    Behaviour,

    /// <summary>Car, bicycle and the way to and from the home.</summary>
    Transport,
}

/// <summary>Dutch labels of the scan's categories.</summary>
public static class ScanLabels
{
    /// <summary>The category in Dutch.</summary>
    /// <param name="category">The category.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this ScanCategory category) => category switch
    {
        ScanCategory.Physical => "Bouwkundig",
        ScanCategory.Electronic => "Elektronisch",
        ScanCategory.Online => "Online",
        ScanCategory.Behaviour => "Gedrag",
        ScanCategory.Transport => "Vervoer",
    };
}

/// <summary>One question of the woningscan; "voldoet" is the good answer to every one of them.</summary>
/// <param name="Code">Our own code: the letter of the zone and a number, such as B1. It never changes meaning, in no version.</param>
/// <param name="Text">The question in plain Dutch.</param>
/// <param name="Category">What the question is about.</param>
/// <param name="GoodLooksLike">How the adviser recognises a good situation, in plain Dutch.</param>
/// <param name="PkvwBaseline">Whether it is part of what the PKVW asks of every home, and so at the resident's own cost.</param>
/// <param name="Norm">A norm to refer to; null where there is none.</param>
/// <param name="PkvwReference">The code of the PKVW handbook; null unless somebody has read it there.</param>
public sealed record ScanQuestion(
    string Code, string Text, ScanCategory Category, string GoodLooksLike, bool PkvwBaseline = false, ScanNorm? Norm = null, string? PkvwReference = null)
{
    /// <summary>The codes of the conditions without which the question falls away. It takes one that is absent.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The ids of the topics that explain more.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
}

/// <summary>A norm that a question refers to.</summary>
/// <param name="Name">Its number, such as NEN 5087.</param>
/// <param name="Edition">Which edition; null while nobody has looked it up.</param>
/// <param name="Checked">Somebody has read that it says so. Where nobody has, the screen says that too.</param>
public sealed record ScanNorm(string Name, string? Edition = null, bool Checked = false);

/// <summary>A fact of the home that is asked first: without it some questions make no sense.</summary>
/// <param name="Code">V and a number; answered by the same messages as a question.</param>
/// <param name="Text">The question in plain Dutch.</param>
/// <param name="WhenAbsent">The sentence that says so when it is not there.</param>
public sealed record ScanCondition(string Code, string Text, string WhenAbsent)
{
    /// <summary>With which the code of every condition begins, and of no zone.</summary>
    public const string Letter = "V";
}

/// <summary>What several questions need explained: how to read the stars, what counts as reachable.</summary>
/// <param name="Id">Named by the questions.</param>
/// <param name="Title">Dutch.</param>
/// <param name="Lines">Dutch sentences, one thought each.</param>
public sealed record ScanTopic(string Id, string Title, IReadOnlyList<string> Lines);

/// <summary>One round of the woningscan: a part of the home or of life in it.</summary>
/// <param name="Letter">A to I; every code in the zone starts with it.</param>
/// <param name="Name">The Dutch name.</param>
/// <param name="Questions">The questions in the order in which the adviser walks.</param>
public sealed record ScanZone(string Letter, string Name, IReadOnlyList<ScanQuestion> Questions);

/// <summary>The questions of the woningscan in one version. A scan keeps the version with which it was started.</summary>
/// <param name="VersionId">The year and a number, such as 2026-1.</param>
/// <param name="ValidFrom">The first day on which a new scan uses this version.</param>
/// <param name="Zones">The zones in the order in which the adviser walks.</param>
public sealed record ScanCatalogue(string VersionId, DateOnly ValidFrom, IReadOnlyList<ScanZone> Zones)
{
    private static readonly Lazy<ScanCatalogue> Version20261 = new(() => EmbeddedData.Read<ScanCatalogue>("Scan.scan-catalogue-2026-1.json"));

    /// <summary>The facts of the home that are asked first.</summary>
    public IReadOnlyList<ScanCondition> Conditions { get; init; } = [];

    /// <summary>What is explained for several questions at once.</summary>
    public IReadOnlyList<ScanTopic> Topics { get; init; } = [];

    /// <summary>Codes that were asked once and are asked no more. None of them is given out again.</summary>
    public IReadOnlyList<string> Retired { get; init; } = [];

    /// <summary>The first version, which came with the application. Later ones stand in the database (ScanCatalogues).</summary>
    public static ScanCatalogue First => Version20261.Value;

    /// <summary>All questions, in the order in which the adviser walks.</summary>
    [JsonIgnore]
    public IEnumerable<ScanQuestion> Questions => Zones.SelectMany(zone => zone.Questions);

    /// <summary>The question with this code.</summary>
    /// <param name="code">A code of this version, such as B1.</param>
    /// <returns>The question, or null when this version has no such code.</returns>
    public ScanQuestion? Find(string code) =>
        Questions.FirstOrDefault(question => string.Equals(question.Code, code, StringComparison.Ordinal));

    /// <summary>The same with other questions in one zone.</summary>
    internal ScanCatalogue With(string letter, Func<IReadOnlyList<ScanQuestion>, IReadOnlyList<ScanQuestion>> change) => this with
    {
        Zones = [.. Zones.Select(z => string.Equals(z.Letter, letter, StringComparison.Ordinal) ? z with { Questions = change(z.Questions) } : z)],
    };

    /// <summary>The condition with this code.</summary>
    /// <param name="code">A code of this version, such as V1.</param>
    /// <returns>The condition, or null when this version has no such code.</returns>
    public ScanCondition? Condition(string code) =>
        Conditions.FirstOrDefault(condition => string.Equals(condition.Code, code, StringComparison.Ordinal));

    /// <summary>Why a question is not asked in a home.</summary>
    /// <param name="question">A question of this version.</param>
    /// <param name="kinds">What was answered in that home, by code.</param>
    /// <returns>The condition that is absent; null while the question is asked, also when nobody has answered the condition yet.</returns>
    public ScanCondition? WhyNotAsked(ScanQuestion question, IReadOnlyDictionary<string, ScanAnswerKind> kinds) =>
        question.Needs.Select(Condition).FirstOrDefault(c => c is not null && kinds.TryGetValue(c.Code, out var kind) && kind == ScanAnswerKind.Absent);

    /// <summary>The zone in which a question stands.</summary>
    /// <param name="question">A question of this version.</param>
    /// <returns>The zone; a question of another version is a bug and throws.</returns>
    public ScanZone ZoneOf(ScanQuestion question) => Zones.First(zone => zone.Questions.Contains(question));
}
