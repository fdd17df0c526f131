using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Where the threat is going.</summary>
public enum ThreatTrend
{
    /// <summary>Less than before.</summary>
    Falling,

    /// <summary>As it was.</summary>
    Stable,

    /// <summary>More than before.</summary>
    Rising,
}

/// <summary>The words of the preventive threat analysis, the same on every screen and paper.</summary>
public static class ThreatAnalysisLabels
{
    /// <summary>Its full name. Never "dreigingsanalyse" alone: that is a product of the police under the Stelsel.</summary>
    public const string Title = "Preventieve dreigingsanalyse (Regeling)";

    /// <summary>How concrete the threat is, in five steps with an anchor in words. Assumed: the law leaves the method free.</summary>
    public static Scale Concreteness { get; } = new(
        "Concreetheid",
        "Hoe concreet zijn de aanwijzingen voor een dreiging?",
        [
            new(1, "Algemeen", "Er zijn geen aanwijzingen. De dreiging is niet groter dan bij elk ander ambt."),
            new(2, "Onderwerp", "Een onderwerp roept boosheid op, zonder gerichte uitingen."),
            new(3, "Gericht", "Er zijn boze of dreigende uitingen die op deze persoon zijn gericht."),
            new(4, "Concreet", "Er is een daad, een plek, een middel of een tijd genoemd, of er is al iets geprobeerd."),
            new(5, "Nabij", "Bedoeling, middel en gelegenheid zijn er. Het kan binnen dagen gebeuren."),
        ]);

    /// <summary>The trend in Dutch.</summary>
    /// <param name="trend">The trend.</param>
    /// <returns>The word in lower case.</returns>
    public static string Dutch(this ThreatTrend trend) => trend switch
    {
        ThreatTrend.Falling => "dalend",
        ThreatTrend.Stable => "gelijk",
        ThreatTrend.Rising => "stijgend",
    };
}

/// <summary>
/// Building block (a) of art. 3.9 lid 4, by an author of its own, before and apart from the scenarios. No product of the police or the
/// services may ever be stored here.
/// </summary>
internal sealed class ThreatAnalysis : ISealedRow
{
    public const string SummaryField = "threat_analysis.summary";
    public const string SourcesField = "threat_analysis.sources";
    public const string LocalRiskField = "threat_analysis.local_risk";

    public required DossierId DossierId { get; init; }

    public byte[]? Summary { get; private set; }

    /// <summary>What it rests on.</summary>
    public byte[]? Sources { get; private set; }

    /// <summary>What the municipality, province or water board told of local risks.</summary>
    public byte[]? LocalRisk { get; private set; }

    /// <summary>1 to 5; null while not chosen.</summary>
    public int? Concreteness { get; private set; }

    public ThreatTrend? Trend { get; private set; }

    public required AccountId StartedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset SavedAt { get; private set; }

    public AccountId? CompletedBy { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Counts the saves, so that a stale page cannot overwrite a newer text.</summary>
    public int Revision { get; private set; }

    public SealedAt Where(string field) => new("", Revision);

    /// <summary>A save makes it a draft again: what was completed is what was read back.</summary>
    public void Save(SaveThreatAnalysis words, DossierKey key, DateTimeOffset at)
    {
        Revision++;
        Summary = key.SealWords(SummaryField, this, words.Summary);
        Sources = key.SealWords(SourcesField, this, words.Sources);
        LocalRisk = key.SealWords(LocalRiskField, this, words.LocalRisk);
        Concreteness = words.Concreteness;
        Trend = words.Trend;
        SavedAt = at;
        CompletedBy = null;
        CompletedAt = null;
    }

    /// <summary>Returned by the review: a draft again.</summary>
    public void Reopen() => (CompletedBy, CompletedAt) = (null, null);

    public Result<Done> Complete(AccountId by, DateTimeOffset at)
    {
        List<string> missing =
        [
            .. Summary is null ? ["de samenvatting"] : Array.Empty<string>(),
            .. Sources is null ? ["waarop u dit baseert"] : Array.Empty<string>(),
            .. LocalRisk is null ? ["de lokale risico-informatie (of dat die er niet is)"] : Array.Empty<string>(),
            .. Concreteness is null ? ["de concreetheid"] : Array.Empty<string>(),
            .. Trend is null ? ["de ontwikkeling"] : Array.Empty<string>(),
        ];
        if (missing.Count > 0)
        {
            return new ThreatAnalysisIncomplete(missing);
        }

        CompletedBy ??= by;
        CompletedAt ??= at;
        return new Done();
    }

    private sealed class Configuration : IEntityTypeConfiguration<ThreatAnalysis>
    {
        public void Configure(EntityTypeBuilder<ThreatAnalysis> builder)
        {
            builder.ToTable("threat_analysis", t => t.HasCheckConstraint("ck_threat_analysis_concreteness", "concreteness BETWEEN 1 AND 5"));
            builder.HasKey(a => a.DossierId);
            builder.HasOne<Dossier>().WithOne().HasForeignKey<ThreatAnalysis>(a => a.DossierId);
            builder.Property(a => a.Revision).IsConcurrencyToken();
        }
    }
}

/// <summary>Free text as it is kept: without the space around it, and nothing instead of only space.</summary>
internal static class Words
{
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
