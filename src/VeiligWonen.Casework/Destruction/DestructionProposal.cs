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

    private sealed class Configuration : IEntityTypeConfiguration<DestructionProposal>
    {
        public void Configure(EntityTypeBuilder<DestructionProposal> builder)
        {
            builder.ToTable("destruction_proposal");
            builder.HasKey(p => p.DossierId);
            builder.HasOne<Dossier>().WithOne().HasForeignKey<DestructionProposal>(p => p.DossierId);
        }
    }
}
