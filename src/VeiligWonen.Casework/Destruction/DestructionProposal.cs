using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Destruction;

/// <summary>That one administrator proposed to destroy a dossier. Another one must confirm it.</summary>
internal sealed class DestructionProposal
{
    public required DossierId DossierId { get; init; }

    public required AccountId ProposedBy { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Who confirmed it. Only the database's own function writes it, in the transaction that ends the dossier and this row.</summary>
    public AccountId? ConfirmedBy { get; private set; }

    private sealed class Configuration : IEntityTypeConfiguration<DestructionProposal>
    {
        public void Configure(EntityTypeBuilder<DestructionProposal> builder)
        {
            builder.ToTable("destruction_proposal", t => t.HasCheckConstraint(
                "ck_destruction_proposal_two_people", "confirmed_by <> proposed_by"));
            builder.HasKey(p => p.DossierId);
            builder.HasOne<Dossier>().WithOne().HasForeignKey<DestructionProposal>(p => p.DossierId);
        }
    }
}
