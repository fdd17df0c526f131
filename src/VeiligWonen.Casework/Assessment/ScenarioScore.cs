using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

/// <summary>The three steps of one scenario at one moment; a step that is not chosen yet is null.</summary>
/// <param name="Threat">1 to 5.</param>
/// <param name="Vulnerability">1 to 5.</param>
/// <param name="Impact">1 to 5.</param>
public sealed record RiskSteps(int? Threat, int? Vulnerability, int? Impact)
{
    /// <summary>Nothing chosen yet.</summary>
    public static RiskSteps None { get; } = new(null, null, null);

    /// <summary>Whether all three are chosen.</summary>
    public bool AreComplete => Threat is not null && Vulnerability is not null && Impact is not null;

    /// <summary>The label by the scale.</summary>
    /// <param name="scale">The bands of the assessment's version.</param>
    /// <returns>The label; null while a step is missing.</returns>
    public RiskLabel? Label(RiskScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return AreComplete ? scale.Label(Threat!.Value, Vulnerability!.Value, Impact!.Value) : null;
    }
}

/// <summary>One scenario as the adviser scored it, before and after the measures.</summary>
internal sealed class ScenarioScore : ISealedRow
{
    public const string OverrideReasonField = "scenario_score.override_reason";
    public const string VulnerabilityReasonField = "scenario_score.vulnerability_reason";
    public const string ExplanationField = "scenario_score.explanation";

    public required DossierId DossierId { get; init; }

    public required string Code { get; init; }

    public int? ThreatBefore { get; private set; }

    public int? VulnerabilityBefore { get; private set; }

    public int? ImpactBefore { get; private set; }

    public int? ThreatAfter { get; private set; }

    public int? VulnerabilityAfter { get; private set; }

    public int? ImpactAfter { get; private set; }

    /// <summary>The label that the adviser gives instead of the scale's; null when the scale decides.</summary>
    public RiskLabel? OverrideBefore { get; private set; }

    public RiskLabel? OverrideAfter { get; private set; }

    public byte[]? OverrideReason { get; private set; }

    public byte[]? Explanation { get; private set; }

    /// <summary>Why another vulnerability than the findings propose.</summary>
    public byte[]? VulnerabilityReason { get; private set; }

    /// <summary>Counts the saves, so that a stale page cannot overwrite a newer score.</summary>
    public int Revision { get; private set; }

    public SealedAt Where(string field) => new(Code, Revision);

    public RiskSteps Before => new(ThreatBefore, VulnerabilityBefore, ImpactBefore);

    public RiskSteps After => new(ThreatAfter, VulnerabilityAfter, ImpactAfter);

    public bool IsComplete => Before.AreComplete && After.AreComplete;

    public void Score(ScoreScenario score, DossierKey key)
    {
        (ThreatBefore, VulnerabilityBefore, ImpactBefore) = score.Before;
        (ThreatAfter, VulnerabilityAfter, ImpactAfter) = score.After;
        (OverrideBefore, OverrideAfter) = (score.OverrideBefore, score.OverrideAfter);
        // Without an override there is nothing to motivate.
        var overridden = score.OverrideBefore is not null || score.OverrideAfter is not null;
        Revision++;
        OverrideReason = overridden ? key.SealWords(OverrideReasonField, this, score.OverrideReason) : null;
        Explanation = key.SealWords(ExplanationField, this, score.Explanation);
        VulnerabilityReason = key.SealWords(VulnerabilityReasonField, this, score.VulnerabilityReason);
    }

    private sealed class Configuration : IEntityTypeConfiguration<ScenarioScore>
    {
        private static readonly string[] Steps =
            ["threat_before", "vulnerability_before", "impact_before", "threat_after", "vulnerability_after", "impact_after"];

        public void Configure(EntityTypeBuilder<ScenarioScore> builder)
        {
            builder.ToTable("scenario_score", t =>
            {
                foreach (var step in Steps)
                {
                    t.HasCheckConstraint($"ck_scenario_score_{step}", $"{step} BETWEEN 1 AND 5");
                }

                t.HasCheckConstraint(
                    "ck_scenario_score_override_has_reason", "(override_before IS NULL AND override_after IS NULL) OR override_reason IS NOT NULL");
            });
            builder.HasKey(s => new { s.DossierId, s.Code });
            builder.Property(s => s.Code).HasMaxLength(10);
            builder.Property(s => s.Revision).IsConcurrencyToken();
            builder.Ignore(s => s.Before);
            builder.Ignore(s => s.After);
            builder.HasOne<SituationalAssessment>().WithMany().HasForeignKey(s => s.DossierId);
        }
    }
}
