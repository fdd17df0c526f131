using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Web.Scan;

/// <summary>The scan on the screen after one answer was saved, without reading, and logging, the whole of it again.</summary>
internal static class ScanChanges
{
    public static ScanView With(this ScanView view, ScanQuestionView answered) => view with
    {
        SavedAt = answered.Answer?.At ?? view.SavedAt,
        Zones = [.. view.Zones.Select(zone => zone with
        {
            Questions = [.. zone.Questions.Select(q => string.Equals(q.Question.Code, answered.Question.Code, StringComparison.Ordinal) ? answered : q)],
        })],
    };
}
