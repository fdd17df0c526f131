using VeiligWonen.Casework.Monitoring;
using VeiligWonen.Casework.Process;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Monitoring;

/// <summary>Reads one publication: bars for the charts and the one-sentence answers. Never adds cells up.</summary>
public sealed class FigureReader(FiguresView figures)
{
    private const string All = "alle";

    /// <summary>The full quarters of the publication, oldest first.</summary>
    public IReadOnlyList<string> Quarters { get; } =
        [.. figures.Cells.Where(cell => cell.Kind == FigureKind.Adopted).Select(cell => cell.Period).Distinct(StringComparer.Ordinal)];

    /// <summary>"1e kwartaal 2026".</summary>
    public static string Quarter(string period) => period.Split("-K") is [var year, var number] ? $"{number}e kwartaal {year}" : period;

    /// <summary>Over the quarters, for everything together.</summary>
    public IReadOnlyList<ChartBar> PerQuarter(FigureKind kind) =>
        [.. Quarters.Select(quarter => new ChartBar(Quarter(quarter), Value(kind, All, quarter)))];

    /// <summary>Over the phases.</summary>
    public IReadOnlyList<ChartBar> PerPhase(FigureKind kind, string? unit = null) => [.. Of(kind).Select(cell => new ChartBar(
        Enum.TryParse<Phase>(cell.Dimension, out var phase) ? phase.Dutch() : cell.Dimension, cell.Value, Text(cell.Value, unit)))];

    /// <summary>Over whatever the figure is split by; in one quarter when given.</summary>
    public IReadOnlyList<ChartBar> PerDimension(FigureKind kind, string? quarter = null, string? unit = null) =>
        [.. Of(kind).Where(cell => !Is(cell.Dimension, All) && (quarter is null || Is(cell.Period, quarter)))
            .Select(cell => new ChartBar(DutchText.Capital(cell.Dimension), cell.Value, Text(cell.Value, unit)))];

    /// <summary>How many people do we reach?</summary>
    public string Reach() => Quarters is [.., var last]
        ? Value(FigureKind.Received, All, last) is { } count
            ? $"In het {Quarter(last)} kwamen {Euro.Number(count)} aanvragen binnen."
            : $"Hoeveel aanvragen er in het {Quarter(last)} binnenkwamen, is onderdrukt."
        : "Er is nog geen vol kwartaal om te tonen.";

    /// <summary>How long does it take, and where does it wait?</summary>
    public string Longest() => Of(FigureKind.LeadTimeMedian).Where(cell => cell.Value is not null).MaxBy(cell => cell.Value) is { Value: { } days } slowest
        ? $"De fase {Name(slowest)} duurt het langst: bij de helft van de dossiers hoogstens {Days(days)}."
        : "Er zijn te weinig dossiers om een doorlooptijd te tonen.";

    /// <summary>Is everybody treated alike?</summary>
    public string Equal()
    {
        var known = Of(FigureKind.AdviceTimeMedian).Where(cell => cell.Value is not null).OrderBy(cell => cell.Value).ToList();
        return known is [var fastest, .., var slowest]
            ? $"Van aanvraag tot advies duurt bij een {fastest.Dimension} {Days(fastest.Value!.Value)} en bij een {slowest.Dimension} {Days(slowest.Value!.Value)} (mediaan)."
            : "Er zijn te weinig adviezen om bestuurslagen te vergelijken.";
    }

    /// <summary>Are advices carried out?</summary>
    public string Delivered() => Of(FigureKind.Provision).FirstOrDefault(cell => Is(cell.Dimension, "geleverd"))?.Value is { } count
        ? $"Bij {Euro.Number(count)} dossiers is alles geleverd."
        : "Bij hoeveel dossiers alles is geleverd, is onderdrukt.";

    /// <summary>What does it cost?</summary>
    public string Cost() => Value(FigureKind.CostMedian, All, "12 maanden") is { } euros
        ? $"De helft van de dossiers kostte de werkgever hoogstens {Euro.Whole(euros)}."
        : "Er zijn te weinig afgeronde dossiers om kosten te tonen.";

    /// <summary>What a dossier costs: the middle and the dear end.</summary>
    public IReadOnlyList<ChartBar> Costs() =>
    [
        Euros("Mediaan", Value(FigureKind.CostMedian, All, "12 maanden")), Euros("90e percentiel", Value(FigureKind.CostP90, All, "12 maanden")),
    ];

    private static ChartBar Euros(string label, decimal? value) => new(label, value, value is { } euros ? Euro.Whole(euros) : null);

    private IEnumerable<FigureCell> Of(FigureKind kind) => figures.Cells.Where(cell => cell.Kind == kind);

    private decimal? Value(FigureKind kind, string dimension, string period) =>
        Of(kind).FirstOrDefault(cell => Is(cell.Dimension, dimension) && Is(cell.Period, period))?.Value;

    private static bool Is(string text, string other) => string.Equals(text, other, StringComparison.Ordinal);

    private static string Name(FigureCell cell) =>
        Enum.TryParse<Phase>(cell.Dimension, out var phase) ? phase.Dutch().ToLowerInvariant() : cell.Dimension;

    private static string Days(decimal days) => days == 1 ? "1 dag" : $"{Euro.Number(days)} dagen";

    private static string? Text(decimal? value, string? unit) => value is { } number && unit is not null ? $"{Euro.Number(number)} {unit}" : null;
}
