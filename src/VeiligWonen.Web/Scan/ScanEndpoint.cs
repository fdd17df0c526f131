using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Antiforgery;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Web.Scan;

/// <summary>
/// What the scan page in the browser talks to: plain requests that need no circuit, so that a tablet can send from a doorway what was filled in
/// a cellar (ADR 0060). The session's cookie says who asks; everything that is true of them is asked again by the message itself.
/// </summary>
internal static class ScanEndpoint
{
    public const string Address = "/api/scan";

    /// <summary>More changes than this come in a next request.</summary>
    public const int MostOperations = 50;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static void MapScan(this IEndpointRouteBuilder app)
    {
        // Checked by our own filter: a page that stood open too long gets a word it can act upon, and nothing is lost.
        var scan = app.MapGroup(Address + "/{dossierId:guid}").AllowAnonymous().DisableAntiforgery().AddEndpointFilter(OwnPageAsync);
        scan.MapGet("", ShowAsync);
        scan.MapGet("/pas", Pass);
        scan.MapPost("/wijzigingen", TakeOperationsAsync);
        scan.MapPost("/meenemen", TakeAlongAsync);
        scan.MapPost("/intrekken", RevokeAsync);
        scan.MapPost("/keuzes", ChooseAsync);
        scan.MapPost("/fotos", StartPhotoAsync);
        scan.MapPost("/fotos/{upload:guid}/{position:int}", PutChunkAsync);
        scan.MapPost("/fotos/{upload:guid}/klaar", FinishPhotoAsync);
        scan.MapPost("/fotos/{photo:guid}/weg", RemovePhotoAsync);
    }

    private static async ValueTask<object?> OwnPageAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext;
        request.Response.Headers.CacheControl = "no-store";
        return HttpMethods.IsGet(request.Request.Method) || await request.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(request)
            ? await next(context)
            : ScanAnswers.Say(StatusCodes.Status400BadRequest, "verlopen", "De pagina is verlopen. Wat u invulde staat nog op dit apparaat en wordt opnieuw verstuurd.");
    }

    private static async Task<IResult> ShowAsync(Guid dossierId, Guid? apparaat, HttpContext context, FrontDesk desk, IAntiforgery forms)
    {
        var answer = await desk.SendAsync(
            new ShowScanOnDevice(new DossierId(dossierId), new ScanDeviceId(apparaat ?? Guid.Empty)), context.RequestAborted);
        return answer.Refusal is { } refusal
            ? ScanAnswers.Refused(refusal)
            : TypedResults.Json(ScanBody.Of(answer.Answer, forms.GetAndStoreTokens(context).RequestToken!), Json);
    }

    /// <summary>The token of the page, for one that was opened without the server. It opens nothing, so it is no look at the scan.</summary>
    private static IResult Pass(HttpContext context, IAntiforgery forms) => context.User.Identity is { IsAuthenticated: true }
        ? TypedResults.Json(new TokenBody(forms.GetAndStoreTokens(context).RequestToken!), Json)
        : ScanAnswers.Refused(new NotSignedIn());

    private static async Task<IResult> TakeOperationsAsync(Guid dossierId, HttpContext context, FrontDesk desk)
    {
        var body = await ReadAsync<OperationsBody>(context);
        if (body?.Operations is not { Count: > 0 and <= MostOperations } operations || operations.Contains(null))
        {
            return ScanAnswers.Unreadable;
        }

        List<OperationAnswer> answers = [];
        foreach (var operation in operations)
        {
            var answer = await desk.SendAsync(new SyncScanOperation(CommandId.New(), new DossierId(dossierId), operation!.ToOperation()), context.RequestAborted);
            if (answer.Refusal is { } refusal && ScanAnswers.StopsAll(refusal))
            {
                // What was answered stands; the rest is sent again by the device, and then it hears this for all of it.
                return answers.Count > 0 ? TypedResults.Json(new OperationAnswers(answers), Json) : ScanAnswers.Refused(refusal);
            }

            answers.Add(OperationAnswer.Of(operation.Id, answer));
        }

        return TypedResults.Json(new OperationAnswers(answers), Json);
    }

    private static async Task<IResult> TakeAlongAsync(Guid dossierId, HttpContext context, FrontDesk desk) =>
        await ReadAsync<DeviceBody>(context) is { } body
            ? ScanAnswers.Of(await desk.SendAsync(
                new TakeScanAlong(new CommandId(body.Id), new DossierId(dossierId), new ScanDeviceId(body.Device), Device.Of(context.Request)), context.RequestAborted))
            : ScanAnswers.Unreadable;

    private static async Task<IResult> RevokeAsync(Guid dossierId, HttpContext context, FrontDesk desk) =>
        await ReadAsync<DeviceBody>(context) is { } body
            ? ScanAnswers.Of(await desk.SendAsync(
                new RevokeScanDevice(new CommandId(body.Id), new DossierId(dossierId), new ScanDeviceId(body.Device)), context.RequestAborted))
            : ScanAnswers.Unreadable;

    private static async Task<IResult> ChooseAsync(Guid dossierId, HttpContext context, FrontDesk desk) =>
        await ReadAsync<ChoiceBody>(context) is { } body
            ? ScanAnswers.Of(await desk.SendAsync(
                new ChooseScanValue(new CommandId(body.Id), new DossierId(dossierId), new ScanChoiceId(body.Choice), body.TakeKept), context.RequestAborted))
            : ScanAnswers.Unreadable;

    private static async Task<IResult> StartPhotoAsync(Guid dossierId, HttpContext context, FrontDesk desk, UploadWindows windows)
    {
        if (await ReadAsync<PhotoBody>(context) is not { } body)
        {
            return ScanAnswers.Unreadable;
        }

        // Drawing a photo anew is the dearest thing this server does for anybody: asked before a byte of it comes.
        return windows.May(context.User.FindFirstValue(ClaimTypes.NameIdentifier), context.Connection.RemoteIpAddress?.ToString())
            ? ScanAnswers.Of(await desk.SendAsync(body.ToMessage(dossierId), context.RequestAborted))
            : ScanAnswers.Say(StatusCodes.Status429TooManyRequests, "te-vaak", "U verstuurde in korte tijd veel foto's. De rest staat op dit apparaat en volgt vanzelf.");
    }

    private static async Task<IResult> PutChunkAsync(Guid dossierId, Guid upload, int position, HttpContext context, FrontDesk desk, UploadWindows windows)
    {
        if (context.Request.ContentLength is not (> 0 and <= PutScanChunk.MaxBytes) and var length)
        {
            return ScanAnswers.Say(
                StatusCodes.Status413PayloadTooLarge, "te-groot", $"Een deel van een foto mag hoogstens {PutScanChunk.MaxBytes / 1024} KB zijn; dit deel is {(length ?? 0) / 1024} KB.");
        }

        var bytes = new byte[(int)context.Request.ContentLength!];
        // Read before its turn: a tablet with one bar of reception must not keep the others waiting.
        await context.Request.Body.ReadExactlyAsync(bytes, context.RequestAborted);
        using var turn = await windows.TurnAsync(UploadWindows.RestsAfterPiece, context.RequestAborted);
        return ScanAnswers.Of(await desk.SendAsync(
            new PutScanChunk(CommandId.New(), new DossierId(dossierId), new ScanUploadId(upload), position, bytes), context.RequestAborted));
    }

    private static async Task<IResult> FinishPhotoAsync(Guid dossierId, Guid upload, HttpContext context, FrontDesk desk, UploadWindows windows)
    {
        using var turn = await windows.TurnAsync(UploadWindows.RestsAfterPhoto, context.RequestAborted);
        return ScanAnswers.Of(await desk.SendAsync(new FinishScanUpload(CommandId.New(), new DossierId(dossierId), new ScanUploadId(upload)), context.RequestAborted));
    }

    private static async Task<IResult> RemovePhotoAsync(Guid dossierId, Guid photo, HttpContext context, FrontDesk desk) =>
        ScanAnswers.Of(await desk.SendAsync(new RemovePhoto(CommandId.New(), new DossierId(dossierId), new ScanPhotoId(photo)), context.RequestAborted));

    /// <summary>Null when it cannot be read as what was asked for.</summary>
    private static async Task<T?> ReadAsync<T>(HttpContext context)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Json, context.RequestAborted);
        }
        catch (JsonException)
        {
            // Whatever came, it was not made by our page: it gets a sentence and leaves no trace.
            return null;
        }
    }
}
