using FluentValidation;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Keeps the overall judgement as far as it is. After completion it makes the assessment a draft again.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Revision">The revision of the judgement that the asker saw; 0 before the first save.</param>
/// <param name="Judgement">The overall judgement; null when not written yet.</param>
/// <param name="NoMeasuresReason">Why no measure is proposed; null when there are measures.</param>
/// <returns>When it was saved, or <see cref="NotInAssessment"/>, <see cref="AssessmentPaused"/> or <see cref="ChangedMeanwhile"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record SaveJudgement(
    CommandId CommandId, DossierId DossierId, int Revision, string? Judgement, string? NoMeasuresReason)
    : ICommand<Saved>, IAboutDossier;

internal sealed class SaveJudgementValidator : AbstractValidator<SaveJudgement>
{
    public SaveJudgementValidator()
    {
        RuleFor(m => m.Judgement).WordsIfAny("het oordeel", 8000);
        RuleFor(m => m.NoMeasuresReason).WordsIfAny("de reden om geen maatregelen voor te stellen", 2000);
    }
}

internal sealed class SaveJudgementHandler(AssessmentDesk desk, TimeProvider clock) : IHandle<SaveJudgement, Saved>
{
    public async Task<Result<Saved>> HandleAsync(SaveJudgement message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenToChangeAsync(message.DossierId, ContributionPart.Assessment, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var (_, assessment, key) = opened.Answer;
        if (assessment.Revision != message.Revision)
        {
            return new ChangedMeanwhile();
        }

        assessment.Judge(message.Judgement, message.NoMeasuresReason, key);
        return new Saved(clock.GetUtcNow(), assessment.Revision);
    }
}
