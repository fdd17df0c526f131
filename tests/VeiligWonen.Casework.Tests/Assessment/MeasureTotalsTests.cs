using CsCheck;
using VeiligWonen.Casework.Assessment;

namespace VeiligWonen.Casework.Tests.Assessment;

public sealed class MeasureTotalsTests
{
    private static readonly Gen<decimal> Price = Gen.Int[0, 25_000_000].Select(cents => cents / 100m);

    private static readonly Gen<CostLine> Line =
        from payer in Gen.Enum<PayerLayer>()
        from basis in Gen.Enum<PriceBasis>()
        from quantity in Gen.Int[1, 500]
        from min in Price
        from more in Price
        from known in Gen.Int[0, 2]
        select new CostLine(payer, basis, quantity, known == 0 ? null : min, known < 2 ? null : min + more);

    [Fact]
    public void Totals_equal_the_sum_of_their_lines_in_cents() => Line.List[0, 30].Sample(lines =>
    {
        var totals = MeasureTotals.Of(lines);

        Assert.Equal(lines.Select(l => l.Payer).Distinct().Order(), totals.Select(t => t.Payer));
        Assert.All(totals, total =>
        {
            var own = lines.Where(l => l.Payer == total.Payer).ToList();
            Assert.Equal(own.Sum(l => Cents(l, l.PriceMin ?? 0)), (long)((total.OnceMin + total.YearlyMin) * 100));
            Assert.Equal(own.Sum(l => Cents(l, l.PriceMax ?? l.PriceMin ?? 0)), (long)((total.OnceMax + total.YearlyMax) * 100));
            Assert.Equal(own.Where(IsYearly).Sum(l => Cents(l, l.PriceMin ?? 0)), (long)(total.YearlyMin * 100));
            Assert.Equal((own.Count, own.Count(l => l.PriceMax is null)), (total.Lines, total.OpenLines));
        });
    });

    [Fact]
    public void The_highest_total_is_never_below_the_lowest() => Line.List[1, 30].Sample(lines =>
        MeasureTotals.Of(lines).All(t => t.OnceMax >= t.OnceMin && t.YearlyMax >= t.YearlyMin));

    [Fact]
    public void The_order_of_the_lines_changes_nothing() => Line.List[0, 30].Sample(lines =>
        MeasureTotals.Of(lines).SequenceEqual(MeasureTotals.Of(lines.AsEnumerable().Reverse())));

    [Fact]
    public void Every_measure_can_be_proposed_with_its_own_defaults() => Assert.All(MeasureCatalogue.Current.Measures, measure =>
        Assert.Null(MeasureRules.WhyNot(measure, measure.DefaultPayer, measure.DefaultMode, false)));

    [Fact]
    public void The_employer_never_pays_what_the_rules_keep_from_it()
    {
        var allowed = MeasureCatalogue.Current.Measures.Where(m => Enum.GetValues<ProvisionMode>()
            .Any(mode => MeasureRules.WhyNot(m, PayerLayer.Employer, mode, false) is null)).ToList();

        Assert.NotEmpty(allowed);
        Assert.DoesNotContain(allowed, m => m.PkvwBaseline || m.PoliceOnly);
    }

    // The integers of a second reckoning: whole cents, twelve months.
    private static long Cents(CostLine line, decimal price) => (long)(price * 100) * line.Quantity * (line.Basis == PriceBasis.PerMonth ? 12 : 1);

    private static bool IsYearly(CostLine line) => line.Basis is PriceBasis.PerMonth or PriceBasis.PerYear;
}
