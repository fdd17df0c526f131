using FluentValidation;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Review;

/// <summary>The reviewer adopts the advice with the changes made on its parts.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Motive">Why it was changed, for the bestuurder and the author.</param>
/// <returns>The phase after it; the same phase while a second reviewer has to conclude, or concluded otherwise. Or <see cref="StepNotPossible"/>, <see cref="NotYourReview"/>, <see cref="ReviewerContributed"/>, <see cref="ReviewIsDecided"/>, <see cref="AlreadyConcluded"/>.</returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
[NeedsFreshFactor]
public sealed record AdoptWithChange(CommandId CommandId, DossierId DossierId, string Motive) : ICommand<Phase>, IAboutDossier
{
    /// <summary>Under which conditions; the bestuurder reads them in the advice. Null without.</summary>
    public string? Conditions { get; init; }

    /// <summary>Where the reviewer sees it otherwise and yet adopts; kept with the decision, for reviewers. Null without.</summary>
    public string? Dissent { get; init; }
}

internal sealed class AdoptWithChangeValidator : AbstractValidator<AdoptWithChange>
{
    public AdoptWithChangeValidator()
    {
        RuleFor(m => m.Motive).Words("de motivering van de wijziging", 4000);
        RuleFor(m => m.Conditions).WordsIfAny("de voorwaarden", 4000);
        RuleFor(m => m.Dissent).WordsIfAny("uw afwijkende standpunt", 4000);
    }
}

internal sealed class AdoptWithChangeHandler(Adopting adopting) : IHandle<AdoptWithChange, Phase>
{
    public Task<Result<Phase>> HandleAsync(AdoptWithChange message, CancellationToken cancellationToken) =>
        adopting.AdoptAsync(
            message.DossierId,
            new Conclusion(ReviewOutcome.AdoptedWithChange, Step.AdoptWithChange, message.Motive.Trim()) { Conditions = message.Conditions, Dissent = message.Dissent },
            cancellationToken);
}
