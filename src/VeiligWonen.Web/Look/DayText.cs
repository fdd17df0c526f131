using System.Globalization;

namespace VeiligWonen.Web.Look;

/// <summary>Reads a day from a native date field, or as a Dutch reader types it where the browser has no such field.</summary>
internal static class DayText
{
    private static readonly string[] Ways = ["yyyy-MM-dd", "d-M-yyyy", "d/M/yyyy", "d MMMM yyyy"];

    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), Ways, CultureInfo.GetCultureInfo("nl-NL"), DateTimeStyles.None, out var day) ? day : null;
}
