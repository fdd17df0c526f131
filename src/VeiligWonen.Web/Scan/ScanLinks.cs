using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Web.Scan;

/// <summary>Addresses within the scan: the question that is asked for.</summary>
internal static class ScanLinks
{
    public static string Question(ScanView view, ScanQuestionView question) => Code(view, question.Question.Code);

    /// <summary>A condition stands with the others, in the part that comes first.</summary>
    public static string Code(ScanView view, string code) => Code(view.DossierId, code);

    public static string Code(DossierId dossier, string code) => $"/dossiers/{dossier}/scan?deel={code[..1]}&vraag={code}";
}
