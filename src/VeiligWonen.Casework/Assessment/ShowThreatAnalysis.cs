using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Opens the preventive threat analysis for the analyst who writes it; the adviser only learns how far it is.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The analysis, or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.ThreatAnalyst, Role.Veiligheidsadviseur)]
public sealed record ShowThreatAnalysis(DossierId DossierId) : IQuery<ThreatAnalysisView>, IAboutDossier;

/// <summary>The preventive threat analysis as one role sees it.</summary>
/// <param name="StartedAt">When it was begun; null before that.</param>
/// <param name="SavedAt">When it was last kept.</param>
/// <param name="CompletedAt">When it was completed; null while it is a draft.</param>
/// <param name="LockedBecause">Why it cannot be changed now, in a Dutch sentence; null when it can.</param>
/// <param name="Revision">To send with the next save.</param>
/// <param name="Words">What it says; null for a role that may not read it here.</param>
public sealed record ThreatAnalysisView(
    DateTimeOffset? StartedAt, DateTimeOffset? SavedAt, DateTimeOffset? CompletedAt, string? LockedBecause, int Revision,
    ThreatAnalysisWords? Words);

/// <summary>What the analysis says.</summary>
/// <param name="Summary">What the threat is.</param>
/// <param name="Sources">What it rests on.</param>
/// <param name="LocalRisk">Local risk information as told.</param>
/// <param name="Concreteness">1 to 5.</param>
/// <param name="Trend">Where it is going.</param>
public sealed record ThreatAnalysisWords(string? Summary, string? Sources, string? LocalRisk, int? Concreteness, ThreatTrend? Trend)
{
    internal static ThreatAnalysisWords Of(ThreatAnalysis analysis, DossierKey key) => new(
        key.Open(ThreatAnalysis.SummaryField, analysis, analysis.Summary),
        key.Open(ThreatAnalysis.SourcesField, analysis, analysis.Sources),
        key.Open(ThreatAnalysis.LocalRiskField, analysis, analysis.LocalRisk),
        analysis.Concreteness,
        analysis.Trend);
}

internal sealed class ShowThreatAnalysisHandler(CaseworkDb db, CurrentActor current, AssessmentDesk desk, DossierVault vault)
    : IHandle<ShowThreatAnalysis, ThreatAnalysisView>
{
    private static readonly ThreatAnalysisWords Nothing = new(null, null, null, null, null);

    public async Task<Result<ThreatAnalysisView>> HandleAsync(ShowThreatAnalysis message, CancellationToken cancellationToken)
    {
        var analysis = await db.Set<ThreatAnalysis>().AsNoTracking()
            .SingleOrDefaultAsync(a => a.DossierId == message.DossierId, cancellationToken);
        var locked = await desk.LockedBecauseAsync(message.DossierId, cancellationToken);
        var mayRead = current.Actor.Role == Role.ThreatAnalyst;
        if (analysis is null)
        {
            return new ThreatAnalysisView(null, null, null, locked, 0, mayRead ? Nothing : null);
        }

        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        return new ThreatAnalysisView(
            analysis.StartedAt, analysis.SavedAt, analysis.CompletedAt, locked, analysis.Revision,
            mayRead ? ThreatAnalysisWords.Of(analysis, key) : null);
    }
}
