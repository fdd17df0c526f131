using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Measures;

/// <summary>The employer confirms that it provides every measure of the advice. There is no refusing: the advice binds (art. 3.9 lid 1).</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>The phase after it, or <see cref="StepNotPossible"/>, <see cref="ProvisionNotRunning"/>.</returns>
[AllowedTo(Role.Employer)]
[NothingToValidate]
public sealed record ConfirmProvision(CommandId CommandId, DossierId DossierId) : ICommand<Phase>, IAboutDossier;

internal sealed class ConfirmProvisionHandler(DossierLedger ledger, Provision provision) : IHandle<ConfirmProvision, Phase>
{
    public async Task<Result<Phase>> HandleAsync(ConfirmProvision message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        if (dossier.RevisedFrom is Phase.Advised)
        {
            return new ProvisionNotRunning(Provision.WaitsForRevision);
        }

        var outcome = await ledger.TakeAsync(dossier, Step.ConfirmProvision, null, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome;
        }

        foreach (var measure in (await provision.MeasuresAsync(message.DossierId, cancellationToken)).Where(m => m.State == MeasureState.Advised))
        {
            if (measure.Confirm() is { } refusal)
            {
                return refusal;
            }
        }

        return outcome;
    }
}
