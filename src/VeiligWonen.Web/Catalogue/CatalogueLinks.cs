using System.Globalization;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Web.Catalogue;

/// <summary>
/// Addresses of versions and what stands in them: numbers only, as everywhere in an address. A zone, and the V of the conditions, by its place in the alphabet, the
/// explanations as place 0; something new is number 0.
/// </summary>
internal static class CatalogueLinks
{
    public const string All = "/beheer/vragenlijst";

    public static string Version(string version) => $"{All}/{version.Replace('-', '/')}";

    public static string Question(string version, string code) => $"{Version(version)}/{code[0] - 'A' + 1}/{code[1..]}";

    public static string NewQuestion(string version, string zone) => $"{Version(version)}/{zone[0] - 'A' + 1}/0";

    public static string NewCondition(string version) => NewQuestion(version, ScanCondition.Letter);

    /// <param name="version">The version.</param>
    /// <param name="number">Which explanation, from 1; 0 for a new one.</param>
    public static string Topic(string version, int number) => string.Create(CultureInfo.InvariantCulture, $"{Version(version)}/0/{number}");

    public static string VersionOf(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"{year}-{number}");

    /// <summary>The letter of a zone; a letter of no zone when there is none.</summary>
    public static string ZoneOf(int place) => place is >= 1 and <= 26 ? ((char)('A' + place - 1)).ToString() : "-";
}
