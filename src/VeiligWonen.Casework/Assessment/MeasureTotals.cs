namespace VeiligWonen.Casework.Assessment;

/// <summary>What one payer layer pays, in euros incl. btw. Once and every year are never added up.</summary>
/// <param name="Payer">The layer.</param>
/// <param name="OnceMin">Lowest, once.</param>
/// <param name="OnceMax">Highest, once, of the lines that have a top.</param>
/// <param name="YearlyMin">Lowest, every year; twelve months for what is paid by the month.</param>
/// <param name="YearlyMax">Highest, every year, of the lines that have a top.</param>
/// <param name="Lines">How many measures the layer pays.</param>
/// <param name="OpenLines">How many of them have no price or no top, so that the total can be higher.</param>
public sealed record LayerTotal(
    PayerLayer Payer, decimal OnceMin, decimal OnceMax, decimal YearlyMin, decimal YearlyMax, int Lines, int OpenLines);

/// <summary>One measure as a line of money.</summary>
internal sealed record CostLine(PayerLayer Payer, PriceBasis Basis, int Quantity, decimal? PriceMin, decimal? PriceMax)
{
    public bool IsYearly => Basis is PriceBasis.PerMonth or PriceBasis.PerYear;

    public decimal Min => Amount(PriceMin);

    // Without a top the line counts with what is known, and its layer says that it is open.
    public decimal Max => Amount(PriceMax ?? PriceMin);

    public bool IsOpen => PriceMax is null;

    private decimal Amount(decimal? price) => (price ?? 0) * Quantity * (Basis == PriceBasis.PerMonth ? 12 : 1);
}

internal static class MeasureTotals
{
    /// <summary>One total per layer that has a line, in the order of the layers.</summary>
    public static IReadOnlyList<LayerTotal> Of(IEnumerable<CostLine> lines) =>
        [.. lines.GroupBy(line => line.Payer).OrderBy(layer => layer.Key).Select(layer => new LayerTotal(
            layer.Key,
            layer.Where(line => !line.IsYearly).Sum(line => line.Min),
            layer.Where(line => !line.IsYearly).Sum(line => line.Max),
            layer.Where(line => line.IsYearly).Sum(line => line.Min),
            layer.Where(line => line.IsYearly).Sum(line => line.Max),
            layer.Count(),
            layer.Count(line => line.IsOpen)))];

    public static CostLine LineOf(MeasureProposal proposal, MeasureCatalogue catalogue) => new(
        proposal.Payer, catalogue.Find(proposal.Number)!.PriceBasis, proposal.Quantity, proposal.PriceMin, proposal.PriceMax);
}
