using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Advice;

/// <summary>The adopted advice: which frozen document, by whom, when, and the day it was made known. Its words are in the snapshot.</summary>
internal sealed class Beveiligingsadvies : ISealedRow
{
    public const string MotiveField = "beveiligingsadvies.motive";

    public required DossierId DossierId { get; init; }

    public required Guid SubjectId { get; init; }

    public required Guid ReviewId { get; init; }

    public required string SubjectSha256 { get; init; }

    public required AccountId AdoptedBy { get; init; }

    public required DateTimeOffset AdoptedAt { get; init; }

    public required bool WithChange { get; init; }

    public required byte[]? Motive { get; init; }

    /// <summary>Bekendgemaakt op: the Dutch day of adoption, on which the bestuurder is told.</summary>
    public required DateOnly NotifiedOn { get; init; }

    public SealedAt Where(string field) => SealedAt.OneRow;

    private sealed class Configuration : IEntityTypeConfiguration<Beveiligingsadvies>
    {
        public void Configure(EntityTypeBuilder<Beveiligingsadvies> builder)
        {
            builder.ToTable("beveiligingsadvies");
            builder.HasKey(a => a.DossierId);
            builder.Property(a => a.SubjectSha256).HasMaxLength(64);
            builder.HasOne<Dossier>().WithOne().HasForeignKey<Beveiligingsadvies>(a => a.DossierId);
            builder.HasOne<ReviewSubject>().WithMany().HasForeignKey(a => a.SubjectId);
        }
    }
}

/// <summary>Writes the advice and its four editions down in the transaction of its adoption. There is one per dossier.</summary>
internal sealed class AdviceOnAdoption(CaseworkDb db, DossierVault vault, AdviceTemplates templates, EditionWriter editions) : IOnAdopted
{
    public async Task AdoptedAsync(Adoption adoption, CancellationToken cancellationToken)
    {
        var key = await vault.OpenAsync(adoption.DossierId, cancellationToken);
        var advice = new Beveiligingsadvies
        {
            DossierId = adoption.DossierId,
            SubjectId = adoption.SubjectId,
            ReviewId = adoption.ReviewId,
            SubjectSha256 = adoption.Sha256,
            AdoptedBy = adoption.By,
            AdoptedAt = adoption.At,
            WithChange = adoption.WithChange,
            Motive = key.Seal(Beveiligingsadvies.MotiveField, SealedAt.OneRow, adoption.Motive),
            NotifiedOn = DutchTime.DayOf(adoption.At),
        };
        db.Add(advice);
        await editions.WriteAsync(advice, await templates.CurrentAsync(cancellationToken), cancellationToken);
        await editions.ReplaceEarlierAsync(advice, cancellationToken);
    }
}
