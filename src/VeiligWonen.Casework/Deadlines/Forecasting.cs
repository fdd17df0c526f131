using System.Runtime.InteropServices;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>How many working days from today it mostly takes: in eight of ten cases from <paramref name="Early"/> up to and including <paramref name="Late"/>.</summary>
/// <param name="Early">One in ten is earlier.</param>
/// <param name="Middle">Half is earlier.</param>
/// <param name="Late">One in ten is later.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ForecastDays(int Early, int Middle, int Late);

/// <summary>
/// Says how long it will mostly take, from how long it took others: for every stretch that is left, one of the dossiers that met about as long a queue is drawn, and
/// for the running stretch one of those that took at least as long as this one has by now. Drawn many times, the sums show where eight of ten end. No shape is
/// assumed: what happened is the shape. Pure; the same seed gives the same answer.
/// </summary>
/// <param name="history">What others took.</param>
/// <param name="queues">How many dossiers are on each stretch now.</param>
internal sealed class Forecasting(ILookup<(Phase Phase, bool Urgent), Stretch> history, IReadOnlyDictionary<Phase, int> queues)
{
    /// <summary>Fewer examples of a stretch say nothing: assumed.</summary>
    public const int FewestExamples = 20;

    private const int Draws = 2_000;

    // Of many examples those with the most alike queue: enough to have a shape, few enough to be alike.
    private const int Alike = 150;

    private readonly Dictionary<(Phase, bool), int[]> alike = [];

    /// <summary>The days, or null when a stretch has too few examples.</summary>
    /// <param name="left">The phases in which the stretches that are left begin, the running one first.</param>
    /// <param name="elapsed">Working days that the running one has taken.</param>
    /// <param name="urgent">The dossier is urgent: only urgent ones are alike.</param>
    /// <param name="seed">What the draws begin with.</param>
    public ForecastDays? Of(IReadOnlyList<Phase> left, int elapsed, bool urgent, int seed)
    {
        var examples = left.Select(phase => ExamplesOf(phase, urgent)).ToList();
        if (examples.Count == 0 || examples.Exists(e => e.Length < FewestExamples))
        {
            return null;
        }

        var running = examples[0].Where(days => days > elapsed).Select(days => days - elapsed).ToArray();
        // Longer than anybody before: any day.
        examples[0] = running.Length > 0 ? running : [1];
        var random = new Random(seed);
        var sums = new int[Draws];
        for (var i = 0; i < Draws; i++)
        {
            sums[i] = examples.Sum(e => e[random.Next(e.Length)]);
        }

        Array.Sort(sums);
        return new ForecastDays(sums[Draws / 10], sums[Draws / 2], sums[(Draws * 9 / 10) - 1]);
    }

    private int[] ExamplesOf(Phase phase, bool urgent)
    {
        if (!alike.TryGetValue((phase, urgent), out var days))
        {
            var queue = queues.GetValueOrDefault(phase);
            days = [.. history[(phase, urgent)].OrderBy(c => Math.Abs(c.Queue - queue)).Take(Alike).Select(c => c.WorkingDays)];
            alike[(phase, urgent)] = days;
        }

        return days;
    }
}
