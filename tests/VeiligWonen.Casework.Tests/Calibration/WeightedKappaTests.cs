using CsCheck;
using VeiligWonen.Casework.Calibration;

namespace VeiligWonen.Casework.Tests.Calibration;

public sealed class WeightedKappaTests
{
    // The table of the example with which the SAS procedure FREQ prints "Simple Kappa" and "Weighted Kappa"; its printout is what statsmodels compares with
    // (statsmodels/stats/tests/test_inter_rater.py, table10).
    private static readonly int[,] Sas = { { 0, 4, 1 }, { 0, 8, 0 }, { 0, 1, 5 } };

    // Raters 2 and 3 of the data "anxiety" of the R package irr: twenty subjects on a scale of 1 to 6.
    private static readonly int[] SecondRater = [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4];
    private static readonly int[] ThirdRater = [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2];

    private static readonly Gen<int[,]> Tables = Gen.Int[0, 9].Array[25].Select(cells =>
    {
        var table = new int[5, 5];
        Buffer.BlockCopy(cells, 0, table, 0, 25 * sizeof(int));
        return table;
    });

    private static readonly Gen<KappaWeights> Weights = Gen.Enum<KappaWeights>();

    [Theory]
    [InlineData(KappaWeights.None, 0.4842, 0.1380, 0.2137, 0.7547)]
    [InlineData(KappaWeights.Linear, 0.4701, 0.1457, 0.1845, 0.7558)]
    public void It_gives_what_SAS_prints(KappaWeights weights, double value, double error, double low, double high)
    {
        var kappa = Known(Sas, weights);

        Assert.Equal(value, kappa.Value, 4);
        Assert.Equal(error, kappa.StandardError, 4);
        Assert.Equal(low, kappa.Interval!.Value.Low, 4);
        Assert.Equal(high, kappa.Interval.Value.High, 4);
    }

    // kappa2(anxiety[, 2:3], …) of irr. It leaves out a step that nobody of the two gave (5), so the steps are numbered anew without it.
    [Theory]
    [InlineData(KappaWeights.None, -0.006289308)]
    [InlineData(KappaWeights.Linear, 0.1459075)]
    [InlineData(KappaWeights.Quadratic, 0.2520325)]
    public void It_gives_what_the_package_irr_prints(KappaWeights weights, double value)
    {
        int[] given = [.. SecondRater.Concat(ThirdRater).Distinct().Order()];
        var table = new int[given.Length, given.Length];
        foreach (var (second, third) in SecondRater.Zip(ThirdRater))
        {
            table[Array.IndexOf(given, second), Array.IndexOf(given, third)]++;
        }

        Assert.Equal([1, 2, 3, 4, 6], given);
        Assert.Equal(value, Known(table, weights).Value, tolerance: 5e-8);
    }

    [Fact]
    public void Too_few_pairs_and_pairs_without_spread_have_no_kappa_and_say_why()
    {
        Assert.Equal((null, WhyNoKappa.TooFewPairs), WeightedKappa.Of(new int[5, 5], KappaWeights.Linear));
        Assert.Equal((null, WhyNoKappa.TooFewPairs), WeightedKappa.Of(One(2, 3, 1), KappaWeights.Linear));
        Assert.Equal((null, WhyNoKappa.NoSpread), WeightedKappa.Of(One(2, 2, 30), KappaWeights.Linear));
        Assert.Equal((null, WhyNoKappa.NoSpread), WeightedKappa.Of(One(0, 4, 30), KappaWeights.Linear));
    }

    [Fact]
    public void Where_the_formula_knows_no_uncertainty_there_is_no_interval()
    {
        var full = new int[5, 5];
        (full[0, 0], full[3, 3]) = (4, 6);

        Assert.Equal(1, Known(full, KappaWeights.Linear).Value, 12);
        Assert.Null(Known(full, KappaWeights.Linear).Interval);
    }

    [Fact]
    public void It_lies_between_minus_one_and_one_and_is_never_no_number() => Gen.Select(Tables, Weights).Sample((table, weights) =>
    {
        var (kappa, why) = WeightedKappa.Of(table, weights);
        return kappa is null ? why is not null : why is null && kappa.Value is >= -1.000000001 and <= 1.000000001 && double.IsFinite(kappa.StandardError) && kappa.StandardError >= 0;
    });

    [Fact]
    public void Full_agreement_is_one() => Gen.Select(Gen.Int[1, 9].Array[5], Weights).Sample((counts, weights) =>
    {
        var table = new int[5, 5];
        for (var step = 0; step < 5; step++)
        {
            table[step, step] = counts[step];
        }

        return Math.Abs(Known(table, weights).Value - 1) < 1e-12;
    });

    [Fact]
    public void Who_of_the_two_stands_first_makes_no_difference() => Gen.Select(Tables, Weights).Sample((table, weights) =>
        Same(WeightedKappa.Of(table, weights).Kappa, WeightedKappa.Of(Of((row, column) => table[column, row]), weights).Kappa));

    [Fact]
    public void A_scale_read_from_the_other_end_makes_no_difference() => Gen.Select(Tables, Weights).Sample((table, weights) =>
        Same(WeightedKappa.Of(table, weights).Kappa, WeightedKappa.Of(Of((row, column) => table[4 - row, 4 - column]), weights).Kappa));

    private static bool Same(WeightedKappa? one, WeightedKappa? other) => (one, other) switch
    {
        (null, null) => true,
        ({ } a, { } b) => Math.Abs(a.Value - b.Value) < 1e-9 && Math.Abs(a.StandardError - b.StandardError) < 1e-6,
        _ => false,
    };

    private static int[,] Of(Func<int, int, int> count)
    {
        var table = new int[5, 5];
        for (var cell = 0; cell < 25; cell++)
        {
            table[cell / 5, cell % 5] = count(cell / 5, cell % 5);
        }

        return table;
    }

    private static int[,] One(int row, int column, int count) => Of((r, c) => (r, c) == (row, column) ? count : 0);

    private static WeightedKappa Known(int[,] table, KappaWeights weights) => WeightedKappa.Of(table, weights).Kappa!;
}
