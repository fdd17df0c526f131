using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Scan;

/// <summary>
/// Keeps one answer or note: one save at a time. What changes during a save is saved after it, with the newest revision, so that nobody
/// collides with their own typing.
/// </summary>
/// <typeparam name="TSaved">What the message answers.</typeparam>
/// <param name="revision">The revision that the screen was drawn from.</param>
/// <param name="savedAt">When it was last saved; null when it never was.</param>
/// <param name="send">Sends what is on the screen now.</param>
/// <param name="read">The moment and the new revision in the answer.</param>
public sealed class Keeper<TSaved>(
    int revision, DateTimeOffset? savedAt, Func<CommandId, int, Task<Result<TSaved>>> send, Func<TSaved, (DateTimeOffset At, int Revision)> read)
{
    private CommandId act = CommandId.New();
    private bool changed;

    public int Revision { get; private set; } = revision;

    public DateTimeOffset? SavedAt { get; private set; } = savedAt;

    /// <summary>Why the last save did not succeed; what was typed stays on the screen.</summary>
    public Refusal? Refusal { get; private set; }

    public bool IsSaving { get; private set; }

    /// <summary>The state of what is on the screen, in words.</summary>
    public string Words => this switch
    {
        { IsSaving: true } => "Bezig met opslaan…",
        { Refusal: not null } => "Nog niet opgeslagen.",
        { SavedAt: { } at } => $"Opgeslagen om {Look.DutchDate.Time(at)}.",
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
        var answer = await send(act, Revision);
        Refusal = answer.Refusal;
        if (answer.Succeeded)
        {
            (SavedAt, Revision) = read(answer.Answer);
            act = CommandId.New();
            // The first try had arrived after all, perhaps with older words than are on the screen now: those are saved as well.
            changed |= answer.DoneBeforeAt is not null;
        }
    }
}
