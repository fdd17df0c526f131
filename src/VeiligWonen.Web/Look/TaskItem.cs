namespace VeiligWonen.Web.Look;

/// <summary>Where a task stands for the reader of the page.</summary>
public enum TaskState
{
    Locked,
    Ready,
    InProgress,
    Done,
    NotYours,
}

/// <summary>One task of a dossier.</summary>
/// <param name="Name">The task in words: "Woningscan afnemen".</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it is locked, or whose it is.</param>
/// <param name="Href">Where it is done; not followed when locked or not the reader's.</param>
/// <param name="Extra">A short note, such as a due day or "gewijzigd".</param>
public sealed record TaskItem(string Name, TaskState State, string? Reason = null, string? Href = null, string? Extra = null);
