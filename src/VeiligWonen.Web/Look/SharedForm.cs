using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Look;

/// <summary>
/// A form in which somebody else, or the same person on another screen, may write at the same time. Per field: what only one of the two changed is kept,
/// what both changed is shown twice and chosen. Nothing is overwritten without being seen.
/// </summary>
public abstract class SharedForm
{
    /// <summary>What both changed and nobody chose yet; while there is one, nothing is saved.</summary>
    public IReadOnlyList<FieldClash> Clashes { get; private protected set; } = [];

    /// <summary>The fields that took over what was saved elsewhere, by the names of their labels.</summary>
    public IReadOnlyList<string> TakenOver { get; private protected set; } = [];

    /// <summary>Reads what was saved meanwhile, and lays it beside what is on the screen.</summary>
    /// <returns>The revision of what was read; null when it could not be read.</returns>
    public abstract Task<int?> MeetAsync();

    /// <summary>One clash is settled.</summary>
    /// <param name="clash">Which.</param>
    /// <param name="choice">What stays.</param>
    public void Choose(FieldClash clash, ClashChoice choice)
    {
        ArgumentNullException.ThrowIfNull(clash);
        clash.Settle(choice);
        Clashes = [.. Clashes.Where(open => open != clash)];
    }
}

/// <summary>What stays of a field that both changed.</summary>
public enum ClashChoice
{
    /// <summary>What is on this screen.</summary>
    Mine,

    /// <summary>What was saved elsewhere.</summary>
    Theirs,

    /// <summary>The saved text, and below it the text of this screen.</summary>
    Both,
}

/// <summary>A field that was changed on two screens.</summary>
/// <param name="label">As the form calls it.</param>
/// <param name="mine">As it stands on this screen, for a reader; null when empty.</param>
/// <param name="theirs">As it was saved elsewhere, for a reader; null when empty.</param>
/// <param name="isText">Whether both can stand below each other.</param>
/// <param name="settle">Puts the choice into the form.</param>
public sealed class FieldClash(string label, string? mine, string? theirs, bool isText, Action<ClashChoice> settle)
{
    public string Label => label;

    public string? Mine => mine;

    public string? Theirs => theirs;

    public bool CanKeepBoth => isText && mine is not null && theirs is not null;

    internal void Settle(ClashChoice choice) => settle(choice);
}

/// <summary>One field of such a form.</summary>
/// <typeparam name="TForm">The form.</typeparam>
/// <param name="Label">As the form calls it.</param>
/// <param name="Read">The value, to compare; a list as one string.</param>
/// <param name="Say">The value for a reader; null when empty.</param>
/// <param name="Take">Puts the value of the second form into the first.</param>
public sealed record SharedField<TForm>(string Label, Func<TForm, object?> Read, Func<TForm, string?> Say, Action<TForm, TForm> Take)
{
    /// <summary>Writes a text; null for a field that is no text.</summary>
    public Action<TForm, string?>? Write { get; init; }
}

/// <summary>Makes the fields of such a form.</summary>
public static class SharedField
{
    /// <summary>A field of free text.</summary>
    /// <typeparam name="TForm">The form.</typeparam>
    /// <param name="label">As the form calls it.</param>
    /// <param name="read">The text.</param>
    /// <param name="write">Writes it.</param>
    /// <returns>The field.</returns>
    public static SharedField<TForm> Text<TForm>(string label, Func<TForm, string?> read, Action<TForm, string?> write) =>
        new(label, read, read, (mine, theirs) => write(mine, read(theirs))) { Write = write };
}

/// <summary>Such a form, of one kind.</summary>
/// <typeparam name="TForm">What stands on the screen.</typeparam>
/// <param name="mine">What stands on the screen, changed in place.</param>
/// <param name="copy">Makes a copy that changes no more.</param>
/// <param name="fields">Its fields.</param>
/// <param name="read">Reads what is saved now, with its revision; null when it cannot be read.</param>
public sealed class SharedForm<TForm>(
    TForm mine, Func<TForm, TForm> copy, IReadOnlyList<SharedField<TForm>> fields, Func<Task<(TForm Form, int Revision)?>> read) : SharedForm
    where TForm : class
{
    // As the server had it when we last agreed.
    private TForm agreed = copy(mine);

    /// <summary>Sends what is on the screen, and remembers it when it was saved.</summary>
    /// <param name="send">Sends it.</param>
    /// <returns>Its answer.</returns>
    public async Task<Result<Saved>> SendAsync(Func<TForm, Task<Result<Saved>>> send)
    {
        ArgumentNullException.ThrowIfNull(send);
        var sent = copy(mine);
        var answer = await send(sent);
        agreed = answer.Succeeded ? sent : agreed;
        return answer;
    }

    /// <inheritdoc/>
    public override async Task<int?> MeetAsync()
    {
        if (await read() is not var (theirs, revision))
        {
            return null;
        }

        List<FieldClash> clashes = [];
        List<string> taken = [];
        foreach (var field in fields)
        {
            var (here, there, before) = (Value(field, mine), Value(field, theirs), Value(field, agreed));
            if (Equals(here, there) || Equals(there, before))
            {
                continue;
            }

            if (Equals(here, before))
            {
                field.Take(mine, theirs);
                taken.Add(field.Label);
            }
            else
            {
                clashes.Add(new FieldClash(field.Label, field.Say(mine), field.Say(theirs), field.Write is not null, choice => Settle(field, theirs, choice)));
            }
        }

        agreed = copy(theirs);
        (Clashes, TakenOver) = (clashes, taken);
        return revision;
    }

    // Space around a text is not kept, so it is no difference.
    private static object? Value(SharedField<TForm> field, TForm form) =>
        field.Read(form) is not string text ? field.Read(form) : string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private void Settle(SharedField<TForm> field, TForm theirs, ClashChoice choice)
    {
        switch (choice)
        {
            case ClashChoice.Theirs:
                field.Take(mine, theirs);
                break;
            case ClashChoice.Both:
                field.Write?.Invoke(mine, $"{field.Say(theirs)}\n\n{field.Say(mine)}");
                break;
            case ClashChoice.Mine:
                break;
        }
    }
}
