using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>What can be answered to a question of the woningscan, or to a condition of it.</summary>
public enum ScanAnswerKind
{
    /// <summary>As it should be.</summary>
    Meets,

    /// <summary>Not as it should be: a finding.</summary>
    Fails,

    /// <summary>The question does not fit this home; always with a reason.</summary>
    NotApplicable,

    /// <summary>It could not be seen or tried.</summary>
    CannotJudge,

    /// <summary>To a condition: the home has it.</summary>
    Present,

    /// <summary>To a condition: the home does not have it, and the questions that need it fall away.</summary>
    Absent,
}

/// <summary>Dutch labels of the answers.</summary>
public static class ScanAnswerLabels
{
    /// <summary>The answer in Dutch.</summary>
    /// <param name="kind">The answer.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this ScanAnswerKind kind) => kind switch
    {
        ScanAnswerKind.Meets => "Voldoet",
        ScanAnswerKind.Fails => "Voldoet niet",
        ScanAnswerKind.NotApplicable => "Niet van toepassing",
        ScanAnswerKind.CannotJudge => "Niet te beoordelen",
        ScanAnswerKind.Present => "Ja",
        ScanAnswerKind.Absent => "Nee",
    };
}

/// <summary>What is answered to one question in one dossier. What the adviser wrote about the home is sealed.</summary>
internal sealed class ScanAnswer : ISealedRow, IPiece
{
    public const string RemarkField = "scan_answer.remark";
    public const string ReasonField = "scan_answer.reason";

    public static string KeyName => nameof(Code);

    public required DossierId DossierId { get; init; }

    public required string Code { get; init; }

    /// <summary>Null while only a remark was written, or the question was put off.</summary>
    public ScanAnswerKind? Kind { get; private set; }

    public byte[]? Remark { get; private set; }

    /// <summary>Why the question does not apply; only with that answer.</summary>
    public byte[]? Reason { get; private set; }

    /// <summary>The adviser comes back to it.</summary>
    public bool Later { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Counts the changes of every field, so that a page that stood open cannot overwrite a newer answer.</summary>
    public int Revision { get; private set; }

    /// <summary>The revision at which the answer with its reason was set; it is sealed to it.</summary>
    public int AnswerRevision { get; private set; }

    /// <summary>The revision at which the remark was set; it is sealed to it.</summary>
    public int RemarkRevision { get; private set; }

    /// <summary>The device that set the answer; null for the server's own pages.</summary>
    public ScanDeviceId? AnswerDevice { get; private set; }

    /// <summary>The device that set the remark; null for the server's own pages.</summary>
    public ScanDeviceId? RemarkDevice { get; private set; }

    public void Set(ScanAnswerKind kind, string? remark, string? reason, DossierKey key, AccountId by, DateTimeOffset at)
    {
        SetAnswer(kind, reason, null, key, by, at);
        RemarkRevision = Revision;
        RemarkDevice = null;
        Remark = key.SealWords(RemarkField, this, remark);
    }

    public void SetAnswer(ScanAnswerKind? kind, string? reason, ScanDeviceId? device, DossierKey key, AccountId by, DateTimeOffset at)
    {
        AnswerRevision = Change(by, at);
        (Kind, AnswerDevice) = (kind, device);
        Reason = kind == ScanAnswerKind.NotApplicable ? key.SealWords(ReasonField, this, reason) : null;
    }

    public void SetRemark(string? remark, ScanDeviceId? device, DossierKey key, AccountId by, DateTimeOffset at)
    {
        RemarkRevision = Change(by, at);
        RemarkDevice = device;
        Remark = key.SealWords(RemarkField, this, remark);
    }

    public void SetLater(bool later, AccountId by, DateTimeOffset at)
    {
        Change(by, at);
        Later = later;
    }

    /// <summary>The revision of a field: what a device must have seen to replace it without a question.</summary>
    public int RevisionOf(ScanField field) => field switch
    {
        ScanField.Answer => AnswerRevision,
        ScanField.Remark => RemarkRevision,
        ScanField.Later or ScanField.Sketch => Revision,
    };

    public SealedAt Where(string field) =>
        new(Code, string.Equals(field, RemarkField, StringComparison.Ordinal) ? RemarkRevision : AnswerRevision);

    /// <summary>Null while nothing was answered.</summary>
    public ScanAnswerView? View(DossierKey key) => Kind is { } kind
        ? new ScanAnswerView(kind, key.Open(RemarkField, this, Remark), key.Open(ReasonField, this, Reason), At, Revision)
        : null;

    private int Change(AccountId by, DateTimeOffset at)
    {
        (By, At) = (by, at);
        return ++Revision;
    }

    private sealed class Configuration : IEntityTypeConfiguration<ScanAnswer>
    {
        public void Configure(EntityTypeBuilder<ScanAnswer> builder)
        {
            builder.ToTable("scan_answer", t => t.HasCheckConstraint(
                "ck_scan_answer_reason", "(coalesce(kind, '') = 'NotApplicable') = (reason IS NOT NULL)"));
            builder.HasKey(a => new { a.DossierId, a.Code });
            builder.Property(a => a.Code).HasMaxLength(10);
            builder.Property(a => a.Revision).IsConcurrencyToken();
            builder.HasOne<Woningscan>().WithMany().HasForeignKey(a => a.DossierId);
        }
    }
}
