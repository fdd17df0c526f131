using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Web.Scan;

/// <summary>Addresses within the scan: the question that is asked for.</summary>
internal static class ScanLinks
{
    public static string Question(ScanView view, ScanQuestionView question) =>
        $"/dossiers/{view.DossierId}/scan?deel={question.Question.Code[..1]}&vraag={question.Question.Code}";
}
