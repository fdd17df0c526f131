using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Who comes, and when. Planning again makes a new row; the former one stays, with the moment it was replaced.</summary>
internal sealed class Visit
{
    public long Id { get; private set; }

    public required DossierId DossierId { get; init; }

    public required AccountId AdviserId { get; init; }

    public required DateTimeOffset ScanAt { get; init; }

    public required DateTimeOffset InterviewAt { get; init; }

    public required AccountId PlannedBy { get; init; }

    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>What the appointment is called in somebody's calendar: the same when it is planned again, so that it moves there. It tells nothing.</summary>
    public required Guid CalendarId { get; init; }

    /// <summary>How often it was planned before; a calendar takes the highest.</summary>
    public required int Sequence { get; init; }

    public DateTimeOffset? ReplacedAt { get; private set; }

    /// <summary>Why nobody was seen; null when it went on, or is still to come.</summary>
    public NoShowReason? NoShow { get; private set; }

    public AccountId? NoShowBy { get; private set; }

    public void Replace(DateTimeOffset at) => ReplacedAt ??= at;

    public void Fail(NoShowReason reason, AccountId by, DateTimeOffset at)
    {
        (NoShow, NoShowBy) = (reason, by);
        Replace(at);
    }

    private sealed class Configuration : IEntityTypeConfiguration<Visit>
    {
        public void Configure(EntityTypeBuilder<Visit> builder)
        {
            builder.ToTable("visit");
            builder.HasIndex(v => v.DossierId).IsUnique().HasFilter("replaced_at IS NULL");
            builder.HasIndex(v => new { v.AdviserId, v.ScanAt }).HasFilter("replaced_at IS NULL");
            builder.HasOne<Dossier>().WithMany().HasForeignKey(v => v.DossierId);
            builder.HasOne<Account>().WithMany().HasForeignKey(v => v.AdviserId);
        }
    }
}
