using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Access;

/// <summary>Why somebody opened a dossier in an emergency: the bestuurder reads this, the words themselves are for the auditor.</summary>
public enum EmergencyKind
{
    /// <summary>Somebody may be in danger now.</summary>
    Danger,

    /// <summary>Who works on it cannot be reached, and it cannot wait.</summary>
    ColleagueAway,

    /// <summary>The police or another service asks with urgency.</summary>
    ServiceAsks,

    /// <summary>Something else, told in words.</summary>
    Other,
}

/// <summary>
/// That one person may read one dossier for some hours without a grant, because of an emergency (ADR 0050). No grant: whoever reads grants as
/// permission to work never finds it, and the database lets nobody write by it.
/// </summary>
internal sealed class EmergencyAccess : ISealedRow
{
    public const string ReasonField = "emergency_access.reason";

    /// <summary>The id of the command, so that the line of the trail is found by it.</summary>
    public required Guid Id { get; init; }

    public required DossierId DossierId { get; init; }

    public required AccountId AccountId { get; init; }

    public required Role Role { get; init; }

    public required EmergencyKind Kind { get; init; }

    public required byte[] Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>From this moment on the database shows nothing any more.</summary>
    public required DateTimeOffset UntilAt { get; init; }

    public SealedAt Where(string field) => SealedAt.Of(Id);

    private sealed class Configuration : IEntityTypeConfiguration<EmergencyAccess>
    {
        public void Configure(EntityTypeBuilder<EmergencyAccess> builder)
        {
            builder.ToTable("emergency_access");
            builder.Property(e => e.Id).ValueGeneratedNever();
            builder.HasIndex(e => new { e.DossierId, e.AccountId, e.UntilAt });
            builder.HasIndex(e => new { e.AccountId, e.At });
            builder.HasIndex(e => e.At);
            builder.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId);
        }
    }
}
