using System.Text.RegularExpressions;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Web.Tests.House;

/// <summary>The closed list of Dutch words in docs/glossary.md and the names in the code agree.</summary>
public sealed class GlossaryTests
{
    private static readonly HashSet<string> Glossary = [.. File.ReadLines(Path.Combine(Walls.Root, "docs", "glossary.md"))
        .Select(line => Regex.Match(line, @"^\| (\w+) \|")).Where(match => match.Success).Select(match => match.Groups[1].Value).Where(word => word != "word")];

    [Fact]
    public void Every_word_of_the_list_is_a_word_of_the_code()
    {
        var names = Names().ToList();

        Assert.True(Glossary.Count > 20, "The list was not read.");
        Assert.All(Glossary, word => Assert.Contains(names, name => name.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Offices_organisations_and_roles_of_the_law_are_on_the_list()
    {
        string[] dutch =
        [
            .. Enum.GetNames<Office>(), .. Enum.GetNames<GovernmentTier>(), .. Enum.GetNames<OrganisationKind>(),
            nameof(ReportingState.Melding), nameof(ReportingState.Aangifte),
        ];

        Assert.Empty(dutch.Except(Glossary));
    }

    [Fact]
    public void A_Dutch_office_or_paper_that_is_not_on_the_list_is_not_a_name()
    {
        // Words of the field that English has a good word for, or that stand for half a word.
        string[] notHere = ["Zaak", "Aanvraag", "Maatregel", "Advies", "Toets", "Gesprek", "Melder", "Adviseur", "Werkgever", "Dreiging", "Bevinding", "Termijn", "Besluit"];
        var whole = Glossary.OrderByDescending(word => word.Length).ToList();

        Assert.DoesNotContain(Names(), name => notHere.Any(word => Without(name, whole).Contains(word, StringComparison.Ordinal)));
    }

    private static string Without(string name, List<string> words) => words.Aggregate(name, (rest, word) => rest.Replace(word, "", StringComparison.Ordinal));

    private static IEnumerable<string> Names() => typeof(CaseworkServices).Assembly.GetTypes()
        .Where(t => t.Namespace?.StartsWith("VeiligWonen", StringComparison.Ordinal) == true && !t.Name.Contains('<', StringComparison.Ordinal))
        .SelectMany(t => t.IsEnum ? Enum.GetNames(t).Prepend(t.Name) : [t.Name])
        .Concat(typeof(CaseworkServices).Assembly.GetTypes().SelectMany(t => t.GetProperties()).Select(p => p.Name)).Distinct(StringComparer.Ordinal);
}
