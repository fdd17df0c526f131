using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Process;

/// <summary>
/// The one event between rooms: a dossier moved (or was opened: <paramref name="From"/> and <paramref name="Step"/> are null then, or was
/// resumed: From equals To). Handled in the transaction that moved it.
/// </summary>
internal sealed record PhaseChanged(DossierId DossierId, Phase? From, Step? Step, Phase To, bool Urgent, DateTimeOffset At);

/// <summary>A room that follows the dossiers.</summary>
internal interface IFollowPhases
{
    Task FollowAsync(PhaseChanged change, CancellationToken cancellationToken);
}
