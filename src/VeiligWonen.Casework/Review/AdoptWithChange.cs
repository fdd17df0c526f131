using FluentValidation;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Review;

/// <summary>The reviewer adopts the advice with the changes made on its parts.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Motive">Why it was changed, for the bestuurder and the author.</param>
/// <returns>The phase after it, or <see cref="StepNotPossible"/>, <see cref="NotYourReview"/>, <see cref="ReviewerContributed"/>.</returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
[NeedsFreshFactor]
public sealed record AdoptWithChange(CommandId CommandId, DossierId DossierId, string Motive) : ICommand<Phase>, IAboutDossier;

internal sealed class AdoptWithChangeValidator : AbstractValidator<AdoptWithChange>
{
    public AdoptWithChangeValidator() => RuleFor(m => m.Motive).Words("de motivering van de wijziging", 4000);
}

internal sealed class AdoptWithChangeHandler(Adopting adopting) : IHandle<AdoptWithChange, Phase>
{
    public Task<Result<Phase>> HandleAsync(AdoptWithChange message, CancellationToken cancellationToken) =>
        adopting.AdoptAsync(message.DossierId, Step.AdoptWithChange, message.Motive.Trim(), cancellationToken);
}
