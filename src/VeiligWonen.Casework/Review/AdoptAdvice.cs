using FluentValidation;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Review;

/// <summary>The reviewer adopts the advice as it was submitted (art. 3.9 lid 4).</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>The phase after it; the same phase while a second reviewer has to conclude, or concluded otherwise. Or <see cref="StepNotPossible"/>, <see cref="NotYourReview"/>, <see cref="ReviewerContributed"/>, <see cref="ReviewIsDecided"/>, <see cref="AlreadyConcluded"/>.</returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
[NeedsFreshFactor]
public sealed record AdoptAdvice(CommandId CommandId, DossierId DossierId) : ICommand<Phase>, IAboutDossier
{
    /// <summary>Under which conditions; the bestuurder reads them in the advice. Null without.</summary>
    public string? Conditions { get; init; }

    /// <summary>Where the reviewer sees it otherwise and yet adopts; kept with the decision, for reviewers. Null without.</summary>
    public string? Dissent { get; init; }
}

internal sealed class AdoptAdviceValidator : AbstractValidator<AdoptAdvice>
{
    public AdoptAdviceValidator()
    {
        RuleFor(m => m.Conditions).WordsIfAny("de voorwaarden", 4000);
        RuleFor(m => m.Dissent).WordsIfAny("uw afwijkende standpunt", 4000);
    }
}

internal sealed class AdoptAdviceHandler(Adopting adopting) : IHandle<AdoptAdvice, Phase>
{
    public Task<Result<Phase>> HandleAsync(AdoptAdvice message, CancellationToken cancellationToken) =>
        adopting.AdoptAsync(
            message.DossierId, new Conclusion(ReviewOutcome.Adopted, Step.Adopt, null) { Conditions = message.Conditions, Dissent = message.Dissent }, cancellationToken);
}
