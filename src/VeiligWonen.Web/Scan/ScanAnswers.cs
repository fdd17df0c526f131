using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Web.Scan;

/// <summary>Says no in a word for the page and a sentence for the person, and yes in what was asked for.</summary>
internal static class ScanAnswers
{
    public static IResult Unreadable { get; } = Say(
        StatusCodes.Status400BadRequest, "onleesbaar", "Het bericht van dit apparaat is niet te lezen. Laad de pagina opnieuw; wat u invulde staat nog op dit apparaat.");

    public static IResult Say(int status, string word, string sentence) => TypedResults.Json(new ErrorBody(word, sentence), ScanEndpoint.Json, statusCode: status);

    public static IResult Refused(Refusal refusal) => Say(StatusOf(refusal), WordOf(refusal), refusal.Sentence);

    public static IResult Of<T>(Result<T> answer) => answer.Refusal is { } refusal ? Refused(refusal) : answer.Answer switch
    {
        ScanTakenAlong taken => TypedResults.Json(new { taken.ExpiresAt }, ScanEndpoint.Json),
        ScanUploadState state => TypedResults.Json(new { state.Received, Photo = state.PhotoId?.Value }, ScanEndpoint.Json),
        ScanPhotoId photo => TypedResults.Json(new { Photo = photo.Value }, ScanEndpoint.Json),
        _ => TypedResults.Json(new { Word = "gedaan" }, ScanEndpoint.Json),
    };

    /// <summary>It says nothing of this one change, but of whoever sends: the others would hear the same.</summary>
    public static bool StopsAll(Refusal refusal) => refusal is NotSignedIn or SessionLocked or FactorNotFresh or DatabaseIsAway or ChangedMeanwhile or DossierNotFound or NotFound;

    /// <summary>What the page does depends on the word; a person reads the sentence.</summary>
    public static string WordOf(Refusal refusal) => refusal switch
    {
        NotSignedIn => "uitgelogd",
        SessionLocked => "vergrendeld",
        DatabaseIsAway or ChangedMeanwhile => "storing",
        DossierNotFound or NotFound => "niet-gevonden",
        DeviceRevoked => "ingetrokken",
        ScanIsClosed => "gesloten",
        ScanPaused => "gepauzeerd",
        UploadUnknown or ChunkOutOfPlace => "opnieuw",
        TooManyUploads => "te-vaak",
        _ => "geweigerd",
    };

    private static int StatusOf(Refusal refusal) => refusal switch
    {
        NotSignedIn => StatusCodes.Status401Unauthorized,
        SessionLocked => StatusCodes.Status423Locked,
        DatabaseIsAway or ChangedMeanwhile => StatusCodes.Status503ServiceUnavailable,
        DossierNotFound or NotFound => StatusCodes.Status404NotFound,
        InvalidInput => StatusCodes.Status400BadRequest,
        TooManyUploads => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status409Conflict,
    };
}
