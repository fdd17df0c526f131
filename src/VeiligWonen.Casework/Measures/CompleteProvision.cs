using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Measures;

/// <summary>The employer says that everything is there; the care period begins.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>The phase after it, or <see cref="StepNotPossible"/>.</returns>
[AllowedTo(Role.Employer)]
[NothingToValidate]
public sealed record CompleteProvision(CommandId CommandId, DossierId DossierId) : ICommand<Phase>, IAboutDossier;

internal sealed class CompleteProvisionHandler(DossierLedger ledger) : IHandle<CompleteProvision, Phase>
{
    public async Task<Result<Phase>> HandleAsync(CompleteProvision message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        return await ledger.TakeAsync(dossier, Step.CompleteProvision, null, cancellationToken);
    }
}
