using System.Text.RegularExpressions;

namespace VeiligWonen.Web.Tests.House;

/// <summary>Row R14 of the faults: a text of a person is never written into a page as it is. One place writes markup, and it draws icons only.</summary>
public sealed partial class MarkupTests
{
    private const string Reviewed = "src/VeiligWonen.Web/Look/Icon.razor";

    [Fact]
    public void No_page_writes_markup_that_it_did_not_write_itself()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Sources.Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".js", StringComparison.Ordinal))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)).ToList();

        Assert.True(files.Count > 200, "The test looked at hardly anything.");
        Assert.Equal([Reviewed], files.Where(f => Raw().IsMatch(File.ReadAllText(f))).Select(f => Path.GetRelativePath(Sources.Root, f)));
        // What the one place writes comes from the constants of the icons.
        var drawn = files.SelectMany(f => Drawn().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct().ToList();
        Assert.NotEmpty(drawn);
        Assert.All(drawn, path => Assert.Matches(@"^@\(?(Late \? )?(Icons\.Material\.|Tone\.Icon\(\)|IconPath|IconOf\()", path));
    }

    [Fact]
    public void Nor_does_the_compiled_code()
    {
        using var module = Walls.Read(Walls.Web);

        var named = Walls.AllTypes(module).SelectMany(type => Walls.NamedBy(type).Where(n => n.Name is "MarkupString").Select(_ => type.FullName)).Distinct();

        Assert.Equal(["VeiligWonen.Web.Look.Icon"], named);
    }

    [GeneratedRegex("<Icon Path=\"([^\"]*)\"")]
    private static partial Regex Drawn();

    [GeneratedRegex(@"MarkupString|Html\.Raw|\.innerHTML|insertAdjacentHTML|document\.write\(|\beval\(|new Function\(")]
    private static partial Regex Raw();
}
