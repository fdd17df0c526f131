using FluentValidation;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Review;

/// <summary>The reviewer rejects: there will be no advice under the Regeling.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Reason">Why; the bestuurder reads it.</param>
/// <returns>The phase after it, or <see cref="StepNotPossible"/>, <see cref="NotYourReview"/>, <see cref="ReviewerContributed"/>, <see cref="ReviewIsDecided"/>, <see cref="AlreadyConcluded"/>.</returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
[NeedsFreshFactor]
public sealed record RejectAdvice(CommandId CommandId, DossierId DossierId, string Reason) : ICommand<Phase>, IAboutDossier;

internal sealed class RejectAdviceValidator : AbstractValidator<RejectAdvice>
{
    public RejectAdviceValidator() => RuleFor(m => m.Reason).Words("de reden van afwijzing", 4000);
}

internal sealed class RejectAdviceHandler(ReviewDesk desk) : IHandle<RejectAdvice, Phase>
{
    public async Task<Result<Phase>> HandleAsync(RejectAdvice message, CancellationToken cancellationToken)
    {
        var closed = await desk.CloseAsync(message.DossierId, new Conclusion(ReviewOutcome.Rejected, Step.RejectAdvice, message.Reason.Trim()), cancellationToken);
        return closed.Refusal is { } refusal ? refusal : closed.Answer.IsOver ? Phase.Rejected : Phase.Review;
    }
}
