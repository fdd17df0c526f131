using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

/// <summary>One line of the preventive threat analysis.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct ThreatLineId(Guid Value) : IGuidId<ThreatLineId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static ThreatLineId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ThreatLineId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One threat as the analyst sees it: what could happen, from what side, how concrete, how able, how near and where it is going.</summary>
/// <param name="ScenarioCode">A code of <see cref="Scenarios"/>.</param>
/// <param name="SourceCode">A code of <see cref="ThreatLists"/>.</param>
/// <param name="Concreteness">1 to 5 by <see cref="ThreatAnalysisLabels.Concreteness"/>.</param>
/// <param name="Capability">1 to 5 by <see cref="ThreatLists.Capability"/>.</param>
/// <param name="Nearness">1 to 5 by <see cref="ThreatLists.Nearness"/>.</param>
/// <param name="Trend">Where it is going.</param>
/// <param name="Explanation">On what this rests, in a few sentences and without names.</param>
public sealed record ThreatLineDraft(
    string? ScenarioCode, string? SourceCode, int? Concreteness, int? Capability, int? Nearness, ThreatTrend? Trend, string? Explanation);

/// <summary>One threat line as it is read.</summary>
/// <param name="LineId">Its id.</param>
/// <param name="Line">What it says; every choice is made.</param>
/// <param name="Revision">To send with the next save.</param>
/// <param name="At">When it was kept.</param>
/// <param name="ListVersion">The version of the lists with which it was written.</param>
/// <param name="ScaleVersion">The version of the scenarios.</param>
public sealed record ThreatLineView(ThreatLineId LineId, ThreatLineDraft Line, int Revision, DateTimeOffset At, string ListVersion, string ScaleVersion)
{
    /// <summary>The scenario.</summary>
    public Scenario Scenario => Scenarios.Version(ScaleVersion).Find(Line.ScenarioCode!)!;

    /// <summary>From what side.</summary>
    public ThreatSource Source => ThreatLists.Version(ListVersion).Find(Line.SourceCode)!;

    /// <summary>Everything that was chosen, in one Dutch phrase: "concreetheid 3 van 5, vermogen 2 van 5, nabijheid 4 van 5, stijgend".</summary>
    public string Weighed =>
        $"concreetheid {Line.Concreteness} van 5, vermogen {Line.Capability} van 5, nabijheid {Line.Nearness} van 5, {Line.Trend!.Value.Dutch()}";
}

/// <summary>A line is sealed as one value: no column tells from what side somebody is threatened, or how near it is.</summary>
internal sealed class ThreatLine : ISealedRow
{
    public const string FactsField = "threat_line.facts";

    /// <summary>The screen makes it, so that the first save of a line and the next one are of the same line.</summary>
    public required ThreatLineId Id { get; init; }

    public required DossierId DossierId { get; init; }

    public byte[] Facts { get; private set; } = [];

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public int Revision { get; private set; }

    public SealedAt Where(string field) => new(Id.ToString(), Revision);

    public void Write(ThreatLineDraft line, DossierKey key, AccountId by, DateTimeOffset at)
    {
        Revision++;
        var facts = new Stored(line with { Explanation = Words.OrNull(line.Explanation) }, ThreatLists.Current.VersionId, Scenarios.Current.VersionId);
        (Facts, By, At) = (key.Seal(FactsField, this, FactsJson.Write(facts)), by, at);
    }

    public ThreatLineView View(DossierKey key)
    {
        var facts = FactsJson.Read<Stored>(key.Open(FactsField, this, Facts));
        return new ThreatLineView(Id, facts.Line, Revision, At, facts.ListVersion, facts.ScaleVersion);
    }

    /// <summary>The lines of a dossier: by scenario, the most concrete first.</summary>
    public static async Task<IReadOnlyList<ThreatLineView>> OfAsync(CaseworkDb db, DossierId dossier, DossierKey key, CancellationToken cancellationToken)
    {
        var rows = await db.Set<ThreatLine>().AsNoTracking().Where(l => l.DossierId == dossier).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => r.View(key)).OrderBy(l => l.Line.ScenarioCode, StringComparer.Ordinal).ThenByDescending(l => l.Line.Concreteness)
                .ThenBy(l => l.LineId.Value),
        ];
    }

    private sealed record Stored(ThreatLineDraft Line, string ListVersion, string ScaleVersion);

    private sealed class Configuration : IEntityTypeConfiguration<ThreatLine>
    {
        public void Configure(EntityTypeBuilder<ThreatLine> builder)
        {
            builder.ToTable("threat_line");
            builder.Property(l => l.Id).ValueGeneratedNever();
            builder.Property(l => l.Revision).IsConcurrencyToken();
            builder.HasIndex(l => l.DossierId);
            builder.HasOne<ThreatAnalysis>().WithMany().HasForeignKey(l => l.DossierId);
        }
    }
}
