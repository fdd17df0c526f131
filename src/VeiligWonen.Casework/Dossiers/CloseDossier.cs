using FluentValidation;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>Ends the care period: the term of office is over, or the measures are no longer needed.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Reason">Why it ends, in own words.</param>
/// <returns>The phase after it, or <see cref="StepNotPossible"/>.</returns>
[AllowedTo(Role.Planner)]
public sealed record CloseDossier(CommandId CommandId, DossierId DossierId, string Reason) : ICommand<Phase>, IAboutDossier;

internal sealed class CloseDossierValidator : AbstractValidator<CloseDossier>
{
    public CloseDossierValidator() => RuleFor(m => m.Reason).Words("de reden van afsluiten", 1000);
}

internal sealed class CloseDossierHandler(DossierLedger ledger) : IHandle<CloseDossier, Phase>
{
    public async Task<Result<Phase>> HandleAsync(CloseDossier message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        return await ledger.TakeAsync(dossier, Step.Close, message.Reason.Trim(), cancellationToken);
    }
}
