using System.Text.Json.Serialization;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Web.Scan;

/// <summary>A no.</summary>
internal sealed record ErrorBody(string Word, string Sentence);

/// <summary>The token that every request of the page carries.</summary>
internal sealed record TokenBody(string Token);

/// <summary>Changes of a device, in the order in which they were made.</summary>
internal sealed record OperationsBody([property: JsonRequired] IReadOnlyList<OperationBody?> Operations);

/// <summary>One change as a device writes it.</summary>
internal sealed record OperationBody(
    [property: JsonRequired] Guid Id, [property: JsonRequired] Guid Device, [property: JsonRequired] int Counter, [property: JsonRequired] string Code,
    [property: JsonRequired] ScanField Field, int Seen, ScanAnswerKind? Kind, string? Text, bool Later, DateTimeOffset DoneAt)
{
    public ScanOperation ToOperation() =>
        new(new ScanOperationId(Id), new ScanDeviceId(Device), Counter, Code, Field, Seen, Kind, Text, Later, DoneAt);
}

/// <summary>What became of each change.</summary>
internal sealed record OperationAnswers(IReadOnlyList<OperationAnswer> Answers);

/// <summary>What became of one change.</summary>
/// <param name="Id">The change.</param>
/// <param name="Word">"ontvangen" or "geweigerd".</param>
/// <param name="Why">With a refusal: the word for the page.</param>
/// <param name="Sentence">With a refusal: the sentence for the person.</param>
/// <param name="At">When it was received, also when that was before.</param>
/// <param name="Revision">To send along with the next change of the field.</param>
/// <param name="Met">Another device had changed the field; both values are kept.</param>
internal sealed record OperationAnswer(Guid Id, string Word, string? Why, string? Sentence, DateTimeOffset? At, int? Revision, bool Met)
{
    public static OperationAnswer Of(Guid id, Result<OperationTaken> answer) => answer.Refusal is { } refusal
        ? new OperationAnswer(id, "geweigerd", ScanAnswers.WordOf(refusal), refusal.Sentence, null, null, false)
        : new OperationAnswer(id, "ontvangen", null, null, answer.Answer.At, answer.Answer.Revision, answer.Answer.Met);
}

/// <summary>Takes the scan along on a device, or withdraws it.</summary>
internal sealed record DeviceBody([property: JsonRequired] Guid Id, [property: JsonRequired] Guid Device);

/// <summary>Chooses between two values.</summary>
internal sealed record ChoiceBody([property: JsonRequired] Guid Id, [property: JsonRequired] Guid Choice, [property: JsonRequired] bool TakeKept);

/// <summary>Says that a photo comes.</summary>
internal sealed record PhotoBody(
    [property: JsonRequired] Guid Upload, [property: JsonRequired] string Code, [property: JsonRequired] int Length, [property: JsonRequired] Guid Device,
    Guid? Replaces, Guid? InsteadOf, DateTimeOffset? TakenAt)
{
    public StartScanUpload ToMessage(Guid dossier) =>
        new(CommandId.New(), new DossierId(dossier), new ScanUploadId(Upload), Code, Length, new ScanDeviceId(Device))
        {
            Replaces = Replaces is { } photo ? new ScanPhotoId(photo) : null,
            InsteadOf = InsteadOf is { } other ? new ScanUploadId(other) : null,
            TakenAt = TakenAt,
        };
}

/// <summary>The scan as the page reads it.</summary>
internal sealed record ScanBody(
    string Token, DateTimeOffset? CompletedAt, string? LockedBecause, DateTimeOffset? ExpiresAt, bool Revoked, IReadOnlyList<ZoneBody> Zones,
    IReadOnlyList<ScanFieldsView> Answers, IReadOnlyList<KeptBody> Choices, IReadOnlyList<ReceivedPhotoBody> Photos, IReadOnlyList<SaidBody> SelfScan,
    IReadOnlyList<ScanDeviceBody> Devices,
    IReadOnlyList<ScanCondition> Conditions, IReadOnlyList<ScanTopic> Topics, IReadOnlyList<ScanSketchView> Sketches)
{
    public static ScanBody Of(ScanOnDevice scan, string token) => new(
        token, scan.CompletedAt, scan.LockedBecause, scan.ExpiresAt, scan.Revoked,
        [.. scan.Zones.Select(z => new ZoneBody(z.Letter, z.Name, [.. z.Questions.Select(QuestionBody.Of)]))], scan.Answers,
        [.. scan.Choices.Select(c => new KeptBody(c.Id.Value, c.Code, c.Field, c.Kind, c.Text, c.At, c.IsOfThisDevice))],
        [.. scan.Photos.Select(p => new ReceivedPhotoBody(p.Photo.PhotoId.Value, p.Code, p.Photo.Width, p.Photo.Height, p.Photo.At, p.Photo.MadeAt))],
        [.. scan.SelfScan.Select(s => new SaidBody(s.Question.Text, s.Question.Beside, s.Kind, s.Remark))],
        [.. scan.Devices.Select(d => new ScanDeviceBody(d.Id.Value, d.Name, d.TakenAt, d.ExpiresAt, d.IsThis))],
        scan.Conditions, scan.Topics, scan.Sketches);
}

internal sealed record ZoneBody(string Letter, string Name, IReadOnlyList<QuestionBody> Questions);

internal sealed record QuestionBody(
    string Code, string Text, string Category, bool PkvwBaseline, string GoodLooksLike, ScanNorm? Norm, string? PkvwReference, IReadOnlyList<string> Needs,
    IReadOnlyList<string> Topics)
{
    public static QuestionBody Of(ScanQuestion q) =>
        new(q.Code, q.Text, q.Category.Dutch(), q.PkvwBaseline, q.GoodLooksLike, q.Norm, q.PkvwReference, q.Needs, q.Topics);
}

internal sealed record KeptBody(Guid Id, string Code, ScanField Field, ScanAnswerKind? Kind, string? Text, DateTimeOffset At, bool OfThisDevice);

internal sealed record ReceivedPhotoBody(Guid Id, string Code, int Width, int Height, DateTimeOffset At, DateTimeOffset? MadeAt);

internal sealed record SaidBody(string Text, IReadOnlyList<string> Beside, SelfScanKind? Kind, string? Remark);

internal sealed record ScanDeviceBody(Guid Id, string Name, DateTimeOffset TakenAt, DateTimeOffset ExpiresAt, bool IsThis);
