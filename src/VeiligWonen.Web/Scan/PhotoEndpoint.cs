using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Web.Scan;

/// <summary>Serves a photo to an img element: one look, on record, and nothing of it stays in a cache.</summary>
internal static class PhotoEndpoint
{
    // In the address, so that the purpose is one of a list and never free text.
    private static readonly Dictionary<string, string> Purposes = new(StringComparer.Ordinal)
    {
        ["scan"] = ViewPhoto.ForScan,
        ["beoordeling"] = ViewPhoto.ForAssessment,
        ["toets"] = ViewPhoto.ForReview,
    };

    public static void MapPhotos(this IEndpointRouteBuilder app)
    {
        app.MapGet("/fotos/{dossierId:guid}/{photoId:guid}", ShowAsync);
        app.MapGet("/fotos/{dossierId:guid}/klein", ShowSmallAsync);
    }

    /// <summary>All photos of a scan at once, small: one look on record for the whole page instead of one for each picture.</summary>
    public static async Task<IResult> ShowSmallAsync(Guid dossierId, string? doel, FrontDesk desk, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (!Purposes.TryGetValue(doel ?? "", out var purpose))
        {
            return TypedResults.NotFound();
        }

        var answer = await desk.SendAsync(new ViewThumbnails(new DossierId(dossierId), purpose), cancellationToken);
        return answer.Succeeded
            ? TypedResults.Json(answer.Answer.Select(t => new { Id = t.PhotoId.Value, Jpeg = t.Bytes }), ScanEndpoint.Json)
            : TypedResults.StatusCode(answer.Refusal is DatabaseIsAway ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status404NotFound);
    }

    public static async Task<IResult> ShowAsync(
        Guid dossierId, Guid photoId, string? doel, FrontDesk desk, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (!Purposes.TryGetValue(doel ?? "", out var purpose))
        {
            return TypedResults.NotFound();
        }

        var answer = await desk.SendAsync(new ViewPhoto(new DossierId(dossierId), new ScanPhotoId(photoId), purpose), cancellationToken);
        if (!answer.Succeeded)
        {
            // Not signed in, no grant, no such photo: the same words to the outside.
            return answer.Refusal is DatabaseIsAway ? TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable) : TypedResults.NotFound();
        }

        // Neutral: says nothing of the dossier, the question or the day when somebody saves it.
        response.Headers.ContentDisposition = "inline; filename=\"foto.jpg\"";
        return TypedResults.Bytes(answer.Answer.Bytes, answer.Answer.ContentType);
    }
}
