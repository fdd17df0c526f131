using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Look;

/// <summary>
/// Which open pages of this server write in the same part of a dossier. Only in memory: who sat where and when is kept nowhere (ADR 0071). A page sits down
/// after it was let in, so that nobody learns of a dossier by it.
/// </summary>
public sealed class PresenceBoard
{
    private readonly Lock gate = new();
    private readonly Dictionary<(DossierId Dossier, string Room), List<Seat>> rooms = [];

    /// <summary>A page opens a part.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="room">The part, such as the assessment.</param>
    /// <param name="person">Who, by account.</param>
    /// <param name="name">The name as colleagues know it.</param>
    /// <param name="onChange">Told when somebody came, moved, went or saved; true when something was saved.</param>
    /// <returns>The seat; the page gives it back when it is left.</returns>
    public Seat Sit(DossierId dossier, string room, string person, string name, Func<bool, Task> onChange)
    {
        var seat = new Seat(this, (dossier, room), person, name, onChange);
        lock (gate)
        {
            if (!rooms.TryGetValue(seat.Key, out var seats))
            {
                rooms[seat.Key] = seats = [];
            }

            seats.Add(seat);
        }

        Tell(seat, saved: false);
        return seat;
    }

    private void Leave(Seat seat)
    {
        lock (gate)
        {
            if (rooms.TryGetValue(seat.Key, out var seats) && seats.Remove(seat) && seats.Count == 0)
            {
                rooms.Remove(seat.Key);
            }
        }

        Tell(seat, saved: false);
    }

    private IReadOnlyList<Seat> OthersOf(Seat seat)
    {
        lock (gate)
        {
            return rooms.TryGetValue(seat.Key, out var seats) ? [.. seats.Where(other => other != seat)] : [];
        }
    }

    // Nobody waits for another page to draw.
    private void Tell(Seat seat, bool saved)
    {
        foreach (var other in OthersOf(seat))
        {
            _ = other.OnChange(saved);
        }
    }

    /// <summary>One open page.</summary>
    /// <param name="board">The board.</param>
    /// <param name="key">The dossier and the part.</param>
    /// <param name="person">Who, by account.</param>
    /// <param name="name">The name.</param>
    /// <param name="onChange">Told of the others.</param>
    public sealed class Seat(PresenceBoard board, (DossierId Dossier, string Room) key, string person, string name, Func<bool, Task> onChange) : IDisposable
    {
        /// <summary>Who, by account.</summary>
        public string Person => person;

        /// <summary>The name as colleagues know it.</summary>
        public string Name => name;

        /// <summary>Where on the page, in words; null when it does not say.</summary>
        public string? Place { get; private set; }

        /// <summary>The other pages that are open now.</summary>
        public IReadOnlyList<Seat> Others => board.OthersOf(this);

        internal (DossierId Dossier, string Room) Key => key;

        internal Func<bool, Task> OnChange => onChange;

        /// <summary>The page shows another place.</summary>
        /// <param name="place">In words.</param>
        public void MoveTo(string? place)
        {
            if (!string.Equals(Place, place, StringComparison.Ordinal))
            {
                Place = place;
                board.Tell(this, saved: false);
            }
        }

        /// <summary>The page saved something: the others can read it again.</summary>
        public void TellSaved() => board.Tell(this, saved: true);

        /// <inheritdoc/>
        public void Dispose() => board.Leave(this);
    }
}
