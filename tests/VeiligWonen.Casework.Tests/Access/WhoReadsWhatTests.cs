using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Calibration;
using VeiligWonen.Casework.Destruction;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Looking;
using VeiligWonen.Casework.Measures;
using VeiligWonen.Casework.Monitoring;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.SecondLook;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Access;

/// <summary>
/// Row R17 of the faults: role × state × action × field, against a table that was written out (who-reads-what.txt). In every phase everybody who has business in a dossier
/// asks every question there is; which field was read is told by the words that were planted in it. A new field, or a field that somebody else reads or reads earlier, is
/// not in the table and fails: it is for a person to write it there.
/// </summary>
public sealed class WhoReadsWhatTests
{
    private const string Always = "always";

    // What the house promises whatever the table says (docs/house.md): these never read what begins like this.
    private static readonly Dictionary<Role, string[]> Never = new()
    {
        [Role.Employer] = ["RequestAdvice.", "RecordAnswer.", "SyncScanOperation.", "SaveTopicNote.", "RecordIncident.", "SaveHouseholdMember.", "SaveFootprint.", "SaveThreat", "ScoreScenario.", "SaveJudgement.", "DecidePart.", PlantedLives.Name],
        [Role.Planner] = ["RecordAnswer.", "SyncScanOperation.", "SaveTopicNote.", "RecordIncident.", "SaveHouseholdMember.", "SaveFootprint.", "SaveThreat", "ScoreScenario.", "SaveJudgement.", "ProposeMeasure.", "DecidePart."],
        [Role.ThreatAnalyst] = ["SaveTopicNote.Text (Undisclosed)"],
        [Role.Bestuurder] = ["SaveTopicNote.Text (Internal)", "SaveTopicNote.Text (Undisclosed)", "DecidePart."],
        [Role.Beveiligingsautoriteit] = ["SaveTopicNote.Text (Undisclosed)"],
        [Role.Ministry] = [""],
        [Role.Administrator] = ["RequestAdvice.", "RecordAnswer.", "SyncScanOperation.", "SaveTopicNote.", "RecordIncident.", "SaveHouseholdMember.", "SaveFootprint.", "SaveThreat", "ScoreScenario.", "SaveJudgement.", "ProposeMeasure.", "DecidePart."],
        [Role.CalibrationCoach] = [""],
        [Role.Auditor] = ["RecordAnswer.", "SyncScanOperation.", "SaveTopicNote.", "RecordIncident.", "SaveHouseholdMember.", "SaveFootprint.", "SaveThreat", "ScoreScenario.", "SaveJudgement.", "ProposeMeasure.", "DecidePart."],
    };

    private static string Path => System.IO.Path.Combine(Repository.Root, "tests", "VeiligWonen.Casework.Tests", "Access", "who-reads-what.txt");

    [Fact]
    public async Task Who_reads_which_field_in_which_phase_is_what_the_table_says()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var lives = new PlantedLives(house);
        await lives.PlayAsync();
        HashSet<(string Field, Role Role, Phase Phase)> read = [];
        var answered = 0;
        foreach (var life in lives.All)
        {
            foreach (var (role, person) in life.People)
            {
                foreach (var question in Questions(life, role))
                {
                    if (await AnswerAsync(house, person, question) is { } answer)
                    {
                        answered++;
                        read.UnionWith(lives.FieldsIn(answer).Select(f => (f.Field, role, f.Phase)));
                    }
                }
            }
        }

        Assert.True(answered > 500, $"Only {answered} questions were answered.");
        var written = lives.Written;
        Assert.True(written.Count > 25, $"Only {written.Count} fields were written.");
        Assert.DoesNotContain(read, r => Never.TryGetValue(r.Role, out var never) && never.Any(n => r.Field.StartsWith(n, StringComparison.Ordinal)));
        var lines = written.Select(field => Line(field.Key, [.. field], read)).Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("VEILIGWONEN_WRITE_DOCS") == "1")
        {
            await File.WriteAllLinesAsync(Path, [.. Head(), .. lines], TestContext.Current.CancellationToken);
        }

        Assert.Equal(File.ReadLines(Path).Where(line => line.Length > 0 && line[0] != '#'), lines);
    }

    private static IEnumerable<string> Head() => File.Exists(Path) ? File.ReadLines(Path).TakeWhile(line => line.Length == 0 || line[0] == '#') : [];

    // Nobody but who wrote it: the line ends at the colon.
    private static string Line(string field, HashSet<Phase> written, HashSet<(string Field, Role Role, Phase Phase)> read)
    {
        var cells = read.Where(r => string.Equals(r.Field, field, StringComparison.Ordinal)).GroupBy(r => r.Role).OrderBy(g => g.Key)
            .Select(g => $"{g.Key} {(written.SetEquals(g.Select(r => r.Phase)) ? Always : string.Join('+', g.Select(r => r.Phase).Order()))}");
        return $"{field}: {string.Join(", ", cells)}".TrimEnd();
    }

    private static IEnumerable<object> Questions(PlantedLife life, Role role) =>
    [
        .. typeof(CaseworkServices).Assembly.GetExportedTypes().Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IAboutDossier).IsAssignableFrom(t) && !typeof(ICommand).IsAssignableFrom(t))
            .OrderBy(t => t.Name, StringComparer.Ordinal).SelectMany(t => About(t, life)),
        new ListDossiers(new(), 1, 50), new CountDossiers(new()), new ListMyWork(role, null), new ListNotices(), new ListProvisions(), new ShowMyDossiers(), new ListSecondLooks(), new ListCoveredReviews(),
        new ListLocalRiskQuestions(), new ListVisits(), new ListLookQuestions(), new ListUnusualLooks(), new ListEmergencies(), new ListMyEmergencies(), new ListOutbox(),
        new ListDestructions(), new ShowFigures(), new ShowMyCalibration(), new ShowCalibration(), new ShowSecondLookDraws(),
    ];

    // No constructor: the dossier, and of what else is asked every value of a list. A photo, a device and what else has an id of its own has no words.
    private static IEnumerable<object> About(Type type, PlantedLife life)
    {
        var choice = type.GetProperties().SingleOrDefault(p => p.CanWrite && p.PropertyType.IsEnum);
        foreach (var value in choice is null ? [null] : Enum.GetValues(choice.PropertyType).Cast<object?>())
        {
            var message = RuntimeHelpers.GetUninitializedObject(type);
            type.GetProperty(nameof(IAboutDossier.DossierId))!.SetValue(message, life.Dossier);
            choice?.SetValue(message, value);
            if (message is ReadLocalRisk)
            {
                type.GetProperty(nameof(ReadLocalRisk.RequestId))!.SetValue(message, life.LocalRisk);
            }

            if (type.GetProperty(nameof(ILooking.Purpose)) is { CanWrite: true } purpose)
            {
                purpose.SetValue(message, ((IEnumerable)(type.GetProperty("Purposes") ?? typeof(ViewPhoto).GetProperty("Purposes"))!.GetValue(null)!).Cast<string>().First());
            }

            yield return message;
        }
    }

    private static async Task<string?> AnswerAsync(CaseworkHouse house, AccountId person, object message)
    {
        var answer = message.GetType().GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IMessage<>)).GetGenericArguments()[0];
        var sent = (Task)typeof(CaseworkHouse).GetMethod(nameof(CaseworkHouse.AsAsync))!.MakeGenericMethod(answer).Invoke(house, [person, message])!;
        await sent;
        var result = sent.GetType().GetProperty("Result")!.GetValue(sent)!;
        return result.GetType().GetProperty("Refusal")!.GetValue(result) is null ? JsonSerializer.Serialize(result.GetType().GetProperty("Answer")!.GetValue(result)) : null;
    }
}
