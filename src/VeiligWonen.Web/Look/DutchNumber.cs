using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace VeiligWonen.Web.Look;

/// <summary>Reads a number as people here type it: "1.234,50", "1234,5", and also "12.5" from who is used to a point.</summary>
internal static partial class DutchNumber
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public static T? Read<T>(string typed)
        where T : struct, INumber<T>
    {
        var bare = typed.Trim().Replace("€", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        var plain = bare.Contains(',', StringComparison.Ordinal) || Thousands().IsMatch(bare)
            ? bare.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : bare;
        return T.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    /// <summary>Whole numbers bare, amounts with their cents: "15", "1.234,50".</summary>
    public static string? Write<T>(T? number)
        where T : struct, INumber<T> => number?.ToString(number is int ? "0" : "#,##0.00##", Dutch);

    /// <summary>A count: "1.234".</summary>
    public static string Whole(int count) => count.ToString("#,##0", Dutch);

    [GeneratedRegex(@"^-?\d{1,3}(\.\d{3})+$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Thousands();
}
