using FluentValidation;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Interview;

/// <summary>Notes the answer to the danger check, or how safe the person feels at home, or both. What is left out stays as it was.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="SafeNow">Whether the person feels safe now.</param>
/// <param name="Feeling">From 1, very unsafe, to 5, very safe.</param>
/// <returns>When it was saved, or <see cref="InterviewIsClosed"/> or <see cref="InterviewPaused"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record RateSafety(CommandId CommandId, DossierId DossierId, YesNoUnknown? SafeNow, int? Feeling)
    : ICommand<Saved>, IAboutDossier;

internal sealed class RateSafetyValidator : AbstractValidator<RateSafety>
{
    public RateSafetyValidator()
    {
        RuleFor(m => m.SafeNow).IsInEnum().WithMessage("Kies een antwoord uit de lijst.");
        RuleFor(m => m.SafeNow).Must((m, safe) => safe is not null || m.Feeling is not null).WithMessage("Kies een antwoord.");
        RuleFor(m => m.Feeling).InclusiveBetween(1, SafetyInterview.HighestFeeling).WithMessage("Kies een cijfer van 1 tot en met 5.");
    }
}

internal sealed class RateSafetyHandler(InterviewDesk desk, TimeProvider clock) : IHandle<RateSafety, Saved>
{
    public async Task<Result<Saved>> HandleAsync(RateSafety message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var interview = opened.Answer.Interview;
        interview.Rate(message.SafeNow, message.Feeling);
        interview.SavedAt = clock.GetUtcNow();
        return new Saved(interview.SavedAt, 0);
    }
}
