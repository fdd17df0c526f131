using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Intake;

/// <summary>The bestuurder fills in or corrects what the Regeling asks for; the request is judged again at once.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Facts">All facts as they are now, also those that did not change.</param>
/// <returns>The new judgement, or <see cref="RequestIsSettled"/>.</returns>
[AllowedTo(Role.Bestuurder)]
public sealed record CompleteRequest(CommandId CommandId, DossierId DossierId, RequestFacts Facts) : ICommand<EligibilityKind>, IAboutDossier;

/// <summary>What was asked has been settled; from then on the facts stand.</summary>
public sealed record RequestIsSettled()
    : Refusal("Uw aanvraag is al beoordeeld. Klopt er iets niet, neem dan contact op met uw veiligheidsadviseur of het CCV.");

internal sealed class CompleteRequestValidator : AbstractValidator<CompleteRequest>
{
    public CompleteRequestValidator(TimeProvider clock) =>
        RuleFor(m => m.Facts).NotNull().WithMessage("Vul uw functie en uw woonsituatie in.").SetValidator(new RequestFactsValidator(clock));
}

internal sealed class CompleteRequestHandler(CaseworkDb db, DossierLedger ledger, DossierVault vault, TimeProvider clock)
    : IHandle<CompleteRequest, EligibilityKind>
{
    public async Task<Result<EligibilityKind>> HandleAsync(CompleteRequest message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        if (dossier.Phase is not Phase.Intake)
        {
            return new RequestIsSettled();
        }

        var request = await db.Set<AdviceRequest>().SingleAsync(r => r.DossierId == message.DossierId, cancellationToken);
        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        request.Tell(message.Facts, dossier.Office, key, clock.GetUtcNow());
        await EligibleMilestone.SettleAsync(ledger, request, cancellationToken);
        return request.OutcomeKind;
    }
}
