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
    public const string WithoutAnswerField = "threat_analysis.without_answer";

    public required DossierId DossierId { get; init; }

    public byte[]? Summary { get; private set; }

    /// <summary>What it rests on.</summary>
    public byte[]? Sources { get; private set; }

    /// <summary>What the municipality, province or water board told of local risks.</summary>
    public byte[]? LocalRisk { get; private set; }

    /// <summary>Why it was not waited for what the employer says, or why nothing was asked.</summary>
    public byte[]? WithoutAnswer { get; private set; }

    /// <summary>1 to 5; null while not chosen. The lowest says that there are no indications, and is the only one that needs no line.</summary>
    public int? Concreteness { get; private set; }

    public ThreatTrend? Trend { get; private set; }

    public required AccountId StartedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset SavedAt { get; private set; }

    public AccountId? CompletedBy { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>When the employer was last asked about local risks, as it stood when the analysis was completed.</summary>
    public DateTimeOffset? LocalRiskAskedAt { get; private set; }

    /// <summary>When that was answered, as it stood when the analysis was completed: what came later is not in it.</summary>
    public DateTimeOffset? LocalRiskGivenAt { get; private set; }

    /// <summary>Counts the saves, so that a stale page cannot overwrite a newer text.</summary>
    public int Revision { get; private set; }

    /// <summary>Counts the changes of the lines: apart, because the sealed texts are bound to <see cref="Revision"/>.</summary>
    public int LinesRevision { get; private set; }

    public SealedAt Where(string field) => new("", Revision);

    /// <summary>The analysis of a dossier, begun when there is none.</summary>
    public static async Task<ThreatAnalysis> BeginAsync(
        CaseworkDb db, DossierId dossier, AccountId by, DateTimeOffset at, CancellationToken cancellationToken) =>
        await db.Set<ThreatAnalysis>().SingleOrDefaultAsync(a => a.DossierId == dossier, cancellationToken)
        ?? db.Add(new ThreatAnalysis { DossierId = dossier, StartedBy = by, StartedAt = at, SavedAt = at }).Entity;

    /// <summary>A save makes it a draft again: what was completed is what was read back.</summary>
    public void Save(SaveThreatAnalysis words, DossierKey key, DateTimeOffset at)
    {
        Revision++;
        Summary = key.SealWords(SummaryField, this, words.Summary);
        Sources = key.SealWords(SourcesField, this, words.Sources);
        LocalRisk = key.SealWords(LocalRiskField, this, words.LocalRisk);
        WithoutAnswer = key.SealWords(WithoutAnswerField, this, words.WithoutAnswer);
        Concreteness = words.Concreteness;
        Trend = words.Trend;
        SavedAt = at;
        Reopen();
    }

    /// <summary>A line was added, changed or taken away: a draft again.</summary>
    public void LinesChanged(DateTimeOffset at)
    {
        LinesRevision++;
        SavedAt = at;
        Reopen();
    }

    /// <summary>Returned by the review: a draft again.</summary>
    public void Reopen() => (CompletedBy, CompletedAt) = (null, null);

    /// <param name="highest">The highest concreteness of its lines; null without lines.</param>
    /// <param name="asked">How it stands with the employer's information; null when it was never asked.</param>
    /// <param name="by">Who completes it.</param>
    /// <param name="at">When.</param>
    public Result<Done> Complete(int? highest, LocalRiskState? asked, AccountId by, DateTimeOffset at)
    {
        List<string> missing =
        [
            .. Summary is null ? ["de samenvatting"] : Array.Empty<string>(),
            .. Sources is null ? ["waarop u dit baseert"] : Array.Empty<string>(),
            .. LocalRisk is null ? ["de lokale risico-informatie (of dat die er niet is)"] : Array.Empty<string>(),
            .. Concreteness is null ? ["de concreetheid"] : Array.Empty<string>(),
            .. Trend is null ? ["de ontwikkeling"] : Array.Empty<string>(),
            .. highest is null && Concreteness is not (null or RiskScale.LowestStep)
                ? ["ten minste één dreiging (of de concreetheid 'Algemeen' als er geen aanwijzingen zijn)"] : Array.Empty<string>(),
            .. WithoutAnswer is null && asked is null ? ["de vraag aan de organisatie (of de reden waarom u die niet stelt)"] : Array.Empty<string>(),
            .. WithoutAnswer is null && asked?.IsAwaitedOn(DutchTime.DayOf(at)) is true
                ? ["waarom u niet op het antwoord van de organisatie wacht"] : Array.Empty<string>(),
        ];
        if (missing.Count > 0)
        {
            return new ThreatAnalysisIncomplete(missing);
        }

        if (highest > Concreteness)
        {
            return new ThreatLineAboveWhole(highest.Value);
        }

        CompletedBy ??= by;
        CompletedAt ??= at;
        (LocalRiskAskedAt, LocalRiskGivenAt) = (asked?.AskedAt, asked?.GivenAt);
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
