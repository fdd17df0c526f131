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

/// <summary>One line of the trail: who, in which role, did or tried what, on which dossier, when. Never any content.</summary>
internal sealed class AuditLine
{
    public long Id { get; private set; }

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

    private sealed class Configuration : IEntityTypeConfiguration<AuditLine>
    {
        public void Configure(EntityTypeBuilder<AuditLine> builder)
        {
            builder.ToTable("audit_line");
            builder.Property(l => l.Action).HasMaxLength(100);
            builder.Property(l => l.Detail).HasMaxLength(200);
            builder.HasIndex(l => new { l.DossierId, l.Id });
            builder.HasIndex(l => l.At);
        }
    }
}
