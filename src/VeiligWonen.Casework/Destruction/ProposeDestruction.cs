using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Destruction;

/// <summary>An administrator proposes to destroy a dossier that is over and was kept long enough. Nothing changes before another one confirms.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier; an administrator names it and may not enter it.</param>
/// <returns>Done, or <see cref="NotFound"/>, <see cref="StillToBeKept"/> or <see cref="ProposedAlready"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record ProposeDestruction(CommandId CommandId, DossierId DossierId) : ICommand<Done>, INamesDossier;

/// <summary>The time to keep it is not over.</summary>
/// <param name="Until">The first day on which it may be destroyed.</param>
public sealed record StillToBeKept(DateOnly Until)
    : Refusal($"De bewaartermijn van dit dossier loopt nog. Vernietigen kan vanaf {Until.ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("nl-NL"))}.");

/// <summary>One proposal is enough.</summary>
public sealed record ProposedAlready() : Refusal("Voor dit dossier is vernietiging al voorgesteld. Een andere beheerder kan het bevestigen.");

internal sealed class ProposeDestructionHandler(CaseworkDb db, CurrentActor current, FinishedDossiers finished, TimeProvider clock)
    : IHandle<ProposeDestruction, Done>
{
    public async Task<Result<Done>> HandleAsync(ProposeDestruction message, CancellationToken cancellationToken)
    {
        if (await finished.FindAsync(message.DossierId, cancellationToken) is not { } dossier)
        {
            return new NotFound();
        }

        if (DutchTime.Today(clock) < dossier.KeptUntil)
        {
            return new StillToBeKept(dossier.KeptUntil);
        }

        if (await db.Set<DestructionProposal>().AnyAsync(p => p.DossierId == dossier.Id, cancellationToken))
        {
            return new ProposedAlready();
        }

        db.Add(new DestructionProposal { DossierId = dossier.Id, ProposedBy = current.Actor.Id, ProposedAt = clock.GetUtcNow() });
        return new Done();
    }
}
