using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>The analyst says that the preventive threat analysis is complete; from then on the adviser may read it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Revision">The revision the asker has read back.</param>
/// <returns>
/// Done, or <see cref="ThreatAnalysisIncomplete"/>, or <see cref="NotInAssessment"/>, or <see cref="AssessmentPaused"/>, or
/// <see cref="ChangedMeanwhile"/>.
/// </returns>
[AllowedTo(Role.ThreatAnalyst)]
[NothingToValidate]
public sealed record CompleteThreatAnalysis(CommandId CommandId, DossierId DossierId, int Revision) : ICommand<Done>, IAboutDossier;

/// <summary>Something that the analysis needs is not there yet.</summary>
/// <param name="Missing">What, each as a Dutch noun phrase.</param>
public sealed record ThreatAnalysisIncomplete(IReadOnlyList<string> Missing)
    : Refusal($"De preventieve dreigingsanalyse is nog niet volledig. Vul nog in: {string.Join(", ", Missing)}.");

internal sealed class CompleteThreatAnalysisHandler(
    CaseworkDb db, CurrentActor current, AssessmentDesk desk, DossierLedger ledger, TimeProvider clock) : IHandle<CompleteThreatAnalysis, Done>
{
    private static readonly ThreatAnalysisIncomplete NothingWritten = new(["alle onderdelen"]);

    public async Task<Result<Done>> HandleAsync(CompleteThreatAnalysis message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenDossierAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var analysis = await db.Set<ThreatAnalysis>().SingleOrDefaultAsync(a => a.DossierId == message.DossierId, cancellationToken);
        if (analysis is null)
        {
            return NothingWritten;
        }

        if (analysis.Revision != message.Revision)
        {
            return new ChangedMeanwhile();
        }

        var completed = analysis.Complete(current.Actor.Id, clock.GetUtcNow());
        if (completed.Succeeded)
        {
            await ledger.ReachAsync(message.DossierId, MilestoneKind.ThreatAnalysisCompleted, cancellationToken);
            await ledger.ContributedAsync(opened.Answer.Dossier, ContributionPart.ThreatAnalysis, cancellationToken);
        }

        return completed;
    }
}
