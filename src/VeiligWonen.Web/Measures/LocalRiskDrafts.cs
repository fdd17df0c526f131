using VeiligWonen.Casework.Assessment;

namespace VeiligWonen.Web.Measures;

/// <summary>
/// What names the words that an employer typed and did not give yet. It stands plain in the browser, so it holds the id of the request and no more: not
/// the dossier, the organisation or the office.
/// </summary>
internal static class LocalRiskDrafts
{
    /// <summary>The beginning of the names of one request; the code of a question ends them.</summary>
    public static string Of(LocalRiskRequestId request) => $"vragen/{request.Value:N}/";
}
