using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Web.Scan;

/// <summary>An answer as it is being given.</summary>
public sealed class AnswerDraft
{
    public ScanAnswerKind? Kind { get; set; }

    public string? Remark { get; set; }

    public string? Reason { get; set; }

    /// <summary>Not applicable was chosen, and the reason is still to be written.</summary>
    public bool AsksReason => Kind == ScanAnswerKind.NotApplicable && string.IsNullOrWhiteSpace(Reason);

    /// <summary>A remark was written before an answer was chosen.</summary>
    public bool AsksAnswer => Kind is null && !string.IsNullOrWhiteSpace(Remark);

    /// <summary>It cannot be saved yet; what was typed stays on the screen.</summary>
    public bool Waits => AsksReason || AsksAnswer || Kind is null;

    public static AnswerDraft Of(ScanAnswerView? answer) =>
        answer is null ? new AnswerDraft() : new AnswerDraft { Kind = answer.Kind, Remark = answer.Remark, Reason = answer.Reason };

    /// <summary>The answer as it was saved; null when none was chosen.</summary>
    public ScanAnswerView? ToView(DateTimeOffset at, int revision) =>
        Kind is { } kind ? new ScanAnswerView(kind, Remark, kind == ScanAnswerKind.NotApplicable ? Reason : null, at, revision) : null;

    public RecordAnswer ToMessage(CommandId act, DossierId dossier, string code, int revision) =>
        new(act, dossier, code, revision, Kind ?? (ScanAnswerKind)(-1), Remark, Reason);
}
