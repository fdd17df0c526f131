using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Review;

/// <summary>The reviewer returns the assessment with the remarks on its parts. The authors' own screens show them; a new round follows.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>The phase after it, or <see cref="StepNotPossible"/>, <see cref="NotYourReview"/>, <see cref="ReviewIsDecided"/>, <see cref="AlreadyConcluded"/>.</returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
[NothingToValidate]
public sealed record ReturnAssessment(CommandId CommandId, DossierId DossierId) : ICommand<Phase>, IAboutDossier;

internal sealed class ReturnAssessmentHandler(CaseworkDb db, DossierLedger ledger, ReviewDesk desk) : IHandle<ReturnAssessment, Phase>
{
    public const string ThreatAnalysisPart = "threat-analysis";

    public async Task<Result<Phase>> HandleAsync(ReturnAssessment message, CancellationToken cancellationToken)
    {
        var closed = await desk.CloseAsync(message.DossierId, new Conclusion(ReviewOutcome.Returned, Step.ReturnAssessment, null), cancellationToken);
        if (closed.Refusal is { } refusal)
        {
            return refusal;
        }

        if (!closed.Answer.IsOver)
        {
            return Phase.Review;
        }

        // What either of two reviewers returned.
        var returned = (await desk.DecisionsAsync(closed.Answer.All, cancellationToken)).Where(of => of.Any(d => d.Verdict == PartVerdict.Returned)).Select(of => of.Key).ToList();
        if (returned.Contains(ThreatAnalysisPart, StringComparer.Ordinal))
        {
            await ReopenThreatAnalysisAsync(message.DossierId, cancellationToken);
        }

        if (returned.Any(part => !string.Equals(part, ThreatAnalysisPart, StringComparison.Ordinal)))
        {
            (await db.Set<SituationalAssessment>().SingleAsync(a => a.DossierId == message.DossierId, cancellationToken)).Reopen();
            await ledger.LapseAsync(message.DossierId, cancellationToken, MilestoneKind.AssessmentCompleted);
        }

        await desk.ReleaseAsync(message.DossierId, cancellationToken);
        return Phase.Assessment;
    }

    private async Task ReopenThreatAnalysisAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        (await db.Set<ThreatAnalysis>().SingleAsync(a => a.DossierId == dossier, cancellationToken)).Reopen();
        await ledger.LapseAsync(dossier, cancellationToken, MilestoneKind.ThreatAnalysisCompleted);
    }
}
