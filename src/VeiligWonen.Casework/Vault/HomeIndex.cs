using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace VeiligWonen.Casework.Vault;

/// <summary>
/// A blind index: the same home gives the same bytes, and without the key of the index the bytes say nothing of the home. One key for the
/// whole house, in the key store, so never in the database or its backups. A person needs none: a dossier names the account.
/// </summary>
internal sealed partial class HomeIndex(KeyStore store)
{
    /// <summary>Half of the hash: that two homes share it by chance will not happen, and it hides no better with more.</summary>
    public const int Bytes = 16;

    private const string KeyName = "home-index";

    /// <summary>The index of a home, by its postcode and the number in its street; null when no number can be read.</summary>
    public async Task<byte[]?> OfAsync(string postcode, string street, CancellationToken cancellationToken) =>
        Normal(postcode, street) is { } home
            ? HMACSHA256.HashData(await store.SharedAsync(KeyName, cancellationToken), Encoding.UTF8.GetBytes(home))[..Bytes]
            : null;

    /// <summary>"1234 ab" with "Dorpsstraat 12-a" and "1234AB" with "dorpsstr. 12 A" are one home: 1234AB/12A.</summary>
    internal static string? Normal(string postcode, string street)
    {
        // The last number in the line: "Plein 1944 3" is number 3, "2e Dwarsstraat 14 bis" number 14BIS.
        var number = HouseNumber().Match(street.ToUpperInvariant().Trim());
        var code = Plain(postcode);
        return number.Success && code.Length > 0
            ? $"{code}/{number.Groups["number"].Value.TrimStart('0')}{number.Groups["letters"].Value}{(number.Groups["more"].Success ? $"-{number.Groups["more"].Value}" : "")}"
            : null;
    }

    private static string Plain(string text) => string.Concat(text.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));

    // An addition of letters may stand apart or be joined; one of digits is joined, or it would be the number itself.
    [GeneratedRegex(@"(?<number>[0-9]+)(\s*[-/]?\s*(?<letters>[A-Z]{1,5}))?(\s*[-/]\s*(?<more>[0-9]+))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HouseNumber();
}
