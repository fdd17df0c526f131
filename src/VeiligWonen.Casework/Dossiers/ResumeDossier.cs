using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>Ends the pause; the working days that were left of the running phase's term run on from today.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>Done, or <see cref="NotOnHold"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Planner, Role.Bestuurder)]
[NothingToValidate]
public sealed record ResumeDossier(CommandId CommandId, DossierId DossierId) : ICommand<Done>, IAboutDossier;

/// <summary>There is no pause to end.</summary>
public sealed record NotOnHold() : Refusal("Dit dossier is niet gepauzeerd.");

internal sealed class ResumeDossierHandler(CaseworkDb db, CurrentActor current, DossierLedger ledger, TimeProvider clock)
    : IHandle<ResumeDossier, Done>
{
    public async Task<Result<Done>> HandleAsync(ResumeDossier message, CancellationToken cancellationToken)
    {
        var hold = await db.Set<Hold>().SingleOrDefaultAsync(h => h.DossierId == message.DossierId && h.ResumedAt == null, cancellationToken);
        if (hold is null)
        {
            return new NotOnHold();
        }

        hold.Resume(current.Actor.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await ledger.FollowAgainAsync(await ledger.LoadAsync(message.DossierId, cancellationToken), cancellationToken);
        return new Done();
    }
}
