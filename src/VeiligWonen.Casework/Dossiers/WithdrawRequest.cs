using FluentValidation;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>The bestuurder withdraws. Possible in every open phase, also while the dossier is paused.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Reason">Why, in own words; may be left out.</param>
/// <returns>The phase after it, or <see cref="StepNotPossible"/>.</returns>
[AllowedTo(Role.Bestuurder)]
public sealed record WithdrawRequest(CommandId CommandId, DossierId DossierId, string? Reason) : ICommand<Phase>, IAboutDossier;

internal sealed class WithdrawRequestValidator : AbstractValidator<WithdrawRequest>
{
    public WithdrawRequestValidator() => RuleFor(m => m.Reason).WordsIfAny("de reden", 1000);
}

internal sealed class WithdrawRequestHandler(DossierLedger ledger) : IHandle<WithdrawRequest, Phase>
{
    public async Task<Result<Phase>> HandleAsync(WithdrawRequest message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        var reason = string.IsNullOrWhiteSpace(message.Reason) ? null : message.Reason.Trim();
        return await ledger.TakeAsync(dossier, Step.Withdraw, reason, cancellationToken);
    }
}
