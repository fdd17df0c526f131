using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>A stretch of time in which one party had the ball.</summary>
/// <param name="With">Who had it; <see cref="Party.Nobody"/> is a fault, and is shown as one.</param>
/// <param name="FromAt">When they got it, inclusive.</param>
/// <param name="UntilAt">When it went on, exclusive; for the last one the moment up to which was counted.</param>
public sealed record BallTurn(Party With, DateTimeOffset FromAt, DateTimeOffset UntilAt)
{
    /// <summary>How long.</summary>
    public TimeSpan Length => UntilAt - FromAt;
}

/// <summary>
/// Who had the ball when, found again from what happened: the moves, the milestones and the pauses of a dossier. The turns follow each other without
/// a gap from the opening to the end, so that every second belongs to one party and their sum is the dossier's age.
/// </summary>
internal static class BallTime
{
    /// <summary>The turns in order; two that follow each other are of different parties.</summary>
    /// <param name="happened">Everything that happened, in any order; the opening is among it.</param>
    /// <param name="until">Up to when is counted for a dossier that is not over, exclusive.</param>
    public static IReadOnlyList<BallTurn> Of(Happened happened, DateTimeOffset until)
    {
        var opened = happened.Moves[0].At;
        // What was over when it ended has no turns after it.
        var end = happened.Moves[^1] is { To: var last, At: var at } && last.IsFinal() ? at : until;
        var turns = new List<BallTurn>();
        foreach (var moment in Moments(happened).Where(m => m < end))
        {
            var from = moment < opened ? opened : moment;
            var party = WorkFor.BallWith(FactsAt(happened, moment));
            if (turns.Count == 0 || turns[^1].With != party)
            {
                turns.Add(new BallTurn(party, from, end));
            }
        }

        for (var i = 0; i < turns.Count - 1; i++)
        {
            turns[i] = turns[i] with { UntilAt = turns[i + 1].FromAt };
        }

        return turns;
    }

    private static IEnumerable<DateTimeOffset> Moments(Happened happened) => happened.Moves.Select(m => m.At)
        .Concat(happened.Milestones.SelectMany(m => Ends(m.At, m.LapsedAt)))
        .Concat(happened.Holds.SelectMany(h => Ends(h.At, h.ResumedAt)))
        .Where(at => at >= happened.Moves[0].At).Distinct().Order();

    private static IEnumerable<DateTimeOffset> Ends(DateTimeOffset from, DateTimeOffset? until) => until is { } end ? [from, end] : [from];

    // What happens at one moment happened together: a message is one moment.
    private static DossierFacts FactsAt(Happened happened, DateTimeOffset at)
    {
        var move = happened.Moves.Last(m => m.At <= at);
        var reached = happened.Milestones.Where(m => m.At <= at && !(m.LapsedAt <= at)).ToLookup(m => m.Kind, _ => (AccountId?)null);
        var hold = happened.Holds.FirstOrDefault(h => h.At <= at && !(h.ResumedAt <= at));
        return DossierFactsReader.Of(new DossierHead(move.To, happened.ScanOnly, false, hold?.WaitsFor, null), reached, [], Actor.System);
    }
}

/// <summary>What the turns of a dossier are found from.</summary>
/// <param name="ScanOnly">Scan and interview alone.</param>
/// <param name="Moves">Where it went and when, the opening first.</param>
/// <param name="Milestones">What was reached and when it lapsed.</param>
/// <param name="Holds">The pauses.</param>
internal sealed record Happened(
    bool ScanOnly, IReadOnlyList<(Phase To, DateTimeOffset At)> Moves, IReadOnlyList<(MilestoneKind Kind, DateTimeOffset At, DateTimeOffset? LapsedAt)> Milestones,
    IReadOnlyList<HappenedHold> Holds);

/// <summary>One pause.</summary>
internal sealed record HappenedHold(Party WaitsFor, DateTimeOffset At, DateTimeOffset? ResumedAt);
