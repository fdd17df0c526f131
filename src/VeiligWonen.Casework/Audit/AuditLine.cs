using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>What came of an attempt.</summary>
public enum AuditOutcome
{
    /// <summary>A command was done.</summary>
    Done,

    /// <summary>A message was refused; nothing changed.</summary>
    Refused,

    /// <summary>Something of a dossier was shown.</summary>
    Looked,
}

/// <summary>
/// What the application says for the trail. It stands in the inbox until the transaction commits; then the database chains it and makes the
/// line (ADR 0020). The application may write here and nowhere else in the trail.
/// </summary>
internal sealed class AuditEntry
{
    // Made here: the database has nothing to give back, so the writer needs no right to read.
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required DateTimeOffset At { get; init; }

    public required AccountId? AccountId { get; init; }

    public required Role? Role { get; init; }

    /// <summary>The message's type name.</summary>
    public required string Action { get; init; }

    public required DossierId? DossierId { get; init; }

    public required CommandId? CommandId { get; init; }

    public required AuditOutcome Outcome { get; init; }

    /// <summary>The refusal's type name, or the purpose of looking.</summary>
    public required string? Detail { get; init; }

    /// <summary>Salted commitments of what was changed; see <see cref="Commitments"/>.</summary>
    public required string? Changes { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder)
        {
            // Unlogged: it is empty whenever no transaction is running.
            builder.ToTable("audit_inbox").IsUnlogged();
            builder.Property(e => e.Id).ValueGeneratedNever();
            builder.Property(e => e.Action).HasMaxLength(100);
            builder.Property(e => e.Detail).HasMaxLength(200);
        }
    }
}

/// <summary>
/// One line of the trail: who, in which role, did or tried what, on which dossier, when. Never any content. Made by the database from an
/// <see cref="AuditEntry"/>, and never changed.
/// </summary>
internal sealed class AuditLine
{
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required AccountId? AccountId { get; init; }

    public required Role? Role { get; init; }

    public required string Action { get; init; }

    public required DossierId? DossierId { get; init; }

    public required CommandId? CommandId { get; init; }

    public required AuditOutcome Outcome { get; init; }

    public required string? Detail { get; init; }

    public required string? Changes { get; init; }

    /// <summary>The dossier; without one the account; without either zero.</summary>
    public required Guid ChainId { get; init; }

    /// <summary>From 1 within the chain.</summary>
    public required long Sequence { get; init; }

    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<AuditLine>
    {
        public void Configure(EntityTypeBuilder<AuditLine> builder)
        {
            builder.ToTable("audit_line");
            builder.Property(l => l.Action).HasMaxLength(100);
            builder.Property(l => l.Detail).HasMaxLength(200);
            builder.HasIndex(l => new { l.DossierId, l.Id });
            builder.HasIndex(l => l.At);
            builder.HasIndex(l => new { l.ChainId, l.Sequence }).IsUnique();
        }
    }
}

/// <summary>The end of a chain. Only the database's own function moves it.</summary>
internal sealed class AuditHead
{
    public required Guid ChainId { get; init; }

    public required long Length { get; init; }

    public required byte[] Hash { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<AuditHead>
    {
        public void Configure(EntityTypeBuilder<AuditHead> builder)
        {
            builder.ToTable("audit_head");
            builder.HasKey(h => h.ChainId);
        }
    }
}
