using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Platform;

namespace VeiligWonen.Casework.Tests.Access;

/// <summary>One dossier in each phase, and who has business there.</summary>
internal sealed record PlantedLife(DossierId Dossier, Phase Phase, string FullName, IReadOnlyDictionary<Role, AccountId> People)
{
    /// <summary>What the employer was asked; nothing that exists where nobody was asked.</summary>
    public LocalRiskRequestId LocalRisk { get; init; }
}

/// <summary>
/// Dossiers of which every typed text ends in a word of its own, so that a word in an answer says which field was read, of a dossier in which phase. Played by the
/// demonstration, through the front desk, by whose turn it is.
/// </summary>
internal sealed partial class PlantedLives(CaseworkHouse house)
{
    /// <summary>Of whom the dossier is: it is no text that was typed in the dossier, and the first thing that must not be known.</summary>
    public const string Name = "the name of the bestuurder";

    private static readonly DemoEnd[] Roads =
        [DemoEnd.Requested, DemoEnd.Planned, DemoEnd.Interviewing, DemoEnd.Assessing, DemoEnd.Reviewing, DemoEnd.Advised, DemoEnd.Delivering, DemoEnd.InCare, DemoEnd.Closed];

    private readonly Dictionary<string, (string Field, int Road)> planted = new(StringComparer.Ordinal);
    private int road;

    public List<PlantedLife> All { get; } = [];

    /// <summary>Every field that was written, with the phases of the dossiers in which it was.</summary>
    public ILookup<string, Phase> Written => planted.Values.Select(p => (p.Field, All[p.Road].Phase)).Concat(All.Select(life => (Field: Name, life.Phase)))
        .Distinct().ToLookup(p => p.Field, p => p.Phase, StringComparer.Ordinal);

    public async Task PlayAsync()
    {
        await using var desk = new DemoDesk(house.Options, 11) { Rewording = message => Reword(message, message.GetType().Name) };
        var now = house.Clock.GetUtcNow();
        desk.Clock.Set(now.AddDays(-400));
        var people = await DemoPeople.MoveInAsync(desk, 40);
        // Every second one: then analyst and reviewer are two people. A volksvertegenwoordiger has no advice.
        var bestuurders = people.Bestuurders.Where(b => b.Number % 2 == 0 && !b.Office.IsRepresentative()).Take(Roads.Length).ToList();
        List<DossierId> dossiers = [];
        foreach (var (end, number) in Roads.Select((end, number) => (end, number)))
        {
            road = number;
            var story = new DemoStory(desk, people, bestuurders[number], now);
            await story.PlayAsync(end, now.AddDays(-300));
            dossiers.Add(story.Dossier);
        }

        foreach (var (dossier, number) in dossiers.Select((d, n) => (d, n)))
        {
            All.Add(await LifeAsync(dossier, bestuurders[number], people));
        }
    }

    /// <summary>The fields of which words stand in a text.</summary>
    public IEnumerable<(string Field, Phase Phase)> FieldsIn(string text) => Planted().Matches(text).Select(match => planted[match.Value.ToLowerInvariant()])
        .Select(p => (p.Field, All[p.Road].Phase)).Concat(All.Where(life => text.Contains(life.FullName, StringComparison.Ordinal)).Select(life => (Name, life.Phase))).Distinct();

    private async Task<PlantedLife> LifeAsync(DossierId dossier, DemoBestuurder who, DemoPeople people)
    {
        var (phase, name) = await house.InDbAsync(async db => (
            await db.Set<Dossier>().Where(d => d.Id == dossier).Select(d => d.Phase).SingleAsync(),
            await db.Users.Where(a => a.Id == who.Account).Select(a => a.FullName).SingleAsync()));
        return new PlantedLife(dossier, phase, name, new Dictionary<Role, AccountId>
        {
            [Role.Bestuurder] = who.Account,
            [Role.Planner] = people.Planner,
            [Role.Veiligheidsadviseur] = people.Advisers[who.Number % people.Advisers.Count],
            [Role.ThreatAnalyst] = people.Analysts[who.Number % people.Analysts.Count],
            [Role.Beveiligingsautoriteit] = people.Reviewers[who.Number % people.Reviewers.Count],
            [Role.Employer] = people.Employers[who.OrganisationCode],
            [Role.Ministry] = await house.PersonAsync(Role.Ministry),
            [Role.Administrator] = people.Administrator,
            [Role.CalibrationCoach] = people.Coach,
            [Role.Auditor] = people.Auditor,
        })
        {
            LocalRisk = await house.InDbAsync(db => db.Set<LocalRiskRequest>().Where(r => r.DossierId == dossier).Select(r => r.Id).FirstOrDefaultAsync()),
        };
    }

    // A copy of a message, or of a part of it, in which every typed text ends in a word of its own.
    private object Reword(object said, string path)
    {
        var copy = said.GetType().GetMethod("<Clone>$")!.Invoke(said, [])!;
        var kind = copy is SaveTopicNote { Visibility: { } visibility } ? $" ({visibility})" : "";
        foreach (var property in copy.GetType().GetProperties().Where(p => p.CanWrite))
        {
            var (value, name) = (property.GetValue(copy), $"{path}.{property.Name}");
            if (value is string text && text.Contains(' ') && property.Name != "Phone" && !CanaryTests.FromAList.Contains(property.Name))
            {
                property.SetValue(copy, $"{text} {Plant(name + kind)}");
            }
            else if (value is not null and not AdviceTexts && IsRecord(property.PropertyType))
            {
                property.SetValue(copy, Reword(value, name));
            }
            else if (value is System.Collections.IEnumerable rows && property.PropertyType is { IsGenericType: true } list && list.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
                && IsRecord(list.GetGenericArguments()[0]))
            {
                object[] reworded = [.. rows.Cast<object>().Select(row => Reword(row, name))];
                var array = Array.CreateInstance(list.GetGenericArguments()[0], reworded.Length);
                reworded.CopyTo(array, 0);
                property.SetValue(copy, array);
            }
        }

        return copy;
    }

    private static bool IsRecord(Type type) => type is { IsClass: true } && type != typeof(string) && type.GetMethod("<Clone>$") is not null;

    private string Plant(string field)
    {
        var word = string.Create(CultureInfo.InvariantCulture, $"leest-{planted.Count + 1:D4}");
        planted[word] = (field, road);
        return word;
    }

    [GeneratedRegex("leest-[0-9]{4}", RegexOptions.IgnoreCase)]
    private static partial Regex Planted();
}
