using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VeiligWonen.Casework.Monitoring;

/// <summary>What a figure counts.</summary>
public enum FigureKind
{
    /// <summary>Requests received in a full quarter, per tier of government and for all together.</summary>
    Received,

    /// <summary>Advices adopted in a full quarter.</summary>
    Adopted,

    /// <summary>Dossiers in a phase on the day of publication.</summary>
    Running,

    /// <summary>Running dossiers past the last day of their term, per phase, on the day of publication.</summary>
    Waiting,

    /// <summary>Calendar days that half of the dossiers stayed in a phase at most; stays that ended in the last twelve months, pauses included.</summary>
    LeadTimeMedian,

    /// <summary>Calendar days that nine of ten dossiers stayed in a phase at most; the same stays.</summary>
    LeadTimeP90,

    /// <summary>Calendar days from request to adopted advice that half of the dossiers needed at most, per tier; advices of the last twelve months.</summary>
    AdviceTimeMedian,

    /// <summary>Dossiers with an adopted advice on the day of publication, by how far their measures are.</summary>
    Provision,

    /// <summary>Euros incl. btw that half of the dossiers cost the employer at most; completed in the last twelve months, to whole hundreds.</summary>
    CostMedian,

    /// <summary>The same for nine of ten dossiers.</summary>
    CostP90,
}

/// <summary>Who may read a publication.</summary>
public enum FigureAudience
{
    /// <summary>The ministry that monitors.</summary>
    Ministry,
}

/// <summary>One published cell. It never changes again; a cell that could point at a person has no value here at all.</summary>
internal sealed class PublishedFigure
{
    /// <summary>Published for everything together.</summary>
    public const string All = "alle";

    public long Id { get; private set; }

    public required DateOnly PublishedOn { get; init; }

    public required FigureAudience Audience { get; init; }

    public required FigureKind Kind { get; init; }

    /// <summary>A tier, a phase, a state of provision, or <see cref="All"/>.</summary>
    public required string Dimension { get; init; }

    /// <summary>A quarter such as 2026-K1, "12 maanden", or "stand".</summary>
    public required string Period { get; init; }

    /// <summary>Null when suppressed.</summary>
    public required decimal? Value { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<PublishedFigure>
    {
        public void Configure(EntityTypeBuilder<PublishedFigure> builder)
        {
            builder.ToTable("published_figure");
            builder.Property(f => f.Dimension).HasMaxLength(40);
            builder.Property(f => f.Period).HasMaxLength(20);
            builder.Property(f => f.Value).HasPrecision(12, 1);
            builder.HasIndex(f => new { f.PublishedOn, f.Audience, f.Kind, f.Dimension, f.Period }).IsUnique();
        }
    }
}
