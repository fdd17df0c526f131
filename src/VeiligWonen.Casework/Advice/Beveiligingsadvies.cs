using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Advice;

/// <summary>
/// An adopted advice: which frozen document, by whom, when, and the day it was made known. Its words are in the snapshot. One of them is in force; when a revision
/// is adopted, the former stays readable and says until when it was in force.
/// </summary>
internal sealed class Beveiligingsadvies : ISealedRow
{
    public const string MotiveField = "beveiligingsadvies.motive";

    public required DossierId DossierId { get; init; }

    /// <summary>The how manieth advice of the dossier; from 1.</summary>
    public required int Number { get; init; }

    public required Guid SubjectId { get; init; }

    public required Guid ReviewId { get; init; }

    public required string SubjectSha256 { get; init; }

    public required AccountId AdoptedBy { get; init; }

    public required DateTimeOffset AdoptedAt { get; init; }

    public required bool WithChange { get; init; }

    public byte[]? Motive { get; private set; }

    /// <summary>Bekendgemaakt op: the Dutch day of adoption, on which the bestuurder is told.</summary>
    public required DateOnly NotifiedOn { get; init; }

    /// <summary>When a later advice took its place; null while it is in force.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }

    public void Explain(byte[]? motive) => Motive = motive;

    public void Replace(DateTimeOffset at) => ReplacedAt ??= at;

    // The first was the only one when it was sealed.
    public SealedAt Where(string field) => Number == 1 ? SealedAt.OneRow : SealedAt.Of(SubjectId);

    private sealed class Configuration : IEntityTypeConfiguration<Beveiligingsadvies>
    {
        public void Configure(EntityTypeBuilder<Beveiligingsadvies> builder)
        {
            builder.ToTable("beveiligingsadvies");
            builder.HasKey(a => new { a.DossierId, a.Number });
            builder.HasIndex(a => a.DossierId).IsUnique().HasFilter("replaced_at IS NULL");
            builder.Property(a => a.SubjectSha256).HasMaxLength(64);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(a => a.DossierId);
            builder.HasOne<ReviewSubject>().WithMany().HasForeignKey(a => a.SubjectId);
        }
    }
}

/// <summary>Writes the advice and its four editions down in the transaction of its adoption. It takes the place of the one that was in force.</summary>
internal sealed class AdviceOnAdoption(CaseworkDb db, DossierLedger ledger, DossierVault vault, AdviceTemplates templates, EditionWriter editions) : IOnAdopted
{
    public async Task AdoptedAsync(Adoption adoption, CancellationToken cancellationToken)
    {
        var key = await vault.OpenAsync(adoption.DossierId, cancellationToken);
        var former = await db.Set<Beveiligingsadvies>().Where(a => a.DossierId == adoption.DossierId).OrderByDescending(a => a.Number).FirstOrDefaultAsync(cancellationToken);
        if (former is not null)
        {
            former.Replace(adoption.At);
            await db.SaveChangesAsync(cancellationToken);
        }

        // That the former was read says nothing of this one.
        await ledger.LapseAsync(adoption.DossierId, cancellationToken, MilestoneKind.AdviceRead);
        var advice = new Beveiligingsadvies
        {
            DossierId = adoption.DossierId,
            Number = (former?.Number ?? 0) + 1,
            SubjectId = adoption.SubjectId,
            ReviewId = adoption.ReviewId,
            SubjectSha256 = adoption.Sha256,
            AdoptedBy = adoption.By,
            AdoptedAt = adoption.At,
            WithChange = adoption.WithChange,
            NotifiedOn = DutchTime.DayOf(adoption.At),
        };
        advice.Explain(key.SealWords(Beveiligingsadvies.MotiveField, advice, adoption.Motive));
        db.Add(advice);
        await editions.WriteAsync(advice, await templates.CurrentAsync(cancellationToken), cancellationToken);
        await editions.ReplaceEarlierAsync(advice, cancellationToken);
    }
}
