using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Makes a completed assessment a draft again, as long as it was not submitted.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>Done, or <see cref="NotInAssessment"/> or <see cref="AssessmentPaused"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record ReopenAssessment(CommandId CommandId, DossierId DossierId) : ICommand<Done>, IAboutDossier;

internal sealed class ReopenAssessmentHandler(AssessmentDesk desk) : IHandle<ReopenAssessment, Done>
{
    public async Task<Result<Done>> HandleAsync(ReopenAssessment message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenToChangeAsync(message.DossierId, ContributionPart.Assessment, cancellationToken);
        return opened.Refusal is { } refusal ? refusal : new Done();
    }
}
