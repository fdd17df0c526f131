using FluentValidation;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Intake;

/// <summary>The planner rejects the request.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Reason">Why, in own words; the bestuurder reads it.</param>
/// <returns>The phase after it, or <see cref="StepNotPossible"/>.</returns>
[AllowedTo(Role.Planner)]
public sealed record RejectRequest(CommandId CommandId, DossierId DossierId, string Reason) : ICommand<Phase>, IAboutDossier
{
    /// <summary>A reason never reaches a log line.</summary>
    /// <returns>The name of the message only.</returns>
    public override string ToString() => nameof(RejectRequest);
}

internal sealed class RejectRequestValidator : AbstractValidator<RejectRequest>
{
    public RejectRequestValidator() => RuleFor(m => m.Reason).Words("de reden van de afwijzing", 1000);
}

internal sealed class RejectRequestHandler(DossierLedger ledger) : IHandle<RejectRequest, Phase>
{
    public async Task<Result<Phase>> HandleAsync(RejectRequest message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        return await ledger.TakeAsync(dossier, Step.RejectRequest, message.Reason.Trim(), cancellationToken);
    }
}
