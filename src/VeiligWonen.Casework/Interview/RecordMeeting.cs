using FluentValidation;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Interview;

/// <summary>Notes on which day the interview was held, and who were there.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="HeldOn">The day, today at the latest.</param>
/// <param name="Present">Who were there, by role; may be left out.</param>
/// <returns>When it was saved, or <see cref="InterviewIsClosed"/> or <see cref="InterviewPaused"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record RecordMeeting(CommandId CommandId, DossierId DossierId, DateOnly? HeldOn, string? Present)
    : ICommand<Saved>, IAboutDossier;

internal sealed class RecordMeetingValidator : AbstractValidator<RecordMeeting>
{
    public RecordMeetingValidator(TimeProvider clock)
    {
        var today = DutchTime.Today(clock);
        RuleFor(m => m.HeldOn).NotNull().WithMessage("Vul in op welke dag het gesprek was.");
        RuleFor(m => m.HeldOn).Must(day => day is null || day <= today)
            .WithMessage("De dag van het gesprek ligt in de toekomst. Vul de dag in waarop het gesprek was.");
        RuleFor(m => m.HeldOn).Must(day => day is null || day >= today.AddYears(-2))
            .WithMessage("De dag van het gesprek ligt meer dan twee jaar terug. Controleer het jaartal.");
        RuleFor(m => m.Present).WordsIfAny("wie erbij was", 500);
    }
}

internal sealed class RecordMeetingHandler(InterviewDesk desk, TimeProvider clock) : IHandle<RecordMeeting, Saved>
{
    public async Task<Result<Saved>> HandleAsync(RecordMeeting message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var (_, interview, _, key) = opened.Answer;
        interview.Meet(message.HeldOn!.Value, message.Present, key);
        interview.SavedAt = clock.GetUtcNow();
        return new Saved(interview.SavedAt, 0);
    }
}
