using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>The woningscan of one dossier: with which questions it was begun, by whom, and who said that it is complete.</summary>
internal sealed class Woningscan
{
    public required DossierId DossierId { get; init; }

    /// <summary>Kept from the start: a newer catalogue does not change what was asked.</summary>
    public required string CatalogueVersion { get; init; }

    public required AccountId StartedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public AccountId? CompletedBy { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    public void Complete(AccountId by, DateTimeOffset at)
    {
        CompletedBy ??= by;
        CompletedAt ??= at;
    }

    private sealed class Configuration : IEntityTypeConfiguration<Woningscan>
    {
        public void Configure(EntityTypeBuilder<Woningscan> builder)
        {
            builder.ToTable("woningscan");
            builder.HasKey(s => s.DossierId);
            builder.Property(s => s.CatalogueVersion).HasMaxLength(20);
            builder.HasOne<Dossier>().WithOne().HasForeignKey<Woningscan>(s => s.DossierId);
        }
    }
}
