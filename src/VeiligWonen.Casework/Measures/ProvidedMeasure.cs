using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Measures;

/// <summary>
/// One measure of an adopted advice that the employer provides. Only these become rows: what the resident, the Stelsel or nobody pays is not
/// the employer's. The employer reads <see cref="EmployerLabel"/>; the catalogue number never leaves this room.
/// </summary>
internal sealed class ProvidedMeasure : ISealedRow
{
    public const string SupplierStepField = "provided_measure.supplier_step";

    public required ProvidedMeasureId Id { get; init; }

    public required DossierId DossierId { get; init; }

    /// <summary>The proposal in the advice.</summary>
    public required Guid ProposalId { get; init; }

    public required string CatalogueVersion { get; init; }

    public required int CatalogueNumber { get; init; }

    public required string EmployerLabel { get; init; }

    public required int Quantity { get; init; }

    /// <summary>Euros incl. btw for the whole quantity, per <see cref="Basis"/>; null when it differs from case to case.</summary>
    public required decimal? EstimatedMin { get; init; }

    /// <summary>Euros incl. btw for the whole quantity, per <see cref="Basis"/>; null when there is no known top.</summary>
    public required decimal? EstimatedMax { get; init; }

    /// <summary>Once, per month or per year: pieces and square metres are multiplied out already.</summary>
    public required PriceBasis Basis { get; init; }

    public required ProvisionMode Mode { get; init; }

    public required DateTimeOffset AdvisedAt { get; init; }

    public MeasureState State { get; private set; } = MeasureState.Advised;

    public DateOnly? PlannedOn { get; private set; }

    /// <summary>What the supplier does next, in the employer's words; sealed.</summary>
    public byte[]? SupplierStep { get; private set; }

    /// <summary>How often it was planned: what was planned before does not come back.</summary>
    public int Plans { get; private set; }

    public DateOnly? DeliveredOn { get; private set; }

    /// <summary>Euros incl. btw, per <see cref="Basis"/>.</summary>
    public decimal? ActualPrice { get; private set; }

    public uint Version { get; private set; }

    public Refusal? Confirm() => Take(MeasureStep.Confirm);

    /// <summary>A later advice asks nothing, or something else, in its place. What was delivered is there and stays.</summary>
    public Refusal? Lapse() => Take(MeasureStep.Lapse);

    public Refusal? Plan(DateOnly on, string? supplierStep, DossierKey key)
    {
        if (Take(MeasureStep.Plan) is { } refusal)
        {
            return refusal;
        }

        PlannedOn = on;
        Plans++;
        SupplierStep = key.SealWords(SupplierStepField, this, supplierStep);
        return null;
    }

    public Refusal? Deliver(DateOnly on, decimal actualPrice)
    {
        if (on < DutchTime.DayOf(AdvisedAt))
        {
            return new DeliveredBeforeAdvice();
        }

        if (Take(MeasureStep.Deliver) is { } refusal)
        {
            return refusal;
        }

        DeliveredOn = on;
        ActualPrice = actualPrice;
        return null;
    }

    private Refusal? Take(MeasureStep step)
    {
        var outcome = new MeasureProcess(State).Take(step);
        if (outcome.Succeeded)
        {
            State = outcome.Answer;
        }

        return outcome.Refusal;
    }

    public SealedAt Where(string field) => SealedAt.Of(Id.Value) with { Revision = Plans };

    private sealed class Configuration : IEntityTypeConfiguration<ProvidedMeasure>
    {
        public void Configure(EntityTypeBuilder<ProvidedMeasure> builder)
        {
            builder.ToTable("provided_measure");
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.Property(m => m.CatalogueVersion).HasMaxLength(20);
            builder.Property(m => m.EmployerLabel).HasMaxLength(80);
            builder.Property(m => m.EstimatedMin).HasPrecision(12, 2);
            builder.Property(m => m.EstimatedMax).HasPrecision(12, 2);
            builder.Property(m => m.ActualPrice).HasPrecision(12, 2);
            builder.Property(m => m.Version).IsRowVersion();
            // A later advice may ask more of the same proposal.
            builder.HasIndex(m => new { m.DossierId, m.ProposalId, m.AdvisedAt }).IsUnique();
            builder.HasOne<Dossier>().WithMany().HasForeignKey(m => m.DossierId);
        }
    }
}

/// <summary>Nothing is delivered before it is advised.</summary>
public sealed record DeliveredBeforeAdvice()
    : Refusal("De maatregel kan niet geleverd zijn voordat het advies was vastgesteld. Kies de dag van levering.");
