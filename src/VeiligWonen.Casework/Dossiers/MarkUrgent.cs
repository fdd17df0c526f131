using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>Gives a dossier the shorter terms (spoed), or the usual ones again.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Urgent">True for spoed.</param>
/// <returns>Done, or <see cref="DossierIsOver"/>.</returns>
[AllowedTo(Role.Planner, Role.Veiligheidsadviseur, Role.Beveiligingsautoriteit)]
[NothingToValidate]
public sealed record MarkUrgent(CommandId CommandId, DossierId DossierId, bool Urgent) : ICommand<Done>, IAboutDossier;

internal sealed class MarkUrgentHandler(DossierLedger ledger, TimeProvider clock) : IHandle<MarkUrgent, Done>
{
    public async Task<Result<Done>> HandleAsync(MarkUrgent message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        if (dossier.Phase.IsFinal())
        {
            return new DossierIsOver();
        }

        if (message.Urgent)
        {
            dossier.MarkUrgent(clock.GetUtcNow());
        }
        else
        {
            dossier.UnmarkUrgent();
        }

        await ledger.FollowAgainAsync(dossier, cancellationToken);
        return new Done();
    }
}
