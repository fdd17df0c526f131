using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Review;

/// <summary>The frozen snapshot of one round. The reviewer's screens and the advice render from it, never from the live tables.</summary>
internal sealed class ReviewSubject : ISealedRow
{
    public const string DocumentField = "review_subject.document";

    public required Guid Id { get; init; }

    public required DossierId DossierId { get; init; }

    public required int Round { get; init; }

    /// <summary>The canonical document, sealed.</summary>
    public required byte[] Document { get; init; }

    /// <summary>SHA-256 over the canonical document, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How many reviewers decide on it, each on their own first: 1 or 2.</summary>
    public required int Reviewers { get; init; }

    /// <summary>Why two; null when one is enough.</summary>
    public required SecondReviewerReason? SecondBecause { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required AccountId SubmittedBy { get; init; }

    public SealedAt Where(string field) => SealedAt.Of(Id);

    private sealed class Configuration : IEntityTypeConfiguration<ReviewSubject>
    {
        public void Configure(EntityTypeBuilder<ReviewSubject> builder)
        {
            builder.ToTable("review_subject");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.Property(s => s.Sha256).HasMaxLength(64);
            builder.HasIndex(s => new { s.DossierId, s.Round }).IsUnique();
            builder.HasOne<Dossier>().WithMany().HasForeignKey(s => s.DossierId);
        }
    }
}
