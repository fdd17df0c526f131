namespace VeiligWonen.Casework.Platform;

/// <summary>That something with a revision was kept, for the words on the screen.</summary>
/// <param name="At">When.</param>
/// <param name="Revision">The revision that it has now, to send with the next save; 0 for what has none.</param>
public sealed record Saved(DateTimeOffset At, int Revision);
