using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

/// <summary>One time that an employer was asked about local risks.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct LocalRiskRequestId(Guid Value) : IGuidId<LocalRiskRequestId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static LocalRiskRequestId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static LocalRiskRequestId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>
/// That an analyst asked the employer of a bestuurder about local risks (ADR 0069). Written once and never changed: it lives by its own dates, so that
/// nothing that happens to the dossier afterwards shows at the employer.
/// </summary>
internal sealed class LocalRiskRequest
{
    public required LocalRiskRequestId Id { get; init; }

    public required DossierId DossierId { get; init; }

    /// <summary>Who is asked: everybody with the role of employer in this organisation.</summary>
    public required string OrganisationCode { get; init; }

    /// <summary>The code of the dossier. Written here, because who is asked has no grant on the dossier and reads nothing of it.</summary>
    public required string DossierCode { get; init; }

    public required Office Office { get; init; }

    public required string ListVersion { get; init; }

    public required List<string> QuestionCodes { get; init; }

    public required AccountId AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The last day of the term.</summary>
    public required DateOnly AnswerByOn { get; init; }

    /// <summary>The last day on which a late answer is taken.</summary>
    public required DateOnly ClosesOn { get; init; }

    public IReadOnlyList<LocalRiskQuestion> Questions => LocalRiskQuestions.Version(ListVersion).Of(QuestionCodes);

    private sealed class Configuration : IEntityTypeConfiguration<LocalRiskRequest>
    {
        public void Configure(EntityTypeBuilder<LocalRiskRequest> builder)
        {
            builder.ToTable("local_risk_request", t =>
            {
                t.HasCheckConstraint("ck_local_risk_request_asks_something", "cardinality(question_codes) > 0");
                t.HasCheckConstraint("ck_local_risk_request_dates", "closes_on >= answer_by_on");
            });
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Property(r => r.OrganisationCode).HasMaxLength(10);
            builder.Property(r => r.DossierCode).HasMaxLength(20);
            builder.Property(r => r.ListVersion).HasMaxLength(10);
            builder.Ignore(r => r.Questions);
            builder.HasIndex(r => r.DossierId);
            builder.HasIndex(r => r.OrganisationCode);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(r => r.DossierId);
        }
    }
}

/// <summary>
/// What the employer answered, sealed with the key of the dossier. A table of its own, so that the employer's login can add to it without being able to
/// read a word back (RowSecurity), and written once.
/// </summary>
internal sealed class LocalRiskAnswer : ISealedRow
{
    public const string AnswersField = "local_risk_answer.answers";

    public required LocalRiskRequestId RequestId { get; init; }

    public required DossierId DossierId { get; init; }

    /// <summary>Who was asked, as in the request: by this the employer's own rows are found.</summary>
    public required string OrganisationCode { get; init; }

    public required byte[] Answers { get; init; }

    public required AccountId GivenBy { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    public SealedAt Where(string field) => SealedAt.Of(RequestId);

    public static byte[] Seal(LocalRiskRequestId request, IReadOnlyList<LocalRiskWords> answers, DossierKey key)
    {
        var kept = answers.Select(a => a with { Text = a.KnowsNothing ? null : Words.OrNull(a.Text) }).ToList();
        return key.Seal(AnswersField, SealedAt.Of(request), FactsJson.Write(kept));
    }

    public IReadOnlyList<LocalRiskWords> Read(DossierKey key) => FactsJson.Read<List<LocalRiskWords>>(key.Open(AnswersField, this, Answers));

    private sealed class Configuration : IEntityTypeConfiguration<LocalRiskAnswer>
    {
        public void Configure(EntityTypeBuilder<LocalRiskAnswer> builder)
        {
            builder.ToTable("local_risk_answer");
            builder.HasKey(a => a.RequestId);
            builder.Property(a => a.RequestId).ValueGeneratedNever();
            builder.Property(a => a.OrganisationCode).HasMaxLength(10);
            builder.HasIndex(a => a.DossierId);
            builder.HasOne<LocalRiskRequest>().WithOne().HasForeignKey<LocalRiskAnswer>(a => a.RequestId);
        }
    }
}
