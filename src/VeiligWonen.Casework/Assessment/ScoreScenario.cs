using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Keeps the scores of one scenario as far as they are. After completion it makes the assessment a draft again.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="ScenarioCode">S1 to S9.</param>
/// <param name="Revision">The revision of this scenario that the asker saw; 0 before the first save.</param>
/// <param name="Before">As the home is now.</param>
/// <param name="After">As it will be with the proposed measures.</param>
/// <param name="OverrideBefore">The label instead of the scale's, before; null when the scale decides.</param>
/// <param name="OverrideAfter">The label instead of the scale's, after; null when the scale decides.</param>
/// <param name="OverrideReason">Why; required with an override, dropped without.</param>
/// <param name="Explanation">What the scores rest on; null when not written.</param>
/// <param name="VulnerabilityReason">Why another vulnerability than the findings propose; null when not written.</param>
/// <returns>When it was saved, or <see cref="NotInAssessment"/>, or <see cref="AssessmentPaused"/>, or <see cref="ChangedMeanwhile"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record ScoreScenario(
    CommandId CommandId, DossierId DossierId, string ScenarioCode, int Revision, RiskSteps Before, RiskSteps After,
    RiskLabel? OverrideBefore, RiskLabel? OverrideAfter, string? OverrideReason, string? Explanation, string? VulnerabilityReason = null)
    : ICommand<Saved>, IAboutDossier;

internal sealed class RiskStepsValidator : AbstractValidator<RiskSteps>
{
    public RiskStepsValidator()
    {
        RuleFor(s => s.Threat).InclusiveBetween(RiskScale.LowestStep, RiskScale.HighestStep).WithMessage("Kies een dreiging van 1 tot en met 5.");
        RuleFor(s => s.Vulnerability).InclusiveBetween(RiskScale.LowestStep, RiskScale.HighestStep)
            .WithMessage("Kies een kwetsbaarheid van 1 tot en met 5.");
        RuleFor(s => s.Impact).InclusiveBetween(RiskScale.LowestStep, RiskScale.HighestStep).WithMessage("Kies gevolgen van 1 tot en met 5.");
    }
}

internal sealed class ScoreScenarioValidator : AbstractValidator<ScoreScenario>
{
    public ScoreScenarioValidator()
    {
        RuleFor(m => m.ScenarioCode).Must(code => Scenarios.Current.Find(code) is not null).WithMessage("Dit scenario staat niet in de lijst.");
        RuleFor(m => m.Before).NotNull().SetValidator(new RiskStepsValidator());
        RuleFor(m => m.After).NotNull().SetValidator(new RiskStepsValidator());
        RuleFor(m => m.OverrideBefore).IsInEnum().WithMessage("Kies laag, verhoogd, hoog of acuut.");
        RuleFor(m => m.OverrideAfter).IsInEnum().WithMessage("Kies laag, verhoogd, hoog of acuut.");
        RuleFor(m => m.OverrideReason).NotEmpty().When(m => m.OverrideBefore is not null || m.OverrideAfter is not null)
            .WithMessage("Schrijf waarom u van de uitkomst van de schaal afwijkt.");
        RuleFor(m => m.OverrideReason).WordsIfAny("de reden van afwijken", 1000);
        RuleFor(m => m.VulnerabilityReason).WordsIfAny("de reden van de andere kwetsbaarheid", 1000);
        RuleFor(m => m.Explanation).WordsIfAny("de toelichting", 4000);
    }
}

internal sealed class ScoreScenarioHandler(CaseworkDb db, AssessmentDesk desk, TimeProvider clock) : IHandle<ScoreScenario, Saved>
{
    public async Task<Result<Saved>> HandleAsync(ScoreScenario message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenToChangeAsync(message.DossierId, ContributionPart.Assessment, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var score = await db.Set<ScenarioScore>()
            .SingleOrDefaultAsync(s => s.DossierId == message.DossierId && s.Code == message.ScenarioCode, cancellationToken);
        if (message.Revision != (score?.Revision ?? 0))
        {
            return new ChangedMeanwhile();
        }

        if (score is null)
        {
            score = new ScenarioScore { DossierId = message.DossierId, Code = message.ScenarioCode };
            db.Add(score);
        }

        score.Score(message, opened.Answer.Key);
        return new Saved(clock.GetUtcNow(), score.Revision);
    }
}
