namespace VeiligWonen.Casework.Calibration;

/// <summary>How much two ratings that lie apart still agree.</summary>
public enum KappaWeights
{
    /// <summary>Only the same step agrees.</summary>
    None,

    /// <summary>Every step apart takes off as much as the one before.</summary>
    Linear,

    /// <summary>Far apart weighs much more than near.</summary>
    Quadratic,
}

/// <summary>Why there is no kappa.</summary>
public enum WhyNoKappa
{
    /// <summary>Fewer pairs than are asked for; at least two.</summary>
    TooFewPairs,

    /// <summary>Every pair is the same pair: by chance alone it would be so too, and nothing can be told apart.</summary>
    NoSpread,
}

/// <summary>
/// Cohen's kappa: how much more two raters agree than chance would have it. 1 is full agreement, 0 is chance. The standard error is the asymptotic
/// one of Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72, 323-327, not the one under the hypothesis that kappa is 0.
/// </summary>
/// <param name="Value">-1 to 1.</param>
/// <param name="StandardError">0 or more. At 0 the formula says nothing about the uncertainty, and there is no interval.</param>
public sealed record WeightedKappa(double Value, double StandardError)
{
    // The 97.5th percentile of the normal distribution.
    private const double Z = 1.959963984540054;
    private const double Nothing = 1e-9;

    /// <summary>The 95% interval by the normal approximation; it may reach past -1 and 1. Null where it cannot be calculated.</summary>
    public (double Low, double High)? Interval => StandardError < Nothing ? null : (Value - (Z * StandardError), Value + (Z * StandardError));

    /// <summary>Calculates it over a table of counts.</summary>
    /// <param name="table">Square: rows are the steps of one rater, columns those of the other, in the order of the scale.</param>
    /// <param name="weights">How much ratings that lie apart agree.</param>
    /// <returns>The kappa, or why there is none.</returns>
    public static (WeightedKappa? Kappa, WhyNoKappa? Why) Of(int[,] table, KappaWeights weights)
    {
        ArgumentNullException.ThrowIfNull(table);
        var steps = table.GetLength(0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(table.GetLength(1), steps, nameof(table));
        var pairs = table.Cast<int>().Sum();
        if (pairs < 2)
        {
            return (null, WhyNoKappa.TooFewPairs);
        }

        if (table.Cast<int>().Contains(pairs))
        {
            return (null, WhyNoKappa.NoSpread);
        }

        double Share(int row, int column) => (double)table[row, column] / pairs;
        double Weight(int row, int column) => Agreement(Math.Abs(row - column), steps, weights);
        int[] all = [.. Enumerable.Range(0, steps)];
        double[] rows = [.. all.Select(r => all.Sum(c => Share(r, c)))];
        double[] columns = [.. all.Select(c => all.Sum(r => Share(r, c)))];
        var cells = all.SelectMany(r => all.Select(c => (Row: r, Column: c))).ToList();
        var observed = cells.Sum(x => Share(x.Row, x.Column) * Weight(x.Row, x.Column));
        var expected = cells.Sum(x => rows[x.Row] * columns[x.Column] * Weight(x.Row, x.Column));
        var kappa = (observed - expected) / (1 - expected);

        // Their formula (11): the mean weight of each row and of each column, by the shares of the other rater.
        double[] ofRow = [.. all.Select(r => all.Sum(c => columns[c] * Weight(r, c)))];
        double[] ofColumn = [.. all.Select(c => all.Sum(r => rows[r] * Weight(r, c)))];
        var spread = cells.Sum(x => Share(x.Row, x.Column) * Square(Weight(x.Row, x.Column) - ((ofRow[x.Row] + ofColumn[x.Column]) * (1 - kappa))));
        var variance = (spread - Square(kappa - (expected * (1 - kappa)))) / (pairs * Square(1 - expected));
        return (new WeightedKappa(kappa, Math.Sqrt(Math.Max(0, variance))), null);
    }

    private static double Agreement(int apart, int steps, KappaWeights weights) => weights switch
    {
        KappaWeights.None => apart == 0 ? 1 : 0,
        KappaWeights.Linear => 1 - ((double)apart / (steps - 1)),
        KappaWeights.Quadratic => 1 - Square((double)apart / (steps - 1)),
    };

    private static double Square(double value) => value * value;
}
