using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>The analyst says that the preventive threat analysis is complete; from then on the adviser may read it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Revision">The revision the asker has read back.</param>
/// <param name="LinesRevision">The revision of its lines that the asker has read back; 0 when none was ever written.</param>
/// <returns>
/// Done, or <see cref="ThreatAnalysisIncomplete"/>, or <see cref="ThreatLineAboveWhole"/>, or <see cref="NotInAssessment"/>, or <see cref="AssessmentPaused"/>, or
/// <see cref="ChangedMeanwhile"/>.
/// </returns>
[AllowedTo(Role.ThreatAnalyst)]
[NothingToValidate]
public sealed record CompleteThreatAnalysis(CommandId CommandId, DossierId DossierId, int Revision, int LinesRevision) : ICommand<Done>, IAboutDossier;

/// <summary>Something that the analysis needs is not there yet.</summary>
/// <param name="Missing">What, each as a Dutch noun phrase.</param>
public sealed record ThreatAnalysisIncomplete(IReadOnlyList<string> Missing)
    : Refusal($"De preventieve dreigingsanalyse is nog niet volledig. Vul nog in: {string.Join(", ", Missing)}.");

/// <summary>The whole says less than one of its lines.</summary>
/// <param name="Highest">The highest concreteness of the lines.</param>
public sealed record ThreatLineAboveWhole(int Highest) : Refusal(
    $"Bij een van de dreigingen koos u concreetheid {Highest}, en bij het geheel een lagere. Pas een van beide aan.");

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

        if (analysis.Revision != message.Revision || analysis.LinesRevision != message.LinesRevision)
        {
            return new ChangedMeanwhile();
        }

        var lines = await ThreatLine.OfAsync(db, message.DossierId, opened.Answer.Key, cancellationToken);
        var asked = await LocalRiskState.OfAsync(db, message.DossierId, cancellationToken);
        var completed = analysis.Complete(
            lines.Max(l => l.Line.Concreteness), asked.Count == 0 ? null : asked[0], current.Actor.Id, clock.GetUtcNow());
        if (completed.Succeeded)
        {
            await ledger.ReachAsync(message.DossierId, MilestoneKind.ThreatAnalysisCompleted, cancellationToken);
            await ledger.ContributedAsync(opened.Answer.Dossier, ContributionPart.ThreatAnalysis, cancellationToken);
        }

        return completed;
    }
}
