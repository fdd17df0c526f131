using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Interview;

/// <summary>Keeps the note on one topic, or that the topic was not discussed. Nobody has to answer.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Topic">The number of the topic.</param>
/// <param name="Revision">The revision of the note that the asker saw; 0 when there was none.</param>
/// <param name="Text">What was said; null when it was not discussed.</param>
/// <param name="NotDiscussed">The topic was passed over.</param>
/// <returns>
/// When it was saved, or <see cref="TopicUnknown"/>, <see cref="InterviewIsClosed"/>, <see cref="InterviewPaused"/> or <see cref="ChangedMeanwhile"/>.
/// </returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record SaveTopicNote(CommandId CommandId, DossierId DossierId, int Topic, int Revision, string? Text, bool NotDiscussed)
    : ICommand<Saved>, IAboutDossier;

/// <summary>The guide of this interview has no such topic.</summary>
public sealed record TopicUnknown() : Refusal("Dit onderwerp staat niet in het veiligheidsgesprek van dit dossier. Laad de pagina opnieuw.");

internal sealed class SaveTopicNoteValidator : AbstractValidator<SaveTopicNote>
{
    public SaveTopicNoteValidator()
    {
        RuleFor(m => m.Text).Must((m, text) => m.NotDiscussed || !string.IsNullOrWhiteSpace(text))
            .WithMessage("Schrijf een notitie, of kies dat dit onderwerp niet is besproken.");
        RuleFor(m => m.Text).Must((m, text) => !m.NotDiscussed || string.IsNullOrWhiteSpace(text))
            .WithMessage("U heeft een notitie geschreven en ook gekozen dat dit niet is besproken. Kies één van beide.");
        RuleFor(m => m.Text).WordsIfAny("de notitie", 8000);
    }
}

internal sealed class SaveTopicNoteHandler(InterviewDesk desk, CaseworkDb db, CurrentActor current, TimeProvider clock)
    : IHandle<SaveTopicNote, Saved>
{
    public async Task<Result<Saved>> HandleAsync(SaveTopicNote message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, message.Topic, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        if (opened.Answer.Guide.Topics.All(t => t.Number != message.Topic))
        {
            return new TopicUnknown();
        }

        var note = opened.Answer.Note;
        if ((note?.Revision ?? 0) != message.Revision)
        {
            return new ChangedMeanwhile();
        }

        if (note is null)
        {
            note = new TopicNote { DossierId = message.DossierId, Topic = message.Topic };
            db.Add(note);
        }

        var now = clock.GetUtcNow();
        note.Write(message.Text, opened.Answer.Key, current.Actor.Id, now);
        return new Saved(now, note.Revision);
    }
}
