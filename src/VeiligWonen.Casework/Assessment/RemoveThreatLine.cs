using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Takes a threat away from the preventive threat analysis, which becomes a draft again.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="LineId">The line.</param>
/// <returns>Done, or <see cref="NotFound"/>, <see cref="NotInAssessment"/> or <see cref="AssessmentPaused"/>.</returns>
[AllowedTo(Role.ThreatAnalyst)]
[NothingToValidate]
public sealed record RemoveThreatLine(CommandId CommandId, DossierId DossierId, ThreatLineId LineId) : ICommand<Done>, IAboutDossier;

internal sealed class RemoveThreatLineHandler(CaseworkDb db, AssessmentDesk desk, DossierLedger ledger, TimeProvider clock)
    : IHandle<RemoveThreatLine, Done>
{
    public async Task<Result<Done>> HandleAsync(RemoveThreatLine message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenDossierAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var line = await db.Set<ThreatLine>().SingleOrDefaultAsync(l => l.Id == message.LineId && l.DossierId == message.DossierId, cancellationToken);
        if (line is null)
        {
            return new NotFound();
        }

        // What was submitted before stays in the snapshot of that round.
        db.Remove(line);
        (await db.Set<ThreatAnalysis>().SingleAsync(a => a.DossierId == message.DossierId, cancellationToken)).LinesChanged(clock.GetUtcNow());
        await ledger.DraftedAsync(opened.Answer.Dossier, cancellationToken);
        return new Done();
    }
}
