using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>A stretch of the road that a dossier has behind it, as an example of how long it takes.</summary>
/// <param name="Phase">The phase in which it begins.</param>
/// <param name="Urgent">The dossier is urgent.</param>
/// <param name="Queue">How many dossiers were on the stretch when this one came.</param>
/// <param name="WorkingDays">How many working days it took; days of a pause are among them.</param>
internal sealed record Stretch(Phase Phase, bool Urgent, int Queue, int WorkingDays);

/// <summary>The road of one dossier.</summary>
/// <param name="DossierId">Which.</param>
/// <param name="Urgent">It is urgent.</param>
/// <param name="ScanOnly">It goes from the interview to a report.</param>
/// <param name="Moves">Where it went and when, the opening first.</param>
internal sealed record Travelled(DossierId DossierId, bool Urgent, bool ScanOnly, IReadOnlyList<(Phase To, DateTimeOffset At)> Moves)
{
    /// <summary>Where it came further than before, in order. What is handed back stays on the stretch that it was handed back from: the stretches add up to the whole.</summary>
    public IReadOnlyList<(Phase To, DateTimeOffset At)> Reached { get; } = Furthest(Moves);

    /// <summary>When it went no further; null while it runs.</summary>
    public DateTimeOffset? EndedAt => Moves[^1].To.IsFinal() ? Moves[^1].At : null;

    private static List<(Phase To, DateTimeOffset At)> Furthest(IReadOnlyList<(Phase To, DateTimeOffset At)> moves)
    {
        var reached = new List<(Phase To, DateTimeOffset At)>();
        foreach (var move in moves.Where(m => m.To is not (Phase.Withdrawn or Phase.Rejected or Phase.Closed)))
        {
            if (reached.Count == 0 || move.To > reached[^1].To)
            {
                reached.Add(move);
            }
        }

        return reached;
    }
}

/// <summary>What the roads of others say: the stretches that are behind them, and how many dossiers are on each now.</summary>
internal sealed class Stretches
{
    private readonly Dictionary<Phase, (DateTimeOffset[] Came, DateTimeOffset[] Left)> crowd = [];

    public Stretches(IReadOnlyList<Travelled> roads, IReadOnlySet<DateOnly> daysOff)
    {
        var days = new WorkingDayCount(roads, daysOff);
        var legs = roads.SelectMany(r => r.Reached.Select((at, i) => (
            Road: r, Phase: at.To, Came: at.At, On: i + 1 < r.Reached.Count ? r.Reached[i + 1].At : (DateTimeOffset?)null))).ToList();
        foreach (var phase in legs.GroupBy(l => l.Phase))
        {
            crowd[phase.Key] = (
                [.. phase.Select(l => l.Came).Order()],
                [.. phase.Select(l => l.On ?? l.Road.EndedAt).OfType<DateTimeOffset>().Order()]);
        }

        // A scan-only dossier has other stretches after the scan: those are examples for its own kind alone.
        Done = legs.Where(l => l.On is not null).ToLookup(l => l.Road.ScanOnly, l => new Stretch(
            l.Phase, l.Road.Urgent, OnIt(l.Phase, l.Came), days.Between(DutchTime.DayOf(l.Came), DutchTime.DayOf(l.On!.Value))));
        Queues = crowd.ToDictionary(c => c.Key, c => c.Value.Came.Length - c.Value.Left.Length);
    }

    /// <summary>The stretches that are behind somebody, by whether they were scan-only.</summary>
    public ILookup<bool, Stretch> Done { get; }

    /// <summary>How many dossiers are on each stretch now.</summary>
    public IReadOnlyDictionary<Phase, int> Queues { get; }

    private int OnIt(Phase phase, DateTimeOffset at) => Before(crowd[phase].Came, at) - Before(crowd[phase].Left, at);

    private static int Before(DateTimeOffset[] moments, DateTimeOffset at)
    {
        var found = Array.BinarySearch(moments, at);
        while (found > 0 && moments[found - 1] == at)
        {
            found--;
        }

        return found < 0 ? ~found : found;
    }

    // Counted once for every day of the history instead of day by day for every stretch.
    private sealed class WorkingDayCount
    {
        private readonly DateOnly first;
        private readonly int[] upTo;

        public WorkingDayCount(IReadOnlyList<Travelled> roads, IReadOnlySet<DateOnly> daysOff)
        {
            var moments = roads.SelectMany(r => r.Moves).Select(m => DutchTime.DayOf(m.At)).ToList();
            first = moments.Count > 0 ? moments.Min() : default;
            upTo = new int[moments.Count > 0 ? moments.Max().DayNumber - first.DayNumber + 1 : 1];
            for (var i = 1; i < upTo.Length; i++)
            {
                upTo[i] = upTo[i - 1] + (WorkingDays.Includes(first.AddDays(i), daysOff) ? 1 : 0);
            }
        }

        public int Between(DateOnly from, DateOnly until) => upTo[until.DayNumber - first.DayNumber] - upTo[from.DayNumber - first.DayNumber];
    }
}
