using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Advice;

/// <summary>
/// The adviser takes an adopted advice up again, because something changed: a new round of assessment and review begins. The signed advice stays in force and
/// readable, and what it asks of the employer goes on.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Reason">What changed, in own words; it stands in the history.</param>
/// <param name="ThreatAnalysisToo">Whether the analyst is asked to look again too. Without it the threat analysis goes into the next round as it is.</param>
/// <returns>The phase after it, or <see cref="StepNotPossible"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record ReviseAdvice(CommandId CommandId, DossierId DossierId, string Reason, bool ThreatAnalysisToo) : ICommand<Phase>, IAboutDossier;

internal sealed class ReviseAdviceValidator : AbstractValidator<ReviseAdvice>
{
    public ReviseAdviceValidator() => RuleFor(m => m.Reason).Words("wat er veranderd is", 4000);
}

internal sealed class ReviseAdviceHandler(CaseworkDb db, DossierLedger ledger) : IHandle<ReviseAdvice, Phase>
{
    public async Task<Result<Phase>> HandleAsync(ReviseAdvice message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        var moved = await ledger.TakeAsync(dossier, Step.Revise, message.Reason.Trim(), cancellationToken);
        if (moved.Refusal is { } refusal)
        {
            return refusal;
        }

        (await db.Set<SituationalAssessment>().SingleAsync(a => a.DossierId == message.DossierId, cancellationToken)).Reopen();
        await ledger.LapseAsync(message.DossierId, cancellationToken, MilestoneKind.AssessmentCompleted);
        if (message.ThreatAnalysisToo)
        {
            (await db.Set<ThreatAnalysis>().SingleAsync(a => a.DossierId == message.DossierId, cancellationToken)).Reopen();
            await ledger.LapseAsync(message.DossierId, cancellationToken, MilestoneKind.ThreatAnalysisCompleted);
        }

        return moved;
    }
}
