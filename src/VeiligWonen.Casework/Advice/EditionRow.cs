using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Advice;

/// <summary>
/// One edition of an adopted advice, written once, at adoption. The employer reads nothing but this row: the snapshot, the decisions and the advice itself
/// are no tables of the employer's login (ADR 0072).
/// </summary>
internal sealed class EditionRow : ISealedRow
{
    public const string DocumentField = "advice_edition.document";

    public required DossierId DossierId { get; init; }

    /// <summary>The frozen document that was signed: an advice that takes the place of another has editions of its own.</summary>
    public required Guid SubjectId { get; init; }

    public required EditionKind Kind { get; init; }

    public required DateTimeOffset AdoptedAt { get; init; }

    /// <summary>The canonical edition, sealed.</summary>
    public required byte[] Document { get; init; }

    /// <summary>SHA-256 of the code on the paper.</summary>
    public required byte[] CodeHash { get; init; }

    public required string TemplateVersion { get; init; }

    /// <summary>The day on which a later advice took its place; null while it stands. Only the database sets it (editions.sql).</summary>
    public DateOnly? ReplacedOn { get; private set; }

    public SealedAt Where(string field) => At(SubjectId, Kind);

    public static SealedAt At(Guid subject, EditionKind kind) => new($"{subject}/{kind}", 0);

    public static EditionRow Of(Beveiligingsadvies advice, AdviceEdition edition, DossierKey key)
    {
        var document = CanonicalJson.WriteDocument(edition);
        return new EditionRow
        {
            DossierId = advice.DossierId,
            SubjectId = advice.SubjectId,
            Kind = edition.Kind,
            AdoptedAt = advice.AdoptedAt,
            Document = key.SealBytes(DocumentField, At(advice.SubjectId, edition.Kind), document),
            CodeHash = EditionCode.HashOf(EditionCode.Of(key, advice.SubjectId, edition.Kind, document)),
            TemplateVersion = edition.TemplateVersion,
        };
    }

    /// <summary>The edition and the code that stands on it.</summary>
    public (AdviceEdition Edition, string Code) Open(DossierKey key)
    {
        var document = key.OpenBytes(DocumentField, this, Document);
        return (CanonicalJson.ReadDocument<AdviceEdition>(document), EditionCode.Of(key, SubjectId, Kind, document));
    }

    private sealed class Configuration : IEntityTypeConfiguration<EditionRow>
    {
        public void Configure(EntityTypeBuilder<EditionRow> builder)
        {
            builder.ToTable("advice_edition");
            builder.HasKey(e => new { e.DossierId, e.SubjectId, e.Kind });
            builder.Property(e => e.TemplateVersion).HasMaxLength(20);
            builder.HasIndex(e => e.CodeHash).IsUnique();
            builder.HasOne<Dossier>().WithMany().HasForeignKey(e => e.DossierId);
        }
    }
}

/// <summary>Writes the four editions of an adopted advice, from what was signed and decided.</summary>
internal sealed class EditionWriter(CaseworkDb db, DossierVault vault)
{
    public async Task WriteAsync(Beveiligingsadvies advice, AdviceTemplate template, CancellationToken cancellationToken)
    {
        var key = await vault.OpenAsync(advice.DossierId, cancellationToken);
        var subject = await db.Set<ReviewSubject>().AsNoTracking().SingleAsync(s => s.Id == advice.SubjectId, cancellationToken);
        var snapshot = CanonicalJson.Read(key.OpenBytes(ReviewSubject.DocumentField, subject, subject.Document));
        var decisions = await db.Set<PartDecision>().AsNoTracking().Where(d => d.ReviewId == advice.ReviewId).ToListAsync(cancellationToken);
        var source = new AdviceSource(
            snapshot,
            advice.SubjectSha256,
            [.. decisions.Select(d => new DecidedPart(d.PartKey, d.Verdict, key.Open(PartDecision.RemarkField, d, d.Remark), d.Drop, d.Quantity, d.Payer))],
            Adopting.MeasuresOf(snapshot, decisions),
            key.Open(Beveiligingsadvies.MotiveField, advice, advice.Motive),
            // As it was decided, in this message or before: a deputy signs as one.
            (await db.Set<IndependentReview>().SingleAsync(r => r.Id == advice.ReviewId, cancellationToken)).Capacity
                ?? await db.Users.Where(a => a.Id == advice.AdoptedBy).Select(a => a.Function).SingleAsync(cancellationToken),
            DutchTime.DayOf(advice.AdoptedAt),
            advice.NotifiedOn,
            template)
        {
            Conditions = await ConditionsAsync(advice, key, cancellationToken),
        };
        db.AddRange(Enum.GetValues<EditionKind>().Select(kind => EditionRow.Of(advice, Editions.Of(kind, source), key)));
    }

    // Each of two reviewers may have written some.
    private async Task<string?> ConditionsAsync(Beveiligingsadvies advice, DossierKey key, CancellationToken cancellationToken)
    {
        var reviews = await db.Set<IndependentReview>().Where(r => r.SubjectId == advice.SubjectId && r.HandedBackAt == null).OrderBy(r => r.Seat).ToListAsync(cancellationToken);
        var words = reviews.Select(r => key.Open(IndependentReview.ConditionsField, r, r.Conditions)).OfType<string>().ToList();
        return words.Count == 0 ? null : string.Join(' ', words);
    }

    /// <summary>The editions of earlier advices for the same person and employer are valid no more.</summary>
    public Task ReplaceEarlierAsync(Beveiligingsadvies advice, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT vw_replace_editions({advice.DossierId.Value}, {advice.AdoptedAt}, {advice.NotifiedOn})", cancellationToken);
}
