using MudBlazor;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Web.Look;

/// <summary>One task of a dossier.</summary>
/// <param name="Name">The task in words: "Woningscan afnemen".</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it is locked, or whose it is.</param>
/// <param name="Href">Where it is done; not followed when locked or not the reader's.</param>
/// <param name="Extra">A short note, such as a due day or "gewijzigd".</param>
public sealed record TaskItem(string Name, TaskState State, string? Reason = null, string? Href = null, string? Extra = null);

internal static class TaskLook
{
    public static string Word(this TaskState state) => state switch
    {
        TaskState.Locked => "Op slot",
        TaskState.Ready => "Kan beginnen",
        TaskState.InProgress => "Bezig",
        TaskState.Done => "Klaar",
        TaskState.NotYours => "Niet voor u",
    };

    public static Tone Tone(this TaskState state) => state switch
    {
        TaskState.Ready => Look.Tone.Attention,
        TaskState.InProgress => Look.Tone.Info,
        TaskState.Done => Look.Tone.Good,
        TaskState.Locked or TaskState.NotYours => Look.Tone.Neutral,
    };

    public static string Icon(this TaskState state) => state switch
    {
        TaskState.Locked => Icons.Material.Outlined.Lock,
        TaskState.Ready => Icons.Material.Outlined.PlayArrow,
        TaskState.InProgress => Icons.Material.Outlined.Edit,
        TaskState.Done => Icons.Material.Outlined.CheckCircle,
        TaskState.NotYours => Icons.Material.Outlined.PersonOff,
    };
}
