using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Web.Planning;

/// <summary>
/// A planned visit for somebody's calendar: an hour and the word "Afspraak". Calendars are shared with secretaries and shown on telephones, so no name, no address,
/// no code and no link; the same event moves when the visit is planned again.
/// </summary>
internal static class CalendarEndpoint
{
    private const string Said = "Afspraak";
    private const string Kind = "text/calendar";

    public static void MapCalendar(this IEndpointRouteBuilder app) => app.MapGet("/dossiers/{id:guid}/afspraak.ics", ShowAsync);

    public static async Task<IResult> ShowAsync(Guid id, FrontDesk desk, CaseworkOptions options, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        var answer = await desk.SendAsync(new ShowVisit(new DossierId(id)), cancellationToken);
        if (!answer.Succeeded)
        {
            // Not signed in, no grant, no visit: the same words to the outside.
            return answer.Refusal is DatabaseIsAway ? TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable) : TypedResults.NotFound();
        }

        response.Headers.ContentDisposition = "attachment; filename=\"afspraak.ics\"";
        return TypedResults.Text(TextOf(answer.Answer, TimeSpan.FromMinutes(options.Planning.VisitMinutes)), Kind, Encoding.UTF8);
    }

    internal static string TextOf(VisitView visit, TimeSpan length)
    {
        // Without the name of a product: that would say what the appointment is for.
        var calendar = new Calendar { ProductId = "-//Afspraak//NL", Method = CalendarMethods.Publish };
        calendar.Events.Add(Event(visit, "1", visit.ScanAt, length));
        // One visit, unless the interview is on another moment.
        if (visit.InterviewAt - visit.ScanAt >= length)
        {
            calendar.Events.Add(Event(visit, "2", visit.InterviewAt, length));
        }

        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalendarEvent Event(VisitView visit, string which, DateTimeOffset at, TimeSpan length) => new()
    {
        Uid = $"{visit.CalendarId:N}-{which}",
        Sequence = visit.Sequence,
        DtStamp = Instant(visit.PlannedAt),
        Start = Instant(at),
        End = Instant(at + length),
        Summary = Said,
        Class = "PRIVATE",
    };

    private static CalDateTime Instant(DateTimeOffset at) => new(at.UtcDateTime, CalDateTime.UtcTzId);
}
