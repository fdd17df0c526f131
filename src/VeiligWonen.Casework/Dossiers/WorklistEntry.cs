using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>
/// One dossier in the list of one holder of a grant: a person, or everybody with the role in an organisation. The database keeps it (worklist.sql, ADR 0079) and the
/// application only reads it: whose row it is stands in the row, so that fifty thousand are counted without asking of each dossier who may enter it.
/// </summary>
internal sealed class WorklistEntry
{
    private const string Bytes = "C";

    public long GrantId { get; private init; }

    public DossierId DossierId { get; private init; }

    public Role Role { get; private init; }

    /// <summary>The id of the account, or the code of the organisation: never alike.</summary>
    public string Holder { get; private init; } = "";

    public string Code { get; private init; } = "";

    public string OrganisationCode { get; private init; } = "";

    public AccountId? AdviserId { get; private init; }

    public Phase Phase { get; private init; }

    public Party BallWith { get; private init; }

    public bool Urgent { get; private init; }

    public bool OnHold { get; private init; }

    public DateOnly? DueOn { get; private init; }

    public DateOnly? FatalOn { get; private init; }

    /// <summary>The first day that matters, far away for a dossier without one: what a list is ordered by.</summary>
    public DateOnly FirstOn { get; private init; }

    private sealed class Configuration : IEntityTypeConfiguration<WorklistEntry>
    {
        public void Configure(EntityTypeBuilder<WorklistEntry> builder)
        {
            builder.ToTable("worklist_entry");
            builder.HasKey(e => e.GrantId);
            builder.Property(e => e.GrantId).ValueGeneratedNever();
            // Names and codes, compared as bytes: by the rules of Dutch the fifty thousand comparisons of a count take three times as long.
            builder.Property(e => e.Role).UseCollation(Bytes);
            builder.Property(e => e.Holder).HasMaxLength(36).UseCollation(Bytes);
            builder.Property(e => e.Phase).UseCollation(Bytes);
            builder.Property(e => e.BallWith).UseCollation(Bytes);
            builder.Property(e => e.Code).HasMaxLength(20);
            builder.Property(e => e.OrganisationCode).HasMaxLength(10);
            builder.Property(e => e.FirstOn).HasComputedColumnSql("COALESCE(LEAST(due_on, fatal_on), DATE '9999-12-31')", stored: true);
            // Everything that is counted is in the index: a count reads no row.
            builder.HasIndex(e => new { e.Role, e.Holder, e.FirstOn, e.DossierId })
                .IncludeProperties(e => new { e.Phase, e.BallWith, e.Urgent, e.OnHold, e.DueOn, e.FatalOn });
            builder.HasIndex(e => e.DossierId);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(e => e.DossierId);
            builder.HasOne<Grant>().WithMany().HasForeignKey(e => e.GrantId);
        }
    }
}
