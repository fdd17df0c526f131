using System.Globalization;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Web.Scan;

namespace VeiligWonen.Web.Interview;

/// <summary>The parts of the interview and their addresses.</summary>
internal static class InterviewLinks
{
    public const string Start = "start";
    public const string Household = "huishouden";
    public const string Footprint = "vindbaarheid";
    public const string Incidents = "incidenten";
    public const string End = "einde";

    public static string Key(TopicView topic) => topic.Topic.Number.ToString(CultureInfo.InvariantCulture);

    public static string To(InterviewView view, string part) => $"/dossiers/{view.DossierId}/gesprek?deel={part}";

    /// <summary>The name of what is typed and not saved yet; ids and numbers only, because it stands plain in the browser.</summary>
    public static string Draft(InterviewView view, string field) => $"gesprek/{view.DossierId}/{field}";

    public static IReadOnlyList<StripPart> Parts(InterviewView view) =>
    [
        Part(view, Start, "Begin", view.SafeNow is null || view.HeldOn is null ? "nog invullen" : "ingevuld", view.SafeNow is not null && view.HeldOn is not null),
        .. view.Topics.Select(t => Part(view, Key(t), $"{t.Topic.Number}. {t.Topic.Title}", State(t), t.IsDone)),
        Part(view, Household, "Huishouden", view.Household.Count == 0 ? "nog leeg" : $"{view.Household.Count} vastgelegd", false),
        Part(view, Footprint, "Vindbaarheid", $"{view.Footprint.Count(f => f.Check.State is not null)} van {view.Footprint.Count} bekeken", false),
        Part(view, Incidents, "Incidenten", view.Incidents.Count == 1 ? "1 incident" : $"{view.Incidents.Count} incidenten", false),
        Part(view, End, "Afronden", view.CompletedAt is null ? "nog niet afgerond" : "afgerond", view.CompletedAt is not null),
    ];

    /// <summary>The part after this topic.</summary>
    public static string After(InterviewView view, TopicView topic) =>
        view.Topics.FirstOrDefault(t => t.Topic.Number == topic.Topic.Number + 1) is { } next ? To(view, Key(next)) : To(view, Household);

    /// <summary>Where the fact stands that a correction is about.</summary>
    public static string Of(FactOfInterview fact) => fact.Kind switch
    {
        FactKind.Note => fact.Key,
        FactKind.Incident => Incidents,
        FactKind.HouseholdMember => Household,
        FactKind.Footprint => Footprint,
    };

    private static string State(TopicView topic) => topic switch
    {
        { PassedOver: true } => "niets vast te leggen",
        { IsDone: true } => "genoteerd",
        _ => "nog leeg",
    };

    private static StripPart Part(InterviewView view, string key, string name, string state, bool done) => new(key, To(view, key), name, state, done);
}
