using FluentValidation;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Advice;

/// <summary>
/// The adviser lets a revision go: the signed advice stays as it is, and the dossier is again where it was taken from. What was written meanwhile is kept, and
/// <see cref="ShowChangesSince"/> goes on saying that it differs from what was signed.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Reason">Why no other advice is needed, in own words; it stands in the history.</param>
/// <returns>The phase after it, or <see cref="StepNotPossible"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record DropRevision(CommandId CommandId, DossierId DossierId, string Reason) : ICommand<Phase>, IAboutDossier;

internal sealed class DropRevisionValidator : AbstractValidator<DropRevision>
{
    public DropRevisionValidator() => RuleFor(m => m.Reason).Words("waarom de herziening vervalt", 4000);
}

internal sealed class DropRevisionHandler(DossierLedger ledger) : IHandle<DropRevision, Phase>
{
    public async Task<Result<Phase>> HandleAsync(DropRevision message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        return await ledger.TakeAsync(dossier, Step.DropRevision, message.Reason.Trim(), cancellationToken);
    }
}
