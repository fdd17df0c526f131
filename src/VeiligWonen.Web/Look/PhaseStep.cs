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
