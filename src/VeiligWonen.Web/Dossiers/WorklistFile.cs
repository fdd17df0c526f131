using System.Buffers;
using System.Text;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Web.Host;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Dossiers;

/// <summary>The worklist as a file for a Dutch spreadsheet: what the filter shows and the asker may enter, on record before it leaves, and named without anything of it.</summary>
internal static class WorklistFile
{
    private const string Kind = "text/csv; charset=utf-8";
    private const string Separator = ";";

    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(";\"\r\n\t,'");

    private static readonly string[] Columns =
        ["Dossier", "Functie", "Organisatie", "Groep", "Wat er moet gebeuren", "Fase", "Bij wie", "Sinds", "Uiterlijk", "Wettelijke termijn", "Spoed", "Gepauzeerd"];

    public static void MapWorklistFile(this IEndpointRouteBuilder app) => app.MapGet(WorklistAddress.File, ShowAsync).RequireRateLimiting(Limits.Papers);

    public static async Task<IResult> ShowAsync(HttpRequest request, FrontDesk desk, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        var answer = await desk.SendAsync(new ExportDossiers(FilterOf(request.Query)), cancellationToken);
        if (!answer.Succeeded)
        {
            // Not signed in, no role that has a worklist, a filter that cannot be: the same words to the outside.
            return answer.Refusal is DatabaseIsAway ? TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable) : TypedResults.NotFound();
        }

        response.Headers.ContentDisposition = "attachment; filename=\"werklijst.csv\"";
        return TypedResults.Stream(body => WriteAsync(body, answer.Answer, cancellationToken), Kind);
    }

    /// <summary>Row by row into the answer, so that fifty thousand are not held a second time as text.</summary>
    internal static async Task WriteAsync(Stream body, WorklistExport export, CancellationToken cancellationToken)
    {
        // With its mark: without it a Dutch Excel takes the letters for another alphabet.
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(Separator, Columns).AsMemory(), cancellationToken);
        foreach (var row in export.Rows)
        {
            await writer.WriteLineAsync(string.Join(Separator, Cells(row).Select(Cell)).AsMemory(), cancellationToken);
        }

        if (export.Total > export.Rows.Count)
        {
            await writer.WriteLineAsync(Cell($"Dit zijn de {DutchNumber.Whole(export.Rows.Count)} meest dringende van {DutchNumber.Whole(export.Total)} dossiers.").AsMemory(), cancellationToken);
        }
    }

    /// <summary>
    /// One cell. A spreadsheet takes what begins with one of these for a formula, and some begin anew after a line break: an apostrophe before it makes it text.
    /// </summary>
    internal static string Cell(string? text)
    {
        var said = text ?? "";
        var isFormula = said.AsSpan().TrimStart() is [var first, ..] && (first is '=' or '+' or '-' or '@' or '|' or '%' or '＝' or '＋' or '－' or '＠');
        var inert = isFormula || said is ['\t' or '\r' or '\n', ..] ? $"'{said}" : said;
        return inert.AsSpan().ContainsAny(NeedsQuotes) ? $"\"{inert.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : inert;
    }

    private static string[] Cells(DossierRow row) =>
    [
        row.Code, row.Office.Dutch(), row.OrganisationName, row.Group.Dutch(), string.Join(", ", row.MyTurn.Select(t => t.Task.Verb())), row.Phase.Dutch(),
        row.MyTurn.Count > 0 ? "U" : row.Ball.Dutch(), DutchDate.Narrow(DutchDate.Day(row.BallSinceAt)), DayOf(row.DueOn), DayOf(row.FatalOn),
        row.Urgent ? "ja" : "nee", row.OnHold ? "ja" : "nee",
    ];

    private static string DayOf(DateOnly? day) => day is { } known ? DutchDate.Narrow(known) : "";

    private static WorklistFilter FilterOf(IQueryCollection query) => WorklistAddress.FilterOf(
        query[WorklistAddress.Search], query[WorklistAddress.Group], query[WorklistAddress.Phase], query[WorklistAddress.BallWith], query[WorklistAddress.Adviser],
        query[WorklistAddress.Urgent], query[WorklistAddress.OnHold]);
}
