namespace VeiligWonen.Web.Look;

/// <summary>Where a phase stands.</summary>
public enum PhaseState
{
    Done,
    Current,
    Todo,
    Skipped,
}

/// <summary>One phase on the bar, in order.</summary>
public sealed record PhaseStep(string Name, PhaseState State);

internal static class PhaseLook
{
    public static string Css(this PhaseState state) => state switch
    {
        PhaseState.Done => "done",
        PhaseState.Current => "current",
        PhaseState.Todo => "todo",
        PhaseState.Skipped => "skipped",
    };

    public static string Word(this PhaseState state) => state switch
    {
        PhaseState.Done => "klaar",
        PhaseState.Current => "nu bezig",
        PhaseState.Todo => "nog niet begonnen",
        PhaseState.Skipped => "overgeslagen",
    };
}
