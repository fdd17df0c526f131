using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VeiligWonen.Casework.Access;

/// <summary>A bestuursorgaan (the 375 real ones), or one of the three bodies of the process itself.</summary>
internal sealed class Organisation
{
    /// <summary>The CCV: planners and advisers.</summary>
    public const string Ccv = "ccv";

    /// <summary>The beveiligingsautoriteit of the ministry: threat analysts and reviewers.</summary>
    public const string Bva = "bva";

    /// <summary>The ministry that monitors.</summary>
    public const string Bzk = "bzk";

    public required string Code { get; init; }

    public required string Name { get; set; }

    public required OrganisationKind Kind { get; init; }

    /// <summary>Empty for bodies that work in the whole country.</summary>
    public required string Province { get; set; }

    public int? Inhabitants { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<Organisation>
    {
        public void Configure(EntityTypeBuilder<Organisation> builder)
        {
            builder.ToTable("organisation");
            builder.HasKey(o => o.Code);
            builder.Property(o => o.Code).HasMaxLength(10);
            builder.Property(o => o.Name).HasMaxLength(120);
            builder.Property(o => o.Province).HasMaxLength(40);
        }
    }
}
