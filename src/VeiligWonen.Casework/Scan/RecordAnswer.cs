using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Answers one question, or answers it anew. The first answer begins the scan.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">The question.</param>
/// <param name="Revision">The revision of the answer that the asker saw; 0 when there was none.</param>
/// <param name="Kind">The answer.</param>
/// <param name="Remark">What was seen; may be left out.</param>
/// <param name="Reason">Why the question does not apply; required with that answer, ignored with the others.</param>
/// <returns>
/// When it was saved, or <see cref="QuestionUnknown"/>, <see cref="AnswerDoesNotFit"/>, <see cref="ScanIsClosed"/>, <see cref="ScanPaused"/> or <see cref="ChangedMeanwhile"/>.
/// </returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record RecordAnswer(
    CommandId CommandId, DossierId DossierId, string Code, int Revision, ScanAnswerKind Kind, string? Remark, string? Reason)
    : ICommand<Saved>, IAboutDossier;

internal sealed class RecordAnswerValidator : AbstractValidator<RecordAnswer>
{
    public RecordAnswerValidator()
    {
        RuleFor(m => m.Kind).IsInEnum().WithMessage("Kies een antwoord uit de lijst.");
        RuleFor(m => m.Remark).WordsIfAny("de opmerking", 2000);
        RuleFor(m => m.Reason).Must((m, reason) => m.Kind != ScanAnswerKind.NotApplicable || !string.IsNullOrWhiteSpace(reason))
            .WithMessage("Schrijf kort op waarom deze vraag niet van toepassing is.");
        RuleFor(m => m.Reason).WordsIfAny("de reden", 500);
    }
}

internal sealed class RecordAnswerHandler(ScanDesk desk, CaseworkDb db, CurrentActor current, TimeProvider clock)
    : IHandle<RecordAnswer, Saved>
{
    public async Task<Result<Saved>> HandleAsync(RecordAnswer message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, message.Code, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        if (opened.Answer.WhyNot(message.Code, ScanField.Answer, message.Kind) is { } why)
        {
            return why;
        }

        var answer = opened.Answer.Answer;
        if ((answer?.Revision ?? 0) != message.Revision)
        {
            return new ChangedMeanwhile();
        }

        if (answer is null)
        {
            answer = new ScanAnswer { DossierId = message.DossierId, Code = message.Code };
            db.Add(answer);
        }

        var now = clock.GetUtcNow();
        answer.Set(message.Kind, message.Remark, message.Reason, opened.Answer.Key, current.Actor.Id, now);
        return new Saved(now, answer.Revision);
    }
}
