using Microsoft.AspNetCore.Components;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Review;

/// <summary>Which part is in view, and what was typed at each of them.</summary>
public partial class PartsPiece
{
    // Where the keys lead to: look.js clicks what is found there.
    private const string Keys =
        """{"j":"[data-vw-after]","k":"[data-vw-before]","a":"[data-vw-agree] button","t":"#Verdict input[value=Returned]","w":"#Verdict input[value=Changed]"}""";

    private readonly Dictionary<string, PartDraft> drafts = new(StringComparer.Ordinal);
    private FieldErrors errors = FieldErrors.None;
    private string? errorsOf;
    private string? seen;
    private bool moved;

    [Parameter, EditorRequired]
    public ReviewView View { get; set; } = null!;

    /// <summary>The part in view, from the address; the first open one when it names none.</summary>
    [Parameter]
    public string? PartKey { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnDecided { get; set; }

    [Inject]
    private FrontDesk Desk { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private PartView? Current => View.Parts.FirstOrDefault(part => Is(part, PartKey ?? seen))
        ?? View.Parts.FirstOrDefault(part => part.Verdict is null)
        ?? (View.Parts is [var first, ..] ? first : null);

    // The scan and the interview are weighed with the threat in sight.
    private PartView? Beside => Current?.Part.Key is "scan" or "interview" ? View.Parts.FirstOrDefault(part => Is(part, "threat-analysis")) : null;

    protected override void OnParametersSet()
    {
        moved = moved || (seen is not null && Current is { } current && !Is(current, seen));
        seen = Current?.Part.Key;
    }

    private static bool Is(PartView part, string? key) => string.Equals(part.Part.Key, key, StringComparison.Ordinal);

    private PartDraft DraftOf(PartView part) => drafts.TryGetValue(part.Part.Key, out var draft) ? draft : drafts[part.Part.Key] = new PartDraft(part);

    private Task AgreeAsync(PartView part)
    {
        DraftOf(part).Verdict = PartVerdict.Agreed;
        return SaveAsync(part);
    }

    private async Task SaveAsync(PartView part)
    {
        var answer = await Desk.SendAsync(DraftOf(part).ToMessage(View.DossierId));
        if (answer.DoneBeforeAt is not null)
        {
            DraftOf(part).StartAnew();
            answer = await Desk.SendAsync(DraftOf(part).ToMessage(View.DossierId));
        }

        (errors, errorsOf) = (new FieldErrors(answer.Refusal), part.Part.Key);
        if (answer.Refusal is PartDecidedElsewhere other)
        {
            DraftOf(part).See(other);
            await OnDecided.InvokeAsync();
        }

        if (answer.Succeeded)
        {
            var next = ReviewWords.NextOpen(View.Parts, part);
            drafts.Remove(part.Part.Key);
            await OnDecided.InvokeAsync();
            Navigation.NavigateTo(next is null ? $"/dossiers/{View.DossierId}/toets/besluit" : ReviewWords.Href(View.DossierId, next.Part.Key));
        }
    }
}
