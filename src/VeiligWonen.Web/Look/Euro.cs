using System.Globalization;

namespace VeiligWonen.Web.Look;

/// <summary>Amounts and counts as written in the Netherlands, whatever culture the server runs in.</summary>
public static class Euro
{
    private const char NoBreak = '\u00a0';

    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>"€ 1.234,56", with a space that does not break.</summary>
    public static string Format(decimal amount) =>
        amount < 0 ? $"-{Format(-amount)}" : $"€{NoBreak}{amount.ToString("N2", Dutch)}";

    /// <summary>"€ 1.235", rounded to whole euros, for totals that need no cents.</summary>
    public static string Whole(decimal amount) =>
        amount < 0 ? $"-{Whole(-amount)}" : $"€{NoBreak}{amount.ToString("N0", Dutch)}";

    /// <summary>"1.234" or "1.234,5".</summary>
    public static string Number(decimal number) => number.ToString("#,##0.##", Dutch);
}
