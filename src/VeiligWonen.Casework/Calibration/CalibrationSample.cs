using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VeiligWonen.Casework.Calibration;

/// <summary>
/// The draw itself: everybody with the seed and the ids gets the same order, in whatever order the rows came. By a hash and not by a generator of random
/// numbers, because a generator promises the same numbers only within one version of a library.
/// </summary>
internal static class CalibrationSample
{
    /// <summary>Kept with the draw and shown. Another way of drawing gets another name.</summary>
    public const string Algorithm = "sha256-1";

    /// <summary>The ids in the order of the draw: ascending by the SHA-256 of "seed:id", in hexadecimal.</summary>
    public static IReadOnlyList<Guid> Order(int seed, IEnumerable<Guid> frame) => Order(seed.ToString(CultureInfo.InvariantCulture), frame);

    /// <summary>The same with a seed of any words.</summary>
    public static IReadOnlyList<Guid> Order(string seed, IEnumerable<Guid> frame) =>
        [.. frame.OrderBy(id => Hash(string.Create(CultureInfo.InvariantCulture, $"{seed}:{id:D}")), StringComparer.Ordinal)];

    /// <summary>A mark of the whole frame, to show afterwards that a draw was made from these ids.</summary>
    public static string MarkOf(IEnumerable<Guid> frame) =>
        Hash(string.Join('\n', frame.Select(id => id.ToString("D")).Order(StringComparer.Ordinal)));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
