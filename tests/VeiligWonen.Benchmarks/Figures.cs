using System.Globalization;

namespace VeiligWonen.Benchmarks;

/// <summary>Median and worst over rounds: one machine swings by several times, so a ratio is formed inside one round and never across two.</summary>
internal static class Figures
{
    public static double Median(IEnumerable<double> values) => Percentile(values, 0.5);

    /// <param name="values">In any order; not empty.</param>
    /// <param name="share">0.95 for the 95th percentile.</param>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var ordered = values.Order().ToArray();
        return ordered[Math.Min(ordered.Length - 1, (int)(ordered.Length * share))];
    }

    /// <summary>One line: median and worst, and whether the goal was met by the median.</summary>
    /// <param name="name">What was measured.</param>
    /// <param name="rounds">One value a round; lower is better.</param>
    /// <param name="goal">The most it may be; null when it is only told.</param>
    public static void Print(string name, IReadOnlyCollection<double> rounds, double? goal = null)
    {
        var median = Median(rounds);
        var verdict = goal is null ? "" : $", goal <= {Number(goal.Value)}: {(median <= goal ? "met" : "NOT met")}";
        Console.WriteLine($"{name}: median {Number(median)}, worst {Number(rounds.Max())} over {rounds.Count} rounds{verdict}");
    }

    public static string Number(double value) => value.ToString(value < 10 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
