using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Interview;

/// <summary>Keeps the note on one topic for one kind of reader, or empties it. The message tells the trail that a note was kept, not for whom.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Topic">The number of the topic.</param>
/// <param name="Visibility">Who reads it. There is no default: nothing is shared by accident.</param>
/// <param name="Revision">The revision of this note that the asker saw; 0 when there was none.</param>
/// <param name="Text">What was said; null or blank empties a note that is there.</param>
/// <returns>
/// When it was saved, or <see cref="TopicUnknown"/>, <see cref="NoteIsEmpty"/>, <see cref="InterviewIsClosed"/>, <see cref="InterviewPaused"/> or
/// <see cref="ChangedMeanwhile"/>.
/// </returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record SaveTopicNote(CommandId CommandId, DossierId DossierId, int Topic, NoteVisibility? Visibility, int Revision, string? Text)
    : ICommand<Saved>, IAboutDossier;

/// <summary>The guide of this interview has no such topic.</summary>
public sealed record TopicUnknown() : Refusal("Dit onderwerp staat niet in het veiligheidsgesprek van dit dossier. Laad de pagina opnieuw.");

/// <summary>There is nothing to keep, and nothing to empty.</summary>
public sealed record NoteIsEmpty() : Refusal("Schrijf een notitie, of kies dat er over dit onderwerp niets is vast te leggen.");

internal sealed class SaveTopicNoteValidator : AbstractValidator<SaveTopicNote>
{
    public SaveTopicNoteValidator()
    {
        RuleFor(m => m.Visibility).NotNull().WithMessage("Kies eerst wie deze notitie mag lezen.").IsInEnum().WithMessage("Kies eerst wie deze notitie mag lezen.");
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

        var note = await FindAsync(message, opened.Answer.Note, cancellationToken);
        if ((note?.Revision ?? 0) != message.Revision)
        {
            return new ChangedMeanwhile();
        }

        var isEmpty = string.IsNullOrWhiteSpace(message.Text);
        if (isEmpty && note?.Text is null)
        {
            return new NoteIsEmpty();
        }

        // What was noted was talked about. Of a note that is not disclosable nothing shows elsewhere, so it changes nothing here either.
        if (!isEmpty && opened.Answer.Note is { } kept && message.Visibility != NoteVisibility.Undisclosed)
        {
            kept.PassedOver = false;
        }

        note ??= Begin(message);
        var now = clock.GetUtcNow();
        note.Write(message.Text, opened.Answer.Key, current.Actor.Id, now);
        return new Saved(now, note.Revision);
    }

    private async Task<Note?> FindAsync(SaveTopicNote message, TopicNote? kept, CancellationToken cancellationToken) => message.Visibility!.Value switch
    {
        NoteVisibility.Shared => await db.Set<SharedNote>().SingleOrDefaultAsync(
            n => n.DossierId == message.DossierId && n.Topic == message.Topic, cancellationToken),
        NoteVisibility.Internal => kept,
        NoteVisibility.Undisclosed => await db.Set<UndisclosedNote>().SingleOrDefaultAsync(
            n => n.DossierId == message.DossierId && n.Topic == message.Topic, cancellationToken),
    };

    private Note Begin(SaveTopicNote message)
    {
        Note note = message.Visibility!.Value switch
        {
            NoteVisibility.Shared => new SharedNote { DossierId = message.DossierId, Topic = message.Topic },
            NoteVisibility.Internal => new TopicNote { DossierId = message.DossierId, Topic = message.Topic },
            NoteVisibility.Undisclosed => new UndisclosedNote { DossierId = message.DossierId, Topic = message.Topic },
        };
        db.Add(note);
        return note;
    }
}
