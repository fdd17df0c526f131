using System.Net.Mime;
using VeiligWonen.Casework.Looking;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Host;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Scan;

/// <summary>The scan as a PDF for the file: on record as a print before anything leaves, and named without the dossier.</summary>
internal static class ScanPdfEndpoint
{
    public static void MapScanPdf(this IEndpointRouteBuilder app) => app.MapGet("/dossiers/{id:guid}/woningscan.pdf", ShowAsync).RequireRateLimiting(Limits.Papers);

    public static async Task<IResult> ShowAsync(Guid id, FrontDesk desk, PdfPress press, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        var scan = await desk.SendAsync(new ShowScan(new DossierId(id)), cancellationToken);
        var print = scan.Succeeded ? await desk.SendAsync(new PrintPaper(new DossierId(id), PaperKind.Woningscan), cancellationToken) : null;
        if (print is not { Succeeded: true })
        {
            // Not signed in, no grant, no such dossier: the same words to the outside.
            return (print?.Refusal ?? scan.Refusal) is DatabaseIsAway ? TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable) : TypedResults.NotFound();
        }

        var pdf = await press.MakeAsync<ScanPaper>("Woningscan", new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ScanPaper.View)] = scan.Answer }, cancellationToken);
        if (pdf is null)
        {
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        response.Headers.ContentDisposition = "attachment; filename=\"woningscan.pdf\"";
        return TypedResults.Bytes(pdf, MediaTypeNames.Application.Pdf);
    }
}
