using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Interview;

/// <summary>Takes an incident away that was noted by mistake, or that the bestuurder would rather not have noted.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="IncidentId">The incident.</param>
/// <returns>Done, or <see cref="NotFound"/>, <see cref="InterviewIsClosed"/> or <see cref="InterviewPaused"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record RemoveIncident(CommandId CommandId, DossierId DossierId, IncidentId IncidentId) : ICommand<Done>, IAboutDossier;

internal sealed class RemoveIncidentHandler(InterviewDesk desk, CaseworkDb db) : IHandle<RemoveIncident, Done>
{
    public async Task<Result<Done>> HandleAsync(RemoveIncident message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var incident = await db.Set<ReportedIncident>()
            .SingleOrDefaultAsync(i => i.Id == message.IncidentId && i.DossierId == message.DossierId, cancellationToken);
        if (incident is null)
        {
            return new NotFound();
        }

        // What was submitted before stays in the snapshot of that round.
        db.Remove(incident);
        return new Done();
    }
}
