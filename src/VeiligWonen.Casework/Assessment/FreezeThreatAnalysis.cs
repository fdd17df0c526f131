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

        var words = ThreatAnalysisWords.Of(analysis, await vault.OpenAsync(dossier, cancellationToken));
        var step = ThreatAnalysisLabels.Concreteness.Steps[words.Concreteness!.Value - 1];
        return
        [
            new ReviewPart("threat-analysis", ThreatAnalysisLabels.Title, Order,
            [
                new ReviewItem("summary", "Samenvatting", words.Summary!),
                new ReviewItem("sources", "Waarop de analyse rust", words.Sources!),
                new ReviewItem("local-risk", "Lokale risico-informatie", words.LocalRisk!),
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
}
