using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>A part of the façade for which a PKVW-verklaring can be given by itself, so that the costs can be spread.</summary>
public enum FacadePart
{
    /// <summary>The front.</summary>
    Front,

    /// <summary>The back.</summary>
    Back,

    /// <summary>The left side, seen from the street.</summary>
    Left,

    /// <summary>The right side, seen from the street.</summary>
    Right,

    /// <summary>Roof windows and domes.</summary>
    Roof,

    /// <summary>Garage, shed and the door from there to the home.</summary>
    Garage,
}

/// <summary>Dutch labels of the parts of the façade.</summary>
public static class FacadePartLabels
{
    /// <summary>The part in Dutch.</summary>
    /// <param name="part">The part.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this FacadePart part) => part switch
    {
        FacadePart.Front => "Voorgevel",
        FacadePart.Back => "Achtergevel",
        FacadePart.Left => "Linkerzijgevel",
        FacadePart.Right => "Rechterzijgevel",
        FacadePart.Roof => "Dak",
        FacadePart.Garage => "Garage of berging",
    };
}

/// <summary>What the adviser saw of the PKVW: papers, not words.</summary>
internal sealed class PkvwRecord
{
    public required DossierId DossierId { get; init; }

    /// <summary>The last day of the certificate of the home; null without one.</summary>
    public DateOnly? CertificateUntil { get; private set; }

    public List<PkvwStatement> Statements { get; private set; } = [];

    public int Revision { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public void Set(DateOnly? certificateUntil, IEnumerable<PkvwPartSeen> statements, AccountId by, DateTimeOffset at)
    {
        (CertificateUntil, By, At) = (certificateUntil, by, at);
        Revision++;
        Statements.Clear();
        Statements.AddRange(statements.OrderBy(s => s.Part).Select(s => new PkvwStatement { DossierId = DossierId, Part = s.Part, ValidUntil = s.ValidUntil }));
    }

    private sealed class Configuration : IEntityTypeConfiguration<PkvwRecord>
    {
        public void Configure(EntityTypeBuilder<PkvwRecord> builder)
        {
            builder.ToTable("pkvw_record");
            builder.HasKey(r => r.DossierId);
            builder.Property(r => r.Revision).IsConcurrencyToken();
            builder.HasOne<Dossier>().WithOne().HasForeignKey<PkvwRecord>(r => r.DossierId);
            builder.HasMany(r => r.Statements).WithOne().HasForeignKey(s => s.DossierId);
        }
    }
}

/// <summary>A PKVW-verklaring of one part of the façade.</summary>
internal sealed class PkvwStatement
{
    public required DossierId DossierId { get; init; }

    public required FacadePart Part { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly ValidUntil { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<PkvwStatement>
    {
        public void Configure(EntityTypeBuilder<PkvwStatement> builder)
        {
            builder.ToTable("pkvw_statement");
            builder.HasKey(s => new { s.DossierId, s.Part });
        }
    }
}
