using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Look;

/// <summary>
/// Keeps what is on the screen: one save at a time. What changes during a save is saved after it, with the newest revision, so that nobody
/// collides with their own typing.
/// </summary>
/// <param name="revision">The revision that the screen was drawn from.</param>
/// <param name="savedAt">When it was last saved; null when it never was.</param>
/// <param name="send">Sends what is on the screen now.</param>
/// <param name="shared">The form, where two screens may write in it at once; without it a save that comes too late is refused as a whole.</param>
public sealed class Keeper(int revision, DateTimeOffset? savedAt, Func<CommandId, int, Task<Result<Saved>>> send, SharedForm? shared = null)
{
    private CommandId act = CommandId.New();
    private bool changed;

    public int Revision { get; private set; } = revision;

    public DateTimeOffset? SavedAt { get; private set; } = savedAt;

    /// <summary>Why the last save did not succeed; what was typed stays on the screen.</summary>
    public Refusal? Refusal { get; private set; }

    public bool IsSaving { get; private set; }

    /// <summary>Whether everything that was typed is kept.</summary>
    public bool IsSettled => !IsSaving && !changed && Refusal is null;

    /// <summary>The state of what is on the screen, in words.</summary>
    public string Words => this switch
    {
        { IsSaving: true } => "Bezig met opslaan…",
        { Refusal: not null } => "Nog niet opgeslagen.",
        { SavedAt: { } at } => $"Opgeslagen om {DutchDate.Time(at)}.",
        _ => "Nog geen antwoord.",
    };

    public async Task KeepAsync()
    {
        changed = true;
        if (IsSaving)
        {
            return;
        }

        IsSaving = true;
        try
        {
            while (changed)
            {
                changed = false;
                await SendAsync();
            }
        }
        finally
        {
            IsSaving = false;
        }
    }

    private async Task SendAsync()
    {
        if (shared is { Clashes.Count: > 0 })
        {
            // Not before it is chosen: a save now would overwrite what the other wrote.
            return;
        }

        var answer = await send(act, Revision);
        Refusal = answer.Refusal;
        if (answer.Succeeded)
        {
            (SavedAt, Revision, act) = (answer.Answer.At, answer.Answer.Revision, CommandId.New());
            // The first try had arrived after all, perhaps with older words than are on the screen now: those are saved as well.
            changed |= answer.DoneBeforeAt is not null;
        }
        else if (Refusal is ChangedMeanwhile && shared is not null && await shared.MeetAsync() is { } newer)
        {
            Revision = newer;
            if (shared.Clashes.Count == 0)
            {
                (Refusal, changed) = (null, true);
            }
        }
    }
}
