using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>A part of a dossier that is written by somebody and later reviewed by somebody else.</summary>
internal enum ContributionPart
{
    Scan,
    Interview,
    ThreatAnalysis,
    Assessment,
    Measures,
}

/// <summary>What a part asks of the one who reviews it.</summary>
internal static class ContributionRules
{
    /// <summary>
    /// Whether the reviewer must come from another organisation than the author. Not for the threat analysis: art. 3.9 lid 4 leaves that to the
    /// beveiligingsautoriteit itself, though never to the same person.
    /// </summary>
    public static bool AsksOtherOrganisation(this ContributionPart part) => part != ContributionPart.ThreatAnalysis;
}

/// <summary>That somebody wrote a part, by whatever path. Whoever has one here cannot decide the review of the dossier.</summary>
internal sealed class Contribution
{
    public long Id { get; private set; }

    public required DossierId DossierId { get; init; }

    public required AccountId AccountId { get; init; }

    /// <summary>Where the author worked at that moment.</summary>
    public required string OrganisationCode { get; init; }

    public required ContributionPart Part { get; init; }

    /// <summary>The review round it was written for; 0 before the first submission.</summary>
    public required int Round { get; init; }

    public required DateTimeOffset At { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<Contribution>
    {
        public void Configure(EntityTypeBuilder<Contribution> builder)
        {
            builder.ToTable("contribution");
            builder.Property(c => c.OrganisationCode).HasMaxLength(10);
            builder.HasIndex(c => new { c.DossierId, c.AccountId, c.Part, c.Round }).IsUnique();
            builder.HasOne<Dossier>().WithMany().HasForeignKey(c => c.DossierId);
        }
    }
}
