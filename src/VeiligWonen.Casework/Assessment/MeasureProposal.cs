using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

/// <summary>One measure as it is proposed for one dossier.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct MeasureProposalId(Guid Value) : IGuidId<MeasureProposalId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static MeasureProposalId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static MeasureProposalId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A measure that the adviser proposes, tied to what it answers.</summary>
internal sealed class MeasureProposal : ISealedRow
{
    public const string ReasoningField = "measure_proposal.reasoning";
    public const string OwnDescriptionField = "measure_proposal.own_description";
    public const string AlternativeReasonField = "measure_proposal.alternative_reason";
    public const string RemainingRiskField = "measure_proposal.remaining_risk";

    public required MeasureProposalId Id { get; init; }

    public required DossierId DossierId { get; init; }

    /// <summary>The number in the catalogue of the assessment's version.</summary>
    public int Number { get; private set; }

    public int Quantity { get; private set; }

    /// <summary>Euros incl. btw for one; null when it differs from case to case.</summary>
    public decimal? PriceMin { get; private set; }

    /// <summary>Euros incl. btw for one; null without a known top.</summary>
    public decimal? PriceMax { get; private set; }

    public PayerLayer Payer { get; private set; }

    public ProvisionMode Mode { get; private set; }

    /// <summary>In ordinal order, each once.</summary>
    public List<string> ScenarioCodes { get; private set; } = [];

    /// <summary>The findings that it takes away; in ordinal order, each once.</summary>
    public List<string> QuestionCodes { get; private set; } = [];

    /// <summary>What it does here, in the order of the enum.</summary>
    public List<MeasureEffect> Effects { get; private set; } = [];

    /// <summary>The number of the cheaper measure that was considered.</summary>
    public int? Alternative { get; private set; }

    public byte[]? AlternativeReason { get; private set; }

    public byte[]? RemainingRisk { get; private set; }

    public MeasureCheck Consent { get; private set; }

    public MeasureCheck Permit { get; private set; }

    public MeasureCheck Privacy { get; private set; }

    public byte[] Reasoning { get; private set; } = [];

    /// <summary>What it is, when it differs from the list.</summary>
    public byte[]? OwnDescription { get; private set; }

    /// <summary>Counts the saves, so that a stale page cannot overwrite a newer proposal.</summary>
    public int Revision { get; private set; }

    public SealedAt Where(string field) => SealedAt.Of(Id.Value) with { Revision = Revision };

    /// <summary>Takes over what was asked, if the rules of the payer layers allow it.</summary>
    public Result<Done> Fill(MeasureDraft draft, MeasureCatalogue catalogue, bool pkvwExcepted, DossierKey key)
    {
        var measure = catalogue.Find(draft.Number);
        if (measure is null)
        {
            return new NotInCatalogue();
        }

        if (MeasureRules.WhyNot(measure, draft.Payer, draft.Mode, pkvwExcepted) is { } refusal)
        {
            return refusal;
        }

        (Number, Quantity, Payer, Mode) = (draft.Number, draft.Quantity, draft.Payer, draft.Mode);
        (PriceMin, PriceMax) = MeasureRules.Prices(measure, draft);
        ScenarioCodes = [.. draft.ScenarioCodes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        QuestionCodes = [.. draft.QuestionCodes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Effects = [.. (draft.Effects ?? measure.Effects).Distinct().Order()];
        (Alternative, Consent, Permit, Privacy) = (draft.Alternative, draft.Consent, draft.Permit, draft.Privacy);
        Revision++;
        Reasoning = key.Seal(ReasoningField, this, draft.Reasoning.Trim());
        OwnDescription = key.SealWords(OwnDescriptionField, this, draft.OwnDescription);
        AlternativeReason = draft.Alternative is null ? null : key.SealWords(AlternativeReasonField, this, draft.AlternativeReason);
        RemainingRisk = key.SealWords(RemainingRiskField, this, draft.RemainingRisk);
        return new Done();
    }

    /// <summary>What the adviser said, opened.</summary>
    public MeasureDraft Draft(DossierKey key) => new(
        Number, Quantity, PriceMin, PriceMax, Payer, Mode, ScenarioCodes, QuestionCodes, key.Open(ReasoningField, this, Reasoning),
        key.Open(OwnDescriptionField, this, OwnDescription))
    {
        Effects = Effects,
        Alternative = Alternative,
        AlternativeReason = key.Open(AlternativeReasonField, this, AlternativeReason),
        RemainingRisk = key.Open(RemainingRiskField, this, RemainingRisk),
        Consent = Consent,
        Permit = Permit,
        Privacy = Privacy,
    };

    private sealed class Configuration : IEntityTypeConfiguration<MeasureProposal>
    {
        public void Configure(EntityTypeBuilder<MeasureProposal> builder)
        {
            builder.ToTable("measure_proposal", t =>
            {
                t.HasCheckConstraint("ck_measure_proposal_has_basis", "cardinality(scenario_codes) > 0 OR cardinality(question_codes) > 0");
                t.HasCheckConstraint("ck_measure_proposal_quantity", "quantity > 0");
                t.HasCheckConstraint("ck_measure_proposal_price", "price_min >= 0 AND price_max >= price_min");
            });
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.Property(p => p.PriceMin).HasPrecision(10, 2);
            builder.Property(p => p.PriceMax).HasPrecision(10, 2);
            builder.PrimitiveCollection(p => p.Effects).ElementType().HasConversion<string>();
            builder.Property(p => p.Revision).IsConcurrencyToken();
            builder.HasIndex(p => p.DossierId);
            builder.HasOne<SituationalAssessment>().WithMany().HasForeignKey(p => p.DossierId);
        }
    }
}
