using Microsoft.AspNetCore.Components;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Interview;

/// <summary>The note on one topic of the interview.</summary>
public partial class TopicPiece
{
    private const int IncidentTopic = 3;
    private const int FeelingTopic = 9;

    private Keeper keeper = null!;
    private string? text;
    private bool notDiscussed;

    [Parameter, EditorRequired]
    public InterviewView View { get; set; } = null!;

    /// <summary>The topic as it was read.</summary>
    [Parameter, EditorRequired]
    public TopicView Given { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback OnSaved { get; set; }

    [Inject]
    private FrontDesk Desk { get; set; } = null!;

    private bool Locked => View.LockedBecause is not null;

    // Nothing was written or chosen, and nothing stood there before.
    private bool Waits => keeper.Revision == 0 && !notDiscussed && string.IsNullOrWhiteSpace(text);

    protected override void OnInitialized() => Take();

    private void Take()
    {
        (text, notDiscussed) = (Given.Text, Given.NotDiscussed);
        keeper = new Keeper(Given.Revision, Given.At, SendAsync);
    }

    private Task<Result<Saved>> SendAsync(CommandId act, int revision) =>
        Desk.SendAsync(new SaveTopicNote(act, View.DossierId, Given.Topic.Number, revision, text, notDiscussed));

    private Task WriteAsync(string? written)
    {
        text = written;
        return Waits ? Task.CompletedTask : SaveAsync();
    }

    private Task PassAsync(bool passed)
    {
        notDiscussed = passed;
        return Waits ? Task.CompletedTask : SaveAsync();
    }

    private async Task SaveAsync()
    {
        await keeper.KeepAsync();
        if (keeper is { Refusal: null, IsSaving: false })
        {
            await OnSaved.InvokeAsync();
        }
    }

    private async Task ReloadAsync()
    {
        await OnSaved.InvokeAsync();
        Take();
    }
}
