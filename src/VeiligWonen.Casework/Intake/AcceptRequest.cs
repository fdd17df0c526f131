using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Intake;

/// <summary>The planner takes the request up; the visit can be planned from then on.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>The phase after it, or <see cref="StepNotPossible"/> when the Regeling gives no claim.</returns>
[AllowedTo(Role.Planner)]
[NothingToValidate]
public sealed record AcceptRequest(CommandId CommandId, DossierId DossierId) : ICommand<Phase>, IAboutDossier;

internal sealed class AcceptRequestHandler(DossierLedger ledger) : IHandle<AcceptRequest, Phase>
{
    public async Task<Result<Phase>> HandleAsync(AcceptRequest message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        return await ledger.TakeAsync(dossier, Step.AcceptRequest, null, cancellationToken);
    }
}
