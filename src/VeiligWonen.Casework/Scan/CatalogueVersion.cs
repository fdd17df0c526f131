using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Where a version of the questions stands.</summary>
public enum CatalogueState
{
    /// <summary>An administrator works on it.</summary>
    Draft,

    /// <summary>It waits for a second administrator.</summary>
    Proposed,

    /// <summary>New scans use it from its day on. It never changes again.</summary>
    Published,
}

/// <summary>
/// A version of the questions that was made here. What is published never changes, nobody publishes what they wrote or proposed, and the database holds
/// both by itself (scan-catalogue.sql).
/// </summary>
internal sealed class CatalogueVersion
{
    public required string Id { get; init; }

    /// <summary>The version that it was made from, and is compared with.</summary>
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

    /// <summary>Counts the changes, so that two administrators cannot overwrite one another.</summary>
    public int Revision { get; private set; } = 1;

    public CatalogueState State => PublishedAt is not null ? CatalogueState.Published : ProposedAt is not null ? CatalogueState.Proposed : CatalogueState.Draft;

    public ScanCatalogue Read() =>
        EmbeddedData.Parse<ScanCatalogue>(Document) with { VersionId = Id, ValidFrom = ValidFromOn ?? DateOnly.MaxValue };

    public void Write(ScanCatalogue catalogue, AccountId by)
    {
        Document = EmbeddedData.Write(catalogue);
        Authors = [.. Authors.Union([by.Value])];
        Revision++;
    }

    public void Propose(DateOnly from, AccountId by, DateTimeOffset at)
    {
        (ValidFromOn, ProposedBy, ProposedAt) = (from, by, at);
        Revision++;
    }

    public void Return()
    {
        (ValidFromOn, ProposedBy, ProposedAt) = (null, null, null);
        Revision++;
    }

    public void Publish(AccountId by, DateTimeOffset at)
    {
        (ApprovedBy, PublishedAt) = (by, at);
        Revision++;
    }

    private sealed class Configuration : IEntityTypeConfiguration<CatalogueVersion>
    {
        public void Configure(EntityTypeBuilder<CatalogueVersion> builder)
        {
            builder.ToTable("scan_catalogue", t =>
            {
                t.HasCheckConstraint("ck_scan_catalogue_two_people", "approved_by <> proposed_by");
                t.HasCheckConstraint("ck_scan_catalogue_proposed", "(proposed_by IS NULL) = (proposed_at IS NULL) AND (proposed_by IS NULL) = (valid_from_on IS NULL)");
                t.HasCheckConstraint("ck_scan_catalogue_published", "(approved_by IS NULL) = (published_at IS NULL) AND (published_at IS NULL OR proposed_at IS NOT NULL)");
            });
            builder.Property(v => v.Id).HasMaxLength(20).ValueGeneratedNever();
            builder.Property(v => v.BasedOn).HasMaxLength(20);
            builder.Property(v => v.Document).HasColumnType("jsonb");
            builder.Property(v => v.Revision).IsConcurrencyToken();
            builder.Ignore(v => v.State);
        }
    }
}
