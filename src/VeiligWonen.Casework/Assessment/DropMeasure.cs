using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Takes a proposed measure off the list; what was submitted before stays in the snapshot of its round.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="ProposalId">The proposal.</param>
/// <returns>Done, or <see cref="NotFound"/>, <see cref="NotInAssessment"/> or <see cref="AssessmentPaused"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record DropMeasure(CommandId CommandId, DossierId DossierId, MeasureProposalId ProposalId) : ICommand<Done>, IAboutDossier;

internal sealed class DropMeasureHandler(CaseworkDb db, AssessmentDesk desk) : IHandle<DropMeasure, Done>
{
    public async Task<Result<Done>> HandleAsync(DropMeasure message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenToChangeAsync(message.DossierId, ContributionPart.Measures, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var proposal = await db.Set<MeasureProposal>()
            .SingleOrDefaultAsync(p => p.Id == message.ProposalId && p.DossierId == message.DossierId, cancellationToken);
        if (proposal is null)
        {
            return new NotFound();
        }

        db.Remove(proposal);
        return new Done();
    }
}
