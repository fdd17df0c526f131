using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Review;

/// <summary>The reviewer adopts the advice as it was submitted (art. 3.9 lid 4).</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>The phase after it, or <see cref="StepNotPossible"/>, <see cref="NotYourReview"/>, <see cref="ReviewerContributed"/>.</returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
[NeedsFreshFactor]
[NothingToValidate]
public sealed record AdoptAdvice(CommandId CommandId, DossierId DossierId) : ICommand<Phase>, IAboutDossier;

internal sealed class AdoptAdviceHandler(Adopting adopting) : IHandle<AdoptAdvice, Phase>
{
    public Task<Result<Phase>> HandleAsync(AdoptAdvice message, CancellationToken cancellationToken) =>
        adopting.AdoptAsync(message.DossierId, Step.Adopt, null, cancellationToken);
}
