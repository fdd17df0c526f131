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
/// <param name="Handover">What was agreed about a hand-over to the Stelsel, where a scenario is acute; null when not written.</param>
/// <returns>When it was saved, or <see cref="NotInAssessment"/>, <see cref="AssessmentPaused"/> or <see cref="ChangedMeanwhile"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record SaveJudgement(
    CommandId CommandId, DossierId DossierId, int Revision, string? Judgement, string? NoMeasuresReason, string? Handover = null)
    : ICommand<Saved>, IAboutDossier;

internal sealed class SaveJudgementValidator : AbstractValidator<SaveJudgement>
{
    public SaveJudgementValidator()
    {
        RuleFor(m => m.Judgement).WordsIfAny("het oordeel", 8000);
        RuleFor(m => m.NoMeasuresReason).WordsIfAny("de reden om geen maatregelen voor te stellen", 2000);
        RuleFor(m => m.Handover).WordsIfAny("wat is afgesproken over overdracht", 2000);
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

        assessment.Judge(message.Judgement, message.NoMeasuresReason, message.Handover, key);
        return new Saved(clock.GetUtcNow(), assessment.Revision);
    }
}
