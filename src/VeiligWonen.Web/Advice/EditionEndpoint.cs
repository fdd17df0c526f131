using System.Net.Mime;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Host;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Advice;

/// <summary>The editions of the advice as a PDF: on record before anything leaves, with a mark for this copy, and named without the dossier.</summary>
internal static class EditionEndpoint
{
    public static void MapEditions(this IEndpointRouteBuilder app)
    {
        foreach (var kind in Enum.GetValues<EditionKind>())
        {
            app.MapGet(
                EditionLinks.Papers + EditionLinks.FileName(kind),
                (Guid id, FrontDesk desk, PdfPress press, HttpResponse response, CancellationToken cancellationToken) => ShowAsync(id, kind, desk, press, response, cancellationToken))
                .RequireRateLimiting(Limits.Papers);
        }
    }

    public static async Task<IResult> ShowAsync(Guid id, EditionKind kind, FrontDesk desk, PdfPress press, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        var copy = await desk.SendAsync(new PrintEdition(new DossierId(id), kind), cancellationToken);
        if (!copy.Succeeded)
        {
            // Not signed in, no grant, not their edition, no such dossier: the same words to the outside.
            return copy.Refusal is DatabaseIsAway ? TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable) : TypedResults.NotFound();
        }

        if (await PressAsync(press, copy.Answer, cancellationToken) is not { } pdf)
        {
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        response.Headers.ContentDisposition = $"attachment; filename=\"{EditionLinks.FileName(kind)}\"";
        return TypedResults.Bytes(pdf, MediaTypeNames.Application.Pdf);
    }

    /// <summary>The copy as a PDF; null when it could not be made.</summary>
    internal static Task<byte[]?> PressAsync(PdfPress press, EditionCopy copy, CancellationToken cancellationToken) => press.MakeAsync<EditionPaper>(
        new PdfSheet(copy.View.Edition.Title) { Head = copy.Watermark, Foot = $"Code {copy.View.Code}", Keywords = PaperCode.InFile(copy.View.Code) },
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(EditionPaper.Edition)] = copy.View.Edition,
            [nameof(EditionPaper.Code)] = copy.View.Code,
            [nameof(EditionPaper.Watermark)] = copy.Watermark,
        },
        cancellationToken);
}
