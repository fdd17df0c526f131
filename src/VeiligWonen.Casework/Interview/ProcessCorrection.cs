using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Interview;

/// <summary>The adviser has dealt with a correction: changed the fact, or talked about it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="CorrectionId">The correction.</param>
/// <returns>Done, also when it was processed before; or <see cref="NotFound"/>, <see cref="InterviewIsClosed"/> or <see cref="InterviewPaused"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record ProcessCorrection(CommandId CommandId, DossierId DossierId, FactCorrectionId CorrectionId) : ICommand<Done>, IAboutDossier;

internal sealed class ProcessCorrectionHandler(InterviewDesk desk, CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<ProcessCorrection, Done>
{
    public async Task<Result<Done>> HandleAsync(ProcessCorrection message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var correction = await db.Set<FactCorrection>()
            .SingleOrDefaultAsync(c => c.Id == message.CorrectionId && c.DossierId == message.DossierId, cancellationToken);
        if (correction is null)
        {
            return new NotFound();
        }

        correction.Process(current.Actor.Id, clock.GetUtcNow());
        return new Done();
    }
}
