using System.Globalization;

namespace VeiligWonen.Web.Catalogue;

/// <summary>Addresses of versions and questions: numbers only, as everywhere in an address (a zone by its place in the alphabet, a new question as 0).</summary>
internal static class CatalogueLinks
{
    public const string All = "/beheer/vragenlijst";

    public static string Version(string version) => $"{All}/{version.Replace('-', '/')}";

    public static string Question(string version, string code) => $"{Version(version)}/{code[0] - 'A' + 1}/{code[1..]}";

    public static string NewQuestion(string version, string zone) => $"{Version(version)}/{zone[0] - 'A' + 1}/0";

    public static string VersionOf(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"{year}-{number}");

    /// <summary>The letter of a zone; a letter of no zone when there is none.</summary>
    public static string ZoneOf(int place) => place is >= 1 and <= 26 ? ((char)('A' + place - 1)).ToString() : "-";
}
