using System.Globalization;
using System.Text.Json;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Calibration;

/// <summary>How long before the submission an incident was. No quarter and no month: what happened at the home of a bestuurder stands in the newspaper.</summary>
public enum IncidentAge
{
    /// <summary>In the year before the submission.</summary>
    WithinAYear,

    /// <summary>Longer ago.</summary>
    Longer,

    /// <summary>The day is not known.</summary>
    Unknown,
}

/// <summary>Who else lives in the home, as coarse as an impact can still be rated.</summary>
public enum EvidenceHousehold
{
    /// <summary>One or more adults.</summary>
    WithAdults,

    /// <summary>Children, perhaps with adults.</summary>
    WithChildren,
}

/// <summary>One answer of the woningscan.</summary>
/// <param name="Code">The code of the question.</param>
/// <param name="Question">The question in Dutch.</param>
/// <param name="Answer">One of the fixed answers; null when it was not answered.</param>
/// <param name="FellAway">The home does not have what the question is about.</param>
public sealed record EvidenceAnswer(string Code, string Question, ScanAnswerKind? Answer, bool FellAway = false);

/// <summary>The answers of one zone.</summary>
/// <param name="Name">The Dutch name.</param>
/// <param name="Answers">In the order of the catalogue.</param>
public sealed record EvidenceZone(string Name, IReadOnlyList<EvidenceAnswer> Answers);

/// <summary>One incident without its story.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Channel">How it reached the person; null when not noted.</param>
/// <param name="Age">How long before the submission.</param>
public sealed record EvidenceIncident(IncidentKind Kind, IncidentChannel? Channel, IncidentAge Age);

/// <summary>
/// What a second rater reads of a home: values from closed lists and nothing else. No word that anybody typed, no photo, no sketch, no name, no place, no
/// organisation or office, no code of a dossier, no day. ADR 0070 says of each fact why it is here or is not.
/// </summary>
/// <param name="ScaleVersion">The version of the scales.</param>
/// <param name="ScenarioCodes">The scenarios to rate.</param>
/// <param name="Zones">The woningscan; the facts of the home are its first zone.</param>
/// <param name="Concreteness">Of the preventive threat analysis, 1 to 5; null without one.</param>
/// <param name="Trend">Of the preventive threat analysis; null without one.</param>
/// <param name="Incidents">In the order of the lists, not of time.</param>
/// <param name="Household">Who else lives there; null when nobody was noted, which is also how somebody who lives alone is noted.</param>
/// <param name="SafeNow">Whether the person felt safe; null when it was not asked.</param>
/// <param name="Feeling">The feeling of safety at home, 1 to 5; null when it was not asked.</param>
public sealed record AnonymousEvidence(
    string ScaleVersion,
    IReadOnlyList<string> ScenarioCodes,
    IReadOnlyList<EvidenceZone> Zones,
    int? Concreteness,
    ThreatTrend? Trend,
    IReadOnlyList<EvidenceIncident> Incidents,
    EvidenceHousehold? Household,
    YesNoUnknown? SafeNow,
    int? Feeling)
{
    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    internal static AnonymousEvidence Read(byte[] document) =>
        JsonSerializer.Deserialize<AnonymousEvidence>(document) ?? throw new InvalidDataException("The evidence is empty.");
}

/// <summary>
/// Makes the evidence from a frozen snapshot. It never copies text: what a line says is looked up in the list that it must come from, and what is in no list
/// is left out. So what somebody typed, in a remark or a reason, has no way through.
/// </summary>
internal static class EvidenceMaker
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public static AnonymousEvidence Make(ReviewSnapshot snapshot, ScanCatalogue catalogue, DateOnly submittedOn)
    {
        var parts = snapshot.Parts.ToDictionary(p => p.Key, StringComparer.Ordinal);
        var threat = parts.GetValueOrDefault("threat-analysis");
        var interview = parts.GetValueOrDefault("interview")?.Items ?? [];
        return new AnonymousEvidence(
            parts["judgement"].Data["scaleVersion"],
            [.. FirstRatings(snapshot).Keys.Order(StringComparer.Ordinal)],
            Zones(parts.GetValueOrDefault("scan")?.Items ?? [], catalogue),
            threat is null ? null : Step(threat.Data["concreteness"]),
            threat is null ? null : Enum.Parse<ThreatTrend>(threat.Data["trend"]),
            [.. interview.Where(i => i.Key.StartsWith("incident:", StringComparison.Ordinal)).Select(i => Incident(i, submittedOn)).OfType<EvidenceIncident>()
                .OrderBy(i => i.Kind).ThenBy(i => i.Channel).ThenBy(i => i.Age)],
            Household([.. interview.Where(i => i.Key.StartsWith("household:", StringComparison.Ordinal)).Select(i => i.Label)]),
            Find<YesNoUnknown>(interview.FirstOrDefault(i => i.Key is "safe-now")?.Value, v => v.Dutch()),
            interview.FirstOrDefault(i => i.Key is "feeling")?.Value is { } feeling && int.TryParse(feeling, CultureInfo.InvariantCulture, out var step) ? step : null);
    }

    /// <summary>The complete ratings of the snapshot by scenario, as the home was.</summary>
    public static IReadOnlyDictionary<string, RiskSteps> FirstRatings(ReviewSnapshot snapshot) => snapshot.Parts
        .Where(p => p.Key.StartsWith("scenario:", StringComparison.Ordinal))
        .Select(p => (Code: p.Data["scenario"], Steps: new RiskSteps(Step(p.Data, "before.threat"), Step(p.Data, "before.vulnerability"), Step(p.Data, "before.impact"))))
        .Where(s => s.Steps.AreComplete)
        .ToDictionary(s => s.Code, s => s.Steps, StringComparer.Ordinal);

    private static IReadOnlyList<EvidenceZone> Zones(IReadOnlyList<ReviewItem> items, ScanCatalogue catalogue)
    {
        var values = items.ToDictionary(i => i.Key, i => i.Value, StringComparer.Ordinal);
        return
        [
            new EvidenceZone("De woning", [.. catalogue.Conditions.Select(c => Answer(c.Code, c.Text, values.GetValueOrDefault(c.Code)))]),
            .. catalogue.Zones.Select(z => new EvidenceZone(z.Name, [.. z.Questions.Select(q => Answer(q.Code, q.Text, values.GetValueOrDefault(q.Code)))])),
        ];
    }

    // Behind the answer stand, after a full stop, the words of the adviser: they stay behind.
    private static EvidenceAnswer Answer(string code, string question, string? value) => value is not null && value.StartsWith("Vervallen.", StringComparison.Ordinal)
        ? new EvidenceAnswer(code, question, null, FellAway: true)
        : new EvidenceAnswer(code, question, Find<ScanAnswerKind>(value?.Split(". ")[0], k => k.Dutch()));

    private static EvidenceIncident? Incident(ReviewItem item, DateOnly submittedOn)
    {
        if (Find<IncidentKind>(After(item.Label, "Incident: "), k => k.Dutch()) is not { } kind)
        {
            return null;
        }

        // The story comes first and may have lines that look like these: the last ones are ours.
        var lines = item.Value.Split('\n');
        var channel = After(lines.LastOrDefault(l => l.StartsWith("Hoe: ", StringComparison.Ordinal)), "Hoe: ")?.Split(". Melden:")[0];
        var when = After(lines.LastOrDefault(l => l.StartsWith("Wanneer: ", StringComparison.Ordinal)), "Wanneer: ")?.Split(',')[0].TrimEnd('.');
        var age = !DateOnly.TryParseExact(when, "d MMMM yyyy", Dutch, DateTimeStyles.None, out var day) ? IncidentAge.Unknown
            : day > submittedOn.AddYears(-1) ? IncidentAge.WithinAYear : IncidentAge.Longer;
        return new EvidenceIncident(kind, Find<IncidentChannel>(channel, c => c.Dutch()), age);
    }

    private static EvidenceHousehold? Household(IReadOnlyList<string> labels)
    {
        var people = labels.Select(l => Find<HouseholdRole>(After(l, "Huishouden: "), w => w.Dutch())).OfType<HouseholdRole>().ToList();
        return people.Contains(HouseholdRole.Child) ? EvidenceHousehold.WithChildren
            : people.Exists(p => p is HouseholdRole.Partner or HouseholdRole.Parent or HouseholdRole.OtherHousemate) ? EvidenceHousehold.WithAdults
            : null;
    }

    private static string? After(string? text, string start) =>
        text is not null && text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : null;

    private static TEnum? Find<TEnum>(string? label, Func<TEnum, string> words)
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Where(v => string.Equals(words(v), label, StringComparison.Ordinal)).Select(v => (TEnum?)v).FirstOrDefault();

    private static int? Step(IReadOnlyDictionary<string, string> data, string key) => data.TryGetValue(key, out var step) ? Step(step) : null;

    private static int Step(string step) => int.Parse(step, CultureInfo.InvariantCulture);
}
