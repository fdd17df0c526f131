using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>What the bestuurder answers of the own home.</summary>
public enum SelfScanKind
{
    /// <summary>It is so: the good answer to every question.</summary>
    Yes,

    /// <summary>It is not so.</summary>
    No,

    /// <summary>They do not know, or it does not fit their home.</summary>
    Unknown,
}

/// <summary>Dutch labels of the answers of the zelfscan.</summary>
public static class SelfScanLabels
{
    /// <summary>The answer in Dutch.</summary>
    /// <param name="kind">The answer.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this SelfScanKind kind) => kind switch
    {
        SelfScanKind.Yes => "Ja",
        SelfScanKind.No => "Nee",
        SelfScanKind.Unknown => "Weet ik niet",
    };
}

/// <summary>One question of the zelfscan.</summary>
/// <param name="Code">Z and a number.</param>
/// <param name="Text">The question in plain Dutch; "ja" is the good answer to every one of them.</param>
/// <param name="Beside">The questions of the woningscan beside which the answer is shown.</param>
public sealed record SelfScanQuestion(string Code, string Text, IReadOnlyList<string> Beside);

/// <summary>Questions of one kind.</summary>
/// <param name="Name">The Dutch name.</param>
/// <param name="Questions">In the order in which they are asked.</param>
public sealed record SelfScanTheme(string Name, IReadOnlyList<SelfScanQuestion> Questions);

/// <summary>The zelfscan: what somebody may tell of the own home before the visit. Eighteen questions on four themes.</summary>
/// <param name="VersionId">The year and a number.</param>
/// <param name="Themes">In the order in which they are asked.</param>
public sealed record SelfScanCatalogue(string VersionId, IReadOnlyList<SelfScanTheme> Themes)
{
    private static readonly Lazy<SelfScanCatalogue> Version20261 = new(() => EmbeddedData.Read<SelfScanCatalogue>("Scan.self-scan-2026-1.json"));

    /// <summary>The version that is asked now.</summary>
    public static SelfScanCatalogue Current => Version20261.Value;

    /// <summary>All questions.</summary>
    [JsonIgnore]
    public IEnumerable<SelfScanQuestion> Questions => Themes.SelectMany(t => t.Questions);

    /// <summary>The question with this code; null when there is none.</summary>
    /// <param name="code">A code such as Z1.</param>
    /// <returns>The question.</returns>
    public SelfScanQuestion? Find(string code) => Questions.FirstOrDefault(q => string.Equals(q.Code, code, StringComparison.Ordinal));
}

/// <summary>An answer of the zelfscan. What somebody wrote beside it is sealed.</summary>
internal sealed class SelfScanAnswer : ISealedRow
{
    public const string RemarkField = "self_scan_answer.remark";

    public required DossierId DossierId { get; init; }

    public required string Code { get; init; }

    public SelfScanKind? Kind { get; private set; }

    public byte[]? Remark { get; private set; }

    public int Revision { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public void Set(SelfScanKind? kind, string? remark, DossierKey key, AccountId by, DateTimeOffset at)
    {
        (Kind, By, At) = (kind, by, at);
        Revision++;
        Remark = key.SealWords(RemarkField, this, remark);
    }

    public SealedAt Where(string field) => new(Code, Revision);

    private sealed class Configuration : IEntityTypeConfiguration<SelfScanAnswer>
    {
        public void Configure(EntityTypeBuilder<SelfScanAnswer> builder)
        {
            builder.ToTable("self_scan_answer");
            builder.HasKey(a => new { a.DossierId, a.Code });
            builder.Property(a => a.Code).HasMaxLength(10);
            builder.Property(a => a.Revision).IsConcurrencyToken();
            builder.HasOne<Dossier>().WithMany().HasForeignKey(a => a.DossierId);
        }
    }
}
