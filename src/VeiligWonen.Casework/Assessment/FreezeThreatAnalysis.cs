using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Submits building block (a): the completed preventive threat analysis.</summary>
internal sealed class FreezeThreatAnalysis(CaseworkDb db, DossierVault vault) : IFreezeForReview
{
    private const int Order = 20;

    public async Task<IReadOnlyList<ReviewPart>> FreezeAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        var analysis = await db.Set<ThreatAnalysis>().SingleOrDefaultAsync(a => a.DossierId == dossier && a.CompletedAt != null, cancellationToken);
        if (analysis is null)
        {
            return [];
        }

        var words = await ThreatAnalysisWords.ReadAsync(db, analysis, await vault.OpenAsync(dossier, cancellationToken), cancellationToken);
        var step = ThreatAnalysisLabels.Concreteness.Steps[words.Concreteness!.Value - 1];
        return
        [
            new ReviewPart("threat-analysis", ThreatAnalysisLabels.Title, Order,
            [
                new ReviewItem("summary", "Samenvatting", words.Summary!),
                new ReviewItem("sources", "Waarop de analyse rust", words.Sources!),
                .. words.Lines.Select(Line),
                new ReviewItem("local-risk", "Lokale risico-informatie", words.LocalRisk!),
                new ReviewItem("local-risk-asked", "Gevraagd aan de organisatie", Asked(analysis)),
                .. words.WithoutAnswer is { } reason ? [new ReviewItem("without-answer", "Waarom zonder antwoord", reason)] : Array.Empty<ReviewItem>(),
                new ReviewItem("concreteness", "Concreetheid", $"{step.Step} – {step.Name}: {step.Anchor}"),
                new ReviewItem("trend", "Ontwikkeling", words.Trend!.Value.Dutch()),
            ])
            {
                Data = new SortedDictionary<string, string>(StringComparer.Ordinal)
                {
                    ["concreteness"] = step.Step.ToString(CultureInfo.InvariantCulture),
                    ["trend"] = words.Trend.Value.ToString(),
                },
            },
        ];
    }

    private static ReviewItem Line(ThreatLineView line) => new(
        $"line:{line.LineId}", $"{line.Scenario.Code}: {line.Scenario.Name}", $"{line.Source.Name}: {line.Weighed}. {line.Line.Explanation}");

    // Not the answer itself: the analyst's own words about it are the part, and who answered must not be quoted without knowing it.
    private static string Asked(ThreatAnalysis analysis) => (analysis.LocalRiskAskedAt, analysis.LocalRiskGivenAt) switch
    {
        (null, _) => "niet gevraagd",
        ({ } asked, null) => $"gevraagd op {Day(asked)}, niet beantwoord",
        ({ } asked, { } given) => $"gevraagd op {Day(asked)}, beantwoord op {Day(given)}",
    };

    private static string Day(DateTimeOffset at) => DutchTime.DayOf(at).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("nl-NL"));
}
