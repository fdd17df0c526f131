using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>What can be answered to a question of the woningscan.</summary>
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
    };
}

/// <summary>The answer to one question in one dossier. What the adviser wrote about the home is sealed.</summary>
internal sealed class ScanAnswer : ISealedRow, IPiece
{
    public const string RemarkField = "scan_answer.remark";
    public const string ReasonField = "scan_answer.reason";

    public static string KeyName => nameof(Code);

    public required DossierId DossierId { get; init; }

    public required string Code { get; init; }

    public ScanAnswerKind Kind { get; private set; }

    public byte[]? Remark { get; private set; }

    /// <summary>Why the question does not apply; only with that answer.</summary>
    public byte[]? Reason { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Counts the changes, so that a page that stood open cannot overwrite a newer answer.</summary>
    public int Revision { get; private set; }

    public void Set(ScanAnswerKind kind, string? remark, string? reason, DossierKey key, AccountId by, DateTimeOffset at)
    {
        Revision++;
        (Kind, By, At) = (kind, by, at);
        Remark = key.SealWords(RemarkField, this, remark);
        Reason = kind == ScanAnswerKind.NotApplicable ? key.SealWords(ReasonField, this, reason) : null;
    }

    public SealedAt Where(string field) => new(Code, Revision);

    public ScanAnswerView View(DossierKey key) => new(Kind, key.Open(RemarkField, this, Remark), key.Open(ReasonField, this, Reason), At, Revision);

    private sealed class Configuration : IEntityTypeConfiguration<ScanAnswer>
    {
        public void Configure(EntityTypeBuilder<ScanAnswer> builder)
        {
            builder.ToTable("scan_answer", t => t.HasCheckConstraint(
                "ck_scan_answer_reason", "(kind = 'NotApplicable') = (reason IS NOT NULL)"));
            builder.HasKey(a => new { a.DossierId, a.Code });
            builder.Property(a => a.Code).HasMaxLength(10);
            builder.Property(a => a.Revision).IsConcurrencyToken();
            builder.HasOne<Woningscan>().WithMany().HasForeignKey(a => a.DossierId);
        }
    }
}
