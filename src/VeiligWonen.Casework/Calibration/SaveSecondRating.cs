using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Calibration;

/// <summary>Keeps the second rating of one scenario; it may change until everything is handed in.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="CaseId">The drawn assessment.</param>
/// <param name="ScenarioCode">One of the scenarios of the evidence.</param>
/// <param name="Steps">All three steps.</param>
/// <returns>Done, or <see cref="NotFound"/>, or <see cref="HandedInAlready"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record SaveSecondRating(CommandId CommandId, CalibrationCaseId CaseId, string ScenarioCode, RiskSteps Steps) : ICommand<Done>;

internal sealed class SaveSecondRatingValidator : AbstractValidator<SaveSecondRating>
{
    public SaveSecondRatingValidator() => RuleFor(m => m.Steps).NotNull()
        .Must(s => s is { AreComplete: true } && new[] { s.Threat, s.Vulnerability, s.Impact }.All(step => step is >= RiskScale.LowestStep and <= RiskScale.HighestStep))
        .WithMessage("Kies dreiging, kwetsbaarheid en gevolgen, elk van 1 tot en met 5.");
}

internal sealed class SaveSecondRatingHandler(CaseworkDb db, CurrentActor current, EvidenceDesk desk) : IHandle<SaveSecondRating, Done>
{
    public async Task<Result<Done>> HandleAsync(SaveSecondRating message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.CaseId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var (drawn, evidence, rated) = opened.Answer;
        if (!evidence.ScenarioCodes.Contains(message.ScenarioCode, StringComparer.Ordinal))
        {
            return new NotFound();
        }

        var (threat, vulnerability, impact) = (message.Steps.Threat!.Value, message.Steps.Vulnerability!.Value, message.Steps.Impact!.Value);
        if (rated.FirstOrDefault(r => string.Equals(r.ScenarioCode, message.ScenarioCode, StringComparison.Ordinal)) is { } known)
        {
            (known.Threat, known.Vulnerability, known.Impact) = (threat, vulnerability, impact);
            return new Done();
        }

        db.Add(new CalibrationRating
        {
            CaseId = drawn.Id,
            DossierId = drawn.DossierId,
            Rater = current.Actor.Id,
            ScenarioCode = message.ScenarioCode,
            Threat = threat,
            Vulnerability = vulnerability,
            Impact = impact,
        });
        return new Done();
    }
}
