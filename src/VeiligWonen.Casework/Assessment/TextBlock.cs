using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>A reusable piece of text.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct TextBlockId(Guid Value) : IGuidId<TextBlockId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static TextBlockId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static TextBlockId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where in the assessment a text block is offered.</summary>
public enum TextBlockPlace
{
    /// <summary>At what the scores of a scenario rest on.</summary>
    Scenario,

    /// <summary>At why a measure is proposed.</summary>
    Measure,

    /// <summary>At why a cheaper alternative is not enough.</summary>
    Alternative,

    /// <summary>At the risk that remains with a measure.</summary>
    RemainingRisk,

    /// <summary>At the judgement of the whole.</summary>
    Judgement,
}

/// <summary>The words of the text blocks.</summary>
public static class TextBlockLabels
{
    /// <summary>What is left open in a block, to be filled in by whoever uses it. A rule looks whether it was.</summary>
    public const string Blank = "[…]";

    /// <summary>The place in Dutch.</summary>
    /// <param name="place">The place.</param>
    /// <returns>As the forms call it.</returns>
    public static string Dutch(this TextBlockPlace place) => place switch
    {
        TextBlockPlace.Scenario => "Toelichting bij een scenario",
        TextBlockPlace.Measure => "Waarom deze maatregel",
        TextBlockPlace.Alternative => "Waarom een goedkoper alternatief niet genoeg is",
        TextBlockPlace.RemainingRisk => "Welk risico overblijft",
        TextBlockPlace.Judgement => "Oordeel over het geheel",
    };

    /// <summary>Whether something of a block was left open in this text.</summary>
    /// <param name="text">The text; null has nothing open.</param>
    /// <returns>True when it holds a blank, with the sign or with three dots.</returns>
    public static bool HasBlank(string? text) => text is not null && (text.Contains(Blank, StringComparison.Ordinal) || text.Contains("[...]", StringComparison.Ordinal));
}

/// <summary>A text block as it is kept: the same for every dossier, and never about one.</summary>
internal sealed class TextBlockRow
{
    public required TextBlockId Id { get; init; }

    public TextBlockPlace Place { get; private set; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public int Revision { get; private set; }

    public AccountId ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public void Set(TextBlockDraft draft, AccountId by, DateTimeOffset at)
    {
        Revision++;
        (Place, Title, Text) = (draft.Place, draft.Title.Trim(), draft.Text.Trim());
        (ChangedBy, ChangedAt) = (by, at);
    }

    private sealed class Configuration : IEntityTypeConfiguration<TextBlockRow>
    {
        public void Configure(EntityTypeBuilder<TextBlockRow> builder)
        {
            builder.ToTable("text_block");
            builder.Property(b => b.Id).ValueGeneratedNever();
            builder.Property(b => b.Title).HasMaxLength(80);
            builder.Property(b => b.Text).HasMaxLength(2000);
            builder.Property(b => b.Revision).IsConcurrencyToken();
        }
    }
}
