using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Review;

/// <summary>One time that the facts were put to the bestuurder, or not.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct FactCheckId(Guid Value) : IGuidId<FactCheckId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static FactCheckId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static FactCheckId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>How far the bestuurder is with the facts.</summary>
public enum FactCheckState
{
    /// <summary>The facts were not put forward.</summary>
    None,

    /// <summary>The bestuurder may check them.</summary>
    Running,

    /// <summary>The bestuurder said to be ready.</summary>
    Finished,

    /// <summary>The term ended.</summary>
    Ended,
}

/// <summary>
/// The facts as they were put to the bestuurder, frozen; or the adviser's reason to submit without waiting for that. One of both. What the bestuurder said of
/// them is in <see cref="FactReply"/> (ADR 0073).
/// </summary>
internal sealed class FactCheck : ISealedRow
{
    public const string DocumentField = "fact_check.document";
    public const string WhyNoneField = "fact_check.why_none";

    public required FactCheckId Id { get; init; }

    public required DossierId DossierId { get; init; }

    /// <summary>From 1 within the dossier.</summary>
    public required int Number { get; init; }

    /// <summary>The parts with their facts, canonical and sealed; null when there is a reason.</summary>
    public byte[]? Document { get; init; }

    /// <summary>SHA-256 over the document, lower-case hexadecimal.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Why the bestuurder is not waited for; null when the facts were put forward.</summary>
    public byte[]? WhyNone { get; init; }

    public required AccountId By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The last day on which the bestuurder may say something; null when there is a reason.</summary>
    public DateOnly? DueOn { get; init; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public SealedAt Where(string field) => SealedAt.Of(Id);

    public void Finish(DateTimeOffset at) => FinishedAt ??= at;

    public FactCheckState StateOn(DateOnly today) => FinishedAt is not null ? FactCheckState.Finished : today > DueOn ? FactCheckState.Ended : FactCheckState.Running;

    private sealed class Configuration : IEntityTypeConfiguration<FactCheck>
    {
        public void Configure(EntityTypeBuilder<FactCheck> builder)
        {
            builder.ToTable("fact_check", t => t.HasCheckConstraint(
                "ck_fact_check_one_of_both", "(document IS NULL) = (why_none IS NOT NULL) AND (document IS NULL) = (due_on IS NULL) AND (document IS NULL) = (sha256 IS NULL)"));
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.Sha256).HasMaxLength(64);
            builder.HasIndex(c => new { c.DossierId, c.Number }).IsUnique();
            builder.HasOne<Dossier>().WithMany().HasForeignKey(c => c.DossierId);
        }
    }
}

/// <summary>What the bestuurder says of one part of the facts. Saying something else is a new row: nothing that was said is lost.</summary>
internal sealed class FactReply : ISealedRow
{
    public const string TextField = "fact_reply.text";

    public required Guid Id { get; init; }

    public required FactCheckId CheckId { get; init; }

    public required DossierId DossierId { get; init; }

    /// <summary>From 1 within the check; the last one of a part counts.</summary>
    public required int Number { get; init; }

    public required string PartKey { get; init; }

    /// <summary>What should be there; null when the part is right.</summary>
    public required byte[]? Text { get; init; }

    public required DateTimeOffset At { get; init; }

    public SealedAt Where(string field) => SealedAt.Of(Id);

    private sealed class Configuration : IEntityTypeConfiguration<FactReply>
    {
        public void Configure(EntityTypeBuilder<FactReply> builder)
        {
            builder.ToTable("fact_reply");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Property(r => r.PartKey).HasMaxLength(40);
            builder.HasIndex(r => new { r.CheckId, r.Number }).IsUnique();
            builder.HasIndex(r => r.DossierId);
            builder.HasOne<FactCheck>().WithMany().HasForeignKey(r => r.CheckId);
        }
    }
}
