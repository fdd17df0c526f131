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
/// <param name="Code">Our own code: the letter of the zone and a number, such as B1. It never changes meaning within a version.</param>
/// <param name="Text">The question in plain Dutch.</param>
/// <param name="Category">What the question is about.</param>
/// <param name="PkvwBaseline">Whether it is part of what the PKVW asks of every home, and so at the resident's own cost.</param>
/// <param name="GoodLooksLike">How the adviser recognises a good situation, in plain Dutch; null where the question says it all.</param>
/// <param name="Norm">A norm to refer to; null where there is none.</param>
public sealed record ScanQuestion(
    string Code, string Text, ScanCategory Category, bool PkvwBaseline = false, string? GoodLooksLike = null, string? Norm = null);

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

    /// <summary>The version with which a new scan starts.</summary>
    public static ScanCatalogue Current => Version20261.Value;

    /// <summary>All questions, in the order in which the adviser walks.</summary>
    [JsonIgnore]
    public IEnumerable<ScanQuestion> Questions => Zones.SelectMany(zone => zone.Questions);

    /// <summary>The version that an existing scan was made with.</summary>
    /// <param name="versionId">The id that the scan holds.</param>
    /// <returns>That version; an unknown id is a bug and throws.</returns>
    public static ScanCatalogue Version(string versionId) => string.Equals(versionId, Current.VersionId, StringComparison.Ordinal)
        ? Current
        : throw new ArgumentOutOfRangeException(nameof(versionId), versionId, "No such version of the scan catalogue.");

    /// <summary>The question with this code.</summary>
    /// <param name="code">A code of this version, such as B1.</param>
    /// <returns>The question, or null when this version has no such code.</returns>
    public ScanQuestion? Find(string code) =>
        Questions.FirstOrDefault(question => string.Equals(question.Code, code, StringComparison.Ordinal));

    /// <summary>The zone in which a question stands.</summary>
    /// <param name="question">A question of this version.</param>
    /// <returns>The zone; a question of another version is a bug and throws.</returns>
    public ScanZone ZoneOf(ScanQuestion question) => Zones.First(zone => zone.Questions.Contains(question));
}
