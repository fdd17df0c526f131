using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Review;

/// <summary>What the reviewer says of one part.</summary>
public enum PartVerdict
{
    /// <summary>Akkoord.</summary>
    Agreed,

    /// <summary>Terug met opmerking.</summary>
    Returned,

    /// <summary>Zelf aangepast, with a motive.</summary>
    Changed,
}

/// <summary>The Dutch words for verdicts and outcomes.</summary>
public static class ReviewLabels
{
    /// <summary>The verdict as it is called on the screen.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>A Dutch phrase in lower case.</returns>
    public static string Dutch(this PartVerdict verdict) => verdict switch
    {
        PartVerdict.Agreed => "akkoord",
        PartVerdict.Returned => "terug met opmerking",
        PartVerdict.Changed => "zelf aangepast",
    };

    /// <summary>The outcome as it is called on the screen.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>A Dutch phrase in lower case.</returns>
    public static string Dutch(this ReviewOutcome outcome) => outcome switch
    {
        ReviewOutcome.Returned => "teruggestuurd",
        ReviewOutcome.Adopted => "vastgesteld",
        ReviewOutcome.AdoptedWithChange => "vastgesteld met wijziging",
        ReviewOutcome.Rejected => "afgewezen",
    };
}

/// <summary>What the reviewer changes in a measure; what stays null stays as it was submitted.</summary>
/// <param name="Drop">The measure is not adopted.</param>
/// <param name="Quantity">Another number, 1 to 999.</param>
/// <param name="Payer">Another layer that pays.</param>
public sealed record MeasureChange(bool Drop, int? Quantity, PayerLayer? Payer);

/// <summary>The reviewer's decision on one part of the round. Deciding again replaces it, until the review is closed.</summary>
internal sealed class PartDecision : ISealedRow
{
    public const string RemarkField = "part_decision.remark";

    public required Guid ReviewId { get; init; }

    public required string PartKey { get; init; }

    public required PartVerdict Verdict { get; set; }

    public required byte[]? Remark { get; set; }

    public required bool Drop { get; set; }

    public required int? Quantity { get; set; }

    public required PayerLayer? Payer { get; set; }

    /// <summary>Taken over from the former round, in which the same content was agreed.</summary>
    public required bool FromFormerRound { get; set; }

    public required DateTimeOffset At { get; set; }

    public SealedAt Where(string field) => Of(ReviewId, PartKey, At);

    /// <summary>Deciding again makes another row at another moment, in which the former remark does not open.</summary>
    public static SealedAt Of(Guid review, string part, DateTimeOffset at) => new($"{review}/{part}", SealedAt.Micros(at));

    private sealed class Configuration : IEntityTypeConfiguration<PartDecision>
    {
        public void Configure(EntityTypeBuilder<PartDecision> builder)
        {
            builder.ToTable("part_decision");
            builder.HasKey(d => new { d.ReviewId, d.PartKey });
            builder.Property(d => d.PartKey).HasMaxLength(100);
            builder.HasOne<IndependentReview>().WithMany().HasForeignKey(d => d.ReviewId);
        }
    }
}
