using VeiligWonen.Casework.Destruction;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Destruction;

/// <summary>Serves a certificate of destruction as a text file, to keep outside the application.</summary>
internal static class CertificateEndpoint
{
    public const string Address = "/beheer/vernietigen/verklaring";

    public static void MapCertificates(this IEndpointRouteBuilder app) => app.MapGet(Address + "/{id:guid}", ShowAsync);

    public static async Task<IResult> ShowAsync(Guid id, FrontDesk desk, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        var answer = await desk.SendAsync(new ShowCertificate(new CertificateId(id)), cancellationToken);
        if (!answer.Succeeded)
        {
            // Not signed in, another role, no such certificate: the same words to the outside.
            return answer.Refusal is DatabaseIsAway ? TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable) : TypedResults.NotFound();
        }

        response.Headers.ContentDisposition = $"attachment; filename=\"verklaring-{id}.txt\"";
        return TypedResults.Text(answer.Answer.Text, "text/plain; charset=utf-8");
    }
}
