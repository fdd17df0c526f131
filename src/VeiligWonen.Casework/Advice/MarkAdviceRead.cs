using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Advice;

/// <summary>The bestuurder says that they have read the advice. Saying it again changes nothing.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>Done, or <see cref="NoAdviceYet"/>.</returns>
[AllowedTo(Role.Bestuurder)]
[NothingToValidate]
public sealed record MarkAdviceRead(CommandId CommandId, DossierId DossierId) : ICommand<Done>, IAboutDossier;

/// <summary>No advice was adopted in this dossier.</summary>
public sealed record NoAdviceYet() : Refusal("Er is nog geen vastgesteld advies.");

internal sealed class MarkAdviceReadHandler(DossierLedger ledger) : IHandle<MarkAdviceRead, Done>
{
    public async Task<Result<Done>> HandleAsync(MarkAdviceRead message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        if ((dossier.RevisedFrom ?? dossier.Phase) is not (Phase.Advised or Phase.Provision or Phase.Care or Phase.Closed))
        {
            return new NoAdviceYet();
        }

        await ledger.ReachAsync(message.DossierId, MilestoneKind.AdviceRead, cancellationToken);
        return new Done();
    }
}
