using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Interview;

/// <summary>Says that a topic was passed over, or takes that back. Nobody has to answer.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Topic">The number of the topic.</param>
/// <param name="PassedOver">False takes it back.</param>
/// <returns>
/// When it was saved, or <see cref="TopicUnknown"/>, <see cref="TopicHasNote"/>, <see cref="InterviewIsClosed"/> or <see cref="InterviewPaused"/>.
/// </returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record PassTopicOver(CommandId CommandId, DossierId DossierId, int Topic, bool PassedOver) : ICommand<Saved>, IAboutDossier;

/// <summary>A shared or an internal note stands there.</summary>
public sealed record TopicHasNote() : Refusal("Bij dit onderwerp staat een notitie die anderen lezen. Maak die eerst leeg, of laat dit vakje uit.");

internal sealed class PassTopicOverHandler(InterviewDesk desk, CaseworkDb db, TimeProvider clock) : IHandle<PassTopicOver, Saved>
{
    public async Task<Result<Saved>> HandleAsync(PassTopicOver message, CancellationToken cancellationToken)
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
        if (message.PassedOver && (note?.Text is not null || await db.Set<SharedNote>().AnyAsync(
            n => n.DossierId == message.DossierId && n.Topic == message.Topic && n.Text != null, cancellationToken)))
        {
            return new TopicHasNote();
        }

        note ??= db.Add(new TopicNote { DossierId = message.DossierId, Topic = message.Topic }).Entity;
        note.PassedOver = message.PassedOver;
        opened.Answer.Interview.SavedAt = clock.GetUtcNow();
        return new Saved(opened.Answer.Interview.SavedAt, note.Revision);
    }
}
