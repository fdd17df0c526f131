using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Advice;

/// <summary>
/// A version of the fixed texts that was made here. It becomes what it is on the road of the questions of the scan (ADR 0065): draft, proposed, published by a
/// second administrator who wrote none of it; the same trigger holds it in the database.
/// </summary>
internal sealed class AdviceTemplateVersion
{
    public required string Id { get; init; }

    public required string BasedOn { get; init; }

    public required string Document { get; set; }

    /// <summary>Everybody who wrote in it. Kept by the database.</summary>
    public required Guid[] Authors { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateOnly? ValidFromOn { get; private set; }

    public AccountId? ProposedBy { get; private set; }

    public DateTimeOffset? ProposedAt { get; private set; }

    public AccountId? ApprovedBy { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>The revision whose four editions somebody looked at; a version is proposed as it was tried.</summary>
    public int? TriedRevision { get; private set; }

    /// <summary>Counts the changes of the words and of where it stands, so that two administrators cannot overwrite one another.</summary>
    public int Revision { get; private set; } = 1;

    public CatalogueState State => PublishedAt is not null ? CatalogueState.Published : ProposedAt is not null ? CatalogueState.Proposed : CatalogueState.Draft;

    public AdviceTemplate Read() => new(Id, ValidFromOn ?? DateOnly.MaxValue, EmbeddedData.Parse<AdviceTexts>(Document));

    public void Write(AdviceTexts texts, AccountId by)
    {
        Document = EmbeddedData.Write(texts);
        Authors = [.. Authors.Union([by.Value])];
        Revision++;
    }

    public void Try() => TriedRevision = Revision;

    public void Propose(DateOnly from, AccountId by, DateTimeOffset at)
    {
        (ValidFromOn, ProposedBy, ProposedAt) = (from, by, at);
        Revision++;
    }

    public void Return()
    {
        (ValidFromOn, ProposedBy, ProposedAt, TriedRevision) = (null, null, null, null);
        Revision++;
    }

    public void Publish(AccountId by, DateTimeOffset at)
    {
        (ApprovedBy, PublishedAt) = (by, at);
        Revision++;
    }

    private sealed class Configuration : IEntityTypeConfiguration<AdviceTemplateVersion>
    {
        public void Configure(EntityTypeBuilder<AdviceTemplateVersion> builder)
        {
            builder.ToTable("advice_template", t =>
            {
                t.HasCheckConstraint("ck_advice_template_two_people", "approved_by <> proposed_by");
                t.HasCheckConstraint("ck_advice_template_proposed", "(proposed_by IS NULL) = (proposed_at IS NULL) AND (proposed_by IS NULL) = (valid_from_on IS NULL)");
                t.HasCheckConstraint("ck_advice_template_published", "(approved_by IS NULL) = (published_at IS NULL) AND (published_at IS NULL OR proposed_at IS NOT NULL)");
            });
            builder.Property(v => v.Id).HasMaxLength(20).ValueGeneratedNever();
            builder.Property(v => v.BasedOn).HasMaxLength(20);
            builder.Property(v => v.Document).HasColumnType("jsonb");
            builder.Property(v => v.Revision).IsConcurrencyToken();
            builder.Ignore(v => v.State);
        }
    }
}
