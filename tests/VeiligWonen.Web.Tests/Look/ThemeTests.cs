using System.Globalization;
using System.Text.RegularExpressions;
using MudBlazor.Utilities;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Tests.Look;

public sealed partial class ThemeTests
{
    private static readonly Dictionary<string, string>[] Schemes = [.. Blocks().Matches(Tokens()).Select(Colours).Where(found => found.Count > 0)];

    [Fact]
    public void MudBlazor_wears_the_same_palette()
    {
        var (palette, tokens) = (Theme.Own.PaletteLight, Schemes[0]);

        (MudColor Mud, string Token)[] pairs =
        [
            (palette.Background, "paper"), (palette.Surface, "sheet"), (palette.TextPrimary, "text"), (palette.TextSecondary, "muted"),
            (palette.Primary, "action"), (palette.Secondary, "ink"), (palette.Tertiary, "signal"), (palette.Success, "good"),
            (palette.Warning, "warn"), (palette.Error, "bad"), (palette.LinesDefault, "line"), (palette.LinesInputs, "control"),
        ];
        Assert.All(pairs, pair => Assert.Equal(tokens[pair.Token], pair.Mud.ToString(MudColorOutputFormats.Hex)));
    }

    [Fact]
    public void Every_text_colour_can_be_read_on_every_ground_in_light_and_dark()
    {
        Assert.Equal(2, Schemes.Length);
        foreach (var scheme in Schemes)
        {
            string[] grounds = ["paper", "sheet", "sunk", "info-bg", "good-bg", "warn-bg", "bad-bg"];
            Assert.All(grounds, ground => Assert.InRange(Contrast(scheme["text"], scheme[ground]), 4.5, 21));
            Assert.All(grounds, ground => Assert.InRange(Contrast(scheme["muted"], scheme[ground]), 4.5, 21));
            Assert.All(["info", "good", "warn", "bad"], tone => Assert.InRange(Contrast(scheme[tone], scheme[tone + "-bg"]), 4.5, 21));
            Assert.All(["action", "good", "warn", "bad"], tone => Assert.InRange(Contrast(scheme[tone], scheme["paper"]), 4.5, 21));
            Assert.All(["action", "bad", "signal", "ink"], face => Assert.InRange(Contrast(scheme["on-" + face], scheme[face]), 4.5, 21));
            Assert.All(["paper", "sheet", "sunk"], ground => Assert.InRange(Contrast(scheme["control"], scheme[ground]), 3, 21));
        }
    }

    private static string Tokens()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "VeiligWonen.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "src/VeiligWonen.Web/wwwroot/tokens.css"));
    }

    private static Dictionary<string, string> Colours(Match block) => Colour().Matches(block.Value)
        .ToDictionary(found => found.Groups["name"].Value, found => found.Groups["hex"].Value, StringComparer.Ordinal);

    private static double Contrast(string one, string other)
    {
        double[] light = [Luminance(one), Luminance(other)];
        return (light.Max() + 0.05) / (light.Min() + 0.05);
    }

    private static double Luminance(string hex)
    {
        var parts = Enumerable.Range(0, 3)
            .Select(at => int.Parse(hex.AsSpan(1 + (2 * at), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.03928 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex(@"\s:root \{[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"--vw-(?<name>[a-z-]+): (?<hex>#[0-9a-f]{6});", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colour();
}
