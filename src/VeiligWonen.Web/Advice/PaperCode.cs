using System.Text;
using System.Text.RegularExpressions;

namespace VeiligWonen.Web.Advice;

/// <summary>The code in a PDF that somebody brings to be checked.</summary>
internal static partial class PaperCode
{
    /// <summary>A larger file is not one of our papers.</summary>
    public const int MostBytes = 900 * 1024;

    private const string Before = "VeiligWonen-code";

    /// <summary>How the code stands in the keywords of a PDF that is made here.</summary>
    public static string InFile(string code) => $"{Before} {code}";

    /// <summary>
    /// The code in these bytes, or null. Nothing of the file is opened, unpacked or trusted: our papers carry the code as plain letters, and a file is
    /// looked through for those alone. What another program saved anew may have hidden it; then the code is typed.
    /// </summary>
    public static string? In(byte[] file)
    {
        // The title and keywords of a PDF may be written two bytes a letter: without the empty ones both read the same.
        var letters = Encoding.Latin1.GetString([.. file.Where(b => b != 0)]);
        return file.AsSpan().StartsWith("%PDF-"u8) && Code().Match(letters) is { Success: true } found ? found.Groups["code"].Value : null;
    }

    [GeneratedRegex($@"{Before} (?<code>[0-9A-Z]{{4}}(-[0-9A-Z]{{4}}){{4}})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
