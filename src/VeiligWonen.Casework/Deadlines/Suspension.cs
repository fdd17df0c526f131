using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>How a suspension ended.</summary>
public enum SuspensionEnd
{
    /// <summary>The bestuurder answered.</summary>
    Answered,

    /// <summary>The day for it went by without an answer.</summary>
    Lapsed,

    /// <summary>The CCV needs no answer any more.</summary>
    Withdrawn,
}

/// <summary>
/// That the bestuurder was asked something and the terms stand still until they answer, or until the day for it has gone by (art. 4:5 and 4:15 lid 1 Awb). At
/// most one runs per dossier.
/// </summary>
internal sealed class Suspension : ISealedRow
{
    public const string QuestionField = "suspension.question";
    public const string AnswerField = "suspension.answer";

    public long Id { get; private set; }

    public required DossierId DossierId { get; init; }

    public required AccountId AskedBy { get; init; }

    public required Role AskedAs { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>What was asked and why, in words for the bestuurder; sealed.</summary>
    public required byte[] Question { get; init; }

    /// <summary>The last day on which the answer is in time.</summary>
    public required DateOnly AnswerByOn { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Null while it runs, and for the clock.</summary>
    public AccountId? EndedBy { get; private set; }

    public SuspensionEnd? End { get; private set; }

    /// <summary>Sealed; null without an answer.</summary>
    public byte[]? Answer { get; private set; }

    public void Finish(SuspensionEnd end, AccountId? by, DateTimeOffset at, byte[]? answer = null) => (End, EndedBy, EndedAt, Answer) = (end, by, at, answer);

    public SealedAt Where(string field) => Of(AskedAt);

    /// <summary>Known before the row has its number: at most one runs, so no two begin at one moment.</summary>
    public static SealedAt Of(DateTimeOffset askedAt) => new("", SealedAt.Micros(askedAt));

    private sealed class Configuration : IEntityTypeConfiguration<Suspension>
    {
        public void Configure(EntityTypeBuilder<Suspension> builder)
        {
            builder.ToTable("suspension");
            builder.HasIndex(s => s.DossierId).IsUnique().HasFilter("ended_at IS NULL");
            // What the clock looks for.
            builder.HasIndex(s => s.AnswerByOn).HasFilter("ended_at IS NULL");
            builder.HasOne<Dossier>().WithMany().HasForeignKey(s => s.DossierId);
        }
    }
}

/// <summary>That the term of a phase was extended, once (verdaging): by whom, to when and why.</summary>
internal sealed class Extension : ISealedRow
{
    public const string ReasonField = "extension.reason";

    public long Id { get; private set; }

    public required DossierId DossierId { get; init; }

    public required AccountId By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateOnly FromOn { get; init; }

    public required DateOnly ToOn { get; init; }

    /// <summary>In words for the bestuurder; sealed.</summary>
    public required byte[] Reason { get; init; }

    public SealedAt Where(string field) => Of(At);

    /// <summary>Known before the row has its number: a dossier is locked while it is extended.</summary>
    public static SealedAt Of(DateTimeOffset at) => new("", SealedAt.Micros(at));

    private sealed class Configuration : IEntityTypeConfiguration<Extension>
    {
        public void Configure(EntityTypeBuilder<Extension> builder)
        {
            builder.ToTable("extension");
            builder.HasIndex(e => new { e.DossierId, e.At });
            builder.HasOne<Dossier>().WithMany().HasForeignKey(e => e.DossierId);
        }
    }
}
