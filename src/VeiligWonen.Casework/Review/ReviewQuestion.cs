using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Review;

/// <summary>A question that the reviewer asks at a part.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct ReviewQuestionId(Guid Value) : IGuidId<ReviewQuestionId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static ReviewQuestionId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ReviewQuestionId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Whose turn it is at a question.</summary>
public enum QuestionState
{
    /// <summary>The author of the part answers: the question is open.</summary>
    WaitsForAuthor,

    /// <summary>The reviewer reads the answer.</summary>
    WaitsForReviewer,

    /// <summary>The reviewer needs nothing more.</summary>
    Closed,

    /// <summary>The round is over; what was written can be read by who wrote in it.</summary>
    RoundOver,
}

/// <summary>The reviewer dealt with the question.</summary>
public sealed record QuestionIsClosed() : Refusal("Deze vraag is afgehandeld. Er kan niets meer bij.");

/// <summary>The round of the question was decided on.</summary>
public sealed record QuestionRoundIsOver() : Refusal("Deze ronde van de toets is voorbij. U kunt de vraag nog lezen, niet meer beantwoorden.");

/// <summary>The asker writes another part of the dossier.</summary>
public sealed record NotYourPart() : Refusal("Deze vraag gaat over een onderdeel dat u niet schreef. De schrijver van dat onderdeel beantwoordt haar.");

/// <summary>
/// What the reviewer wants to know of one part before deciding: with a term for the author. Asking writes no part; answering does, so who answers is noted as an
/// author (ADR 0073).
/// </summary>
internal sealed class ReviewQuestion
{
    public required ReviewQuestionId Id { get; init; }

    public required DossierId DossierId { get; init; }

    public required Guid SubjectId { get; init; }

    public required string PartKey { get; init; }

    public required AccountId AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The last day on which an answer is in time.</summary>
    public DateOnly DueOn { get; private set; }

    public AccountId? ClosedBy { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsOfAnalyst => string.Equals(PartKey, ReturnAssessmentHandler.ThreatAnalysisPart, StringComparison.Ordinal);

    public ReviewQuestion WithTerm(DateOnly dueOn)
    {
        DueOn = dueOn;
        return this;
    }

    public void Close(AccountId by, DateTimeOffset at)
    {
        ClosedBy ??= by;
        ClosedAt ??= at;
    }

    private sealed class Configuration : IEntityTypeConfiguration<ReviewQuestion>
    {
        public void Configure(EntityTypeBuilder<ReviewQuestion> builder)
        {
            builder.ToTable("review_question");
            builder.Property(q => q.Id).ValueGeneratedNever();
            builder.Property(q => q.PartKey).HasMaxLength(100);
            builder.Ignore(q => q.IsOfAnalyst);
            builder.HasIndex(q => q.DossierId);
            builder.HasOne<ReviewSubject>().WithMany().HasForeignKey(q => q.SubjectId);
        }
    }
}

/// <summary>One thing that was said at a question. Never changed or taken away.</summary>
internal sealed class ReviewQuestionLine : ISealedRow
{
    public const string TextField = "review_question_line.text";

    public required Guid Id { get; init; }

    public required ReviewQuestionId QuestionId { get; init; }

    /// <summary>From 1 within the question: two lines may be of one moment.</summary>
    public required int Number { get; init; }

    public required DossierId DossierId { get; init; }

    public required AccountId By { get; init; }

    /// <summary>Said by the reviewer; by the author otherwise.</summary>
    public required bool FromReviewer { get; init; }

    public required DateTimeOffset At { get; init; }

    public required byte[] Text { get; init; }

    public SealedAt Where(string field) => SealedAt.Of(Id);

    private sealed class Configuration : IEntityTypeConfiguration<ReviewQuestionLine>
    {
        public void Configure(EntityTypeBuilder<ReviewQuestionLine> builder)
        {
            builder.ToTable("review_question_line");
            builder.Property(l => l.Id).ValueGeneratedNever();
            builder.HasIndex(l => l.DossierId);
            builder.HasIndex(l => new { l.QuestionId, l.Number }).IsUnique();
            builder.HasOne<ReviewQuestion>().WithMany().HasForeignKey(l => l.QuestionId);
        }
    }
}
