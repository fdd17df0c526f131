using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Web.Scan;

/// <summary>Addresses within the scan: the zone in view, and the question that is asked for.</summary>
internal static class ScanLinks
{
    public static string Zone(ScanView view, ScanZoneView zone) => $"/dossiers/{view.DossierId}/scan?deel={zone.Letter}";

    public static string Question(ScanView view, ScanQuestionView question) =>
        $"/dossiers/{view.DossierId}/scan?deel={question.Question.Code[..1]}&vraag={question.Question.Code}";

    public static string End(ScanView view) => $"/dossiers/{view.DossierId}/scan?deel=einde";

    /// <summary>The first question without an answer: from this zone on, else from the beginning.</summary>
    public static ScanQuestionView? NextOpen(ScanView view, ScanZoneView from)
    {
        var here = view.Zones.Select((zone, index) => (zone, index)).First(z => string.Equals(z.zone.Letter, from.Letter, StringComparison.Ordinal)).index;
        return view.Zones.Skip(here).Concat(view.Zones.Take(here)).SelectMany(z => z.Questions).FirstOrDefault(q => q.Answer is null);
    }
}
