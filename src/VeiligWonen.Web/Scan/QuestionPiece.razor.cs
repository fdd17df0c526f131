using Microsoft.AspNetCore.Components;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Scan;

/// <summary>One question of the scan with its answer, remark and photos.</summary>
public partial class QuestionPiece
{
    private static readonly IReadOnlyList<Choice<ScanAnswerKind?>> Kinds = Choices.Of<ScanAnswerKind>(kind => kind.Dutch());

    private ElementReference heading;
    private bool focused;
    private bool reloading;
    private AnswerDraft draft = new();
    private Keeper keeper = null!;

    [Parameter, EditorRequired]
    public DossierId Dossier { get; set; }

    /// <summary>The question as it was read.</summary>
    [Parameter, EditorRequired]
    public ScanQuestionView Given { get; set; } = null!;

    [Parameter]
    public bool Locked { get; set; }

    /// <summary>It was asked for by its own link.</summary>
    [Parameter]
    public bool TakeFocus { get; set; }

    /// <summary>The answer was saved: the question as it is now, so that the page counts it without reading everything again.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ScanQuestionView> OnAnswered { get; set; }

    /// <summary>Something else changed: the page must be read again.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnStale { get; set; }

    [Inject]
    private FrontDesk Desk { get; set; } = null!;

    private string Code => Given.Question.Code;

    protected override void OnParametersSet()
    {
        // What the page reads again goes before what is here only when it is newer and nothing is under way.
        var read = Given.Answer?.Revision ?? 0;
        if (keeper is null || reloading || (read > keeper.Revision && !keeper.IsSaving))
        {
            draft = AnswerDraft.Of(Given.Answer);
            keeper = new Keeper(read, Given.Answer?.At, SendAsync);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (TakeFocus && !focused)
        {
            await heading.FocusAsync();
        }

        focused = TakeFocus;
    }

    private Task<Result<Saved>> SendAsync(CommandId act, int revision) => Desk.SendAsync(draft.ToMessage(act, Dossier, Code, revision));

    private Task KeepAsync(Action change)
    {
        change();
        return draft.Waits ? Task.CompletedTask : SaveAsync();
    }

    private async Task SaveAsync()
    {
        await keeper.KeepAsync();
        if (keeper is { Refusal: null, IsSaving: false, SavedAt: { } at } && draft.ToView(at, keeper.Revision) is { } answer)
        {
            await OnAnswered.InvokeAsync(Given with { Answer = answer });
        }
    }

    private async Task ReloadAsync()
    {
        reloading = true;
        try
        {
            await OnStale.InvokeAsync();
        }
        finally
        {
            reloading = false;
        }
    }
}
