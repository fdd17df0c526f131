using System.Globalization;

namespace VeiligWonen.Web.Advice;

/// <summary>Addresses of the versions of the fixed texts: numbers only, as everywhere in an address.</summary>
internal static class TemplateLinks
{
    public const string All = "/beheer/adviesteksten";

    public static string Version(string version) => $"{All}/{version.Replace('-', '/')}";

    public static string Example(string version) => $"{Version(version)}/voorbeeld";

    public static string VersionOf(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"{year}-{number}");
}
