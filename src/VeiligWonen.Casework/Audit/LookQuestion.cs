using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Audit;

/// <summary>One question about a look.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct LookQuestionId(Guid Value) : IGuidId<LookQuestionId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static LookQuestionId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static LookQuestionId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>What a bestuurder asks about one look in their dossier, and what the auditor answers (ADR 0051).</summary>
internal sealed class LookQuestion : ISealedRow
{
    public const string QuestionField = "look_question.question";
    public const string AnswerField = "look_question.answer";

    public required LookQuestionId Id { get; init; }

    public required DossierId DossierId { get; init; }

    /// <summary>The line of the trail: it never changes, so no copy of it is needed.</summary>
    public required long LineId { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required bool WantsName { get; init; }

    public required byte[] Question { get; init; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public AccountId? AnsweredBy { get; private set; }

    public byte[]? Answer { get; private set; }

    /// <summary>The auditor found that the bestuurder may know who it was.</summary>
    public bool GivesName { get; private set; }

    public void AnswerWith(byte[] answer, bool givesName, AccountId by, DateTimeOffset at) =>
        (Answer, GivesName, AnsweredBy, AnsweredAt) = (answer, givesName, by, at);

    public SealedAt Where(string field) => SealedAt.Of(Id);

    private sealed class Configuration : IEntityTypeConfiguration<LookQuestion>
    {
        public void Configure(EntityTypeBuilder<LookQuestion> builder)
        {
            builder.ToTable("look_question");
            builder.Property(q => q.Id).ValueGeneratedNever();
            builder.HasIndex(q => q.DossierId);
            builder.HasIndex(q => q.AskedAt);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(q => q.DossierId);
        }
    }
}
