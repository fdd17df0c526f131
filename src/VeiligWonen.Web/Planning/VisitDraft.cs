using System.Globalization;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Web.Planning;

/// <summary>The visit as it is being typed. A moment is one thing only when both its day and its time are there.</summary>
public sealed class VisitDraft
{
    public AccountId? Adviser { get; set; }

    public DateOnly? ScanOn { get; set; }

    public string? ScanTime { get; set; }

    public DateOnly? InterviewOn { get; set; }

    public string? InterviewTime { get; set; }

    public static VisitDraft Of(VisitRow? row) => row is null ? new VisitDraft() : new VisitDraft
    {
        Adviser = row.AdviserId,
        ScanOn = DutchTime.DayOf(row.ScanAt),
        ScanTime = TimeOf(row.ScanAt),
        InterviewOn = DutchTime.DayOf(row.InterviewAt),
        InterviewTime = TimeOf(row.InterviewAt),
    };

    /// <summary>Without a complete moment the message is sent without it, and answers in its own words.</summary>
    public PlanVisit ToMessage(CommandId act, DossierId dossier, bool scanToo) => new(
        act, dossier, Adviser ?? default, scanToo ? Moment(ScanOn, ScanTime) : null, Moment(InterviewOn, InterviewTime)!);

    /// <summary>What must be there before the visit can be read back; null when it is. What is there is judged by the message itself.</summary>
    public InvalidInput? Missing(bool scanToo)
    {
        FieldSentence[] missing =
        [
            .. Adviser is null ? [new FieldSentence("AdviserId", new NotAnAdviser().Sentence)] : Array.Empty<FieldSentence>(),
            .. scanToo && Moment(ScanOn, ScanTime) is null ? [new FieldSentence("Scan", "Kies een dag en een tijd voor de woningscan.")] : Array.Empty<FieldSentence>(),
            .. Moment(InterviewOn, InterviewTime) is null ? [new FieldSentence("Interview", "Kies een dag en een tijd voor het veiligheidsgesprek.")] : Array.Empty<FieldSentence>(),
        ];
        return missing.Length == 0 ? null : new InvalidInput(missing);
    }

    public static VisitMoment? Moment(DateOnly? on, string? time) =>
        on is { } day && TimeOnly.TryParse(time, CultureInfo.InvariantCulture, out var at) ? new VisitMoment(day, at) : null;

    private static string TimeOf(DateTimeOffset at) => DutchTime.Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);
}
