using System.Globalization;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Web.Scan;

namespace VeiligWonen.Web.Interview;

/// <summary>The parts of the interview and their addresses.</summary>
internal static class InterviewLinks
{
    public const string Start = "start";
    public const string Incidents = "incidenten";
    public const string End = "einde";

    public static string Key(TopicView topic) => topic.Topic.Number.ToString(CultureInfo.InvariantCulture);

    public static string To(InterviewView view, string part) => $"/dossiers/{view.DossierId}/gesprek?deel={part}";

    public static IReadOnlyList<StripPart> Parts(InterviewView view) =>
    [
        Part(view, Start, "Begin", view.SafeNow is null || view.HeldOn is null ? "nog invullen" : "ingevuld", view.SafeNow is not null && view.HeldOn is not null),
        .. view.Topics.Select(t => Part(view, Key(t), $"{t.Topic.Number}. {t.Topic.Title}", State(t), t.Revision > 0)),
        Part(view, Incidents, "Incidenten", view.Incidents.Count == 1 ? "1 incident" : $"{view.Incidents.Count} incidenten", false),
        Part(view, End, "Afronden", view.CompletedAt is null ? "nog niet afgerond" : "afgerond", view.CompletedAt is not null),
    ];

    /// <summary>The part after this topic.</summary>
    public static string After(InterviewView view, TopicView topic) =>
        view.Topics.FirstOrDefault(t => t.Topic.Number == topic.Topic.Number + 1) is { } next ? To(view, Key(next)) : To(view, Incidents);

    private static string State(TopicView topic) => topic switch
    {
        { Revision: 0 } => "nog leeg",
        { NotDiscussed: true } => "niet besproken",
        _ => "genoteerd",
    };

    private static StripPart Part(InterviewView view, string key, string name, string state, bool done) => new(key, To(view, key), name, state, done);
}
