using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Measures;

/// <summary>
/// The three facts on which the exemption for safety at work may rest, for all measures of a dossier: the same risk inventory and plan cover
/// them. The house records and warns; it never judges what is taxed.
/// </summary>
internal sealed class TaxEvidence : ISealedRow
{
    public const string RiskInventoryField = "tax_evidence.risk_inventory";
    public const string ActionPlanField = "tax_evidence.action_plan";

    public required DossierId DossierId { get; init; }

    /// <summary>Where the risk stands in the RI&amp;E; sealed.</summary>
    public byte[]? RiskInventory { get; private set; }

    /// <summary>Where the measures stand in the plan van aanpak; sealed.</summary>
    public byte[]? ActionPlan { get; private set; }

    /// <summary>True when the bestuurder pays nothing towards the employer's measures; null when not told.</summary>
    public bool? NoOwnContribution { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public uint Version { get; private set; }

    public SealedAt Where(string field) => new("", SealedAt.Micros(RecordedAt));

    public void Record(string? riskInventory, string? actionPlan, bool? noOwnContribution, DossierKey key, DateTimeOffset at)
    {
        RecordedAt = at;
        RiskInventory = key.SealWords(RiskInventoryField, this, riskInventory);
        ActionPlan = key.SealWords(ActionPlanField, this, actionPlan);
        NoOwnContribution = noOwnContribution;
    }

    private sealed class Configuration : IEntityTypeConfiguration<TaxEvidence>
    {
        public void Configure(EntityTypeBuilder<TaxEvidence> builder)
        {
            builder.ToTable("tax_evidence");
            builder.HasKey(t => t.DossierId);
            builder.Property(t => t.Version).IsRowVersion();
            builder.HasOne<Dossier>().WithOne().HasForeignKey<TaxEvidence>(t => t.DossierId);
        }
    }
}
