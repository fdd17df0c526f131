using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Measures;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Measures;

/// <summary>Estimates in words.</summary>
internal static class PriceWords
{
    /// <summary>"€ 250 tot € 1.000 per maand".</summary>
    public static string Of(PriceRange? range, PriceBasis basis) => range switch
    {
        null => "verschilt per geval",
        { Min: null, Max: { } max } => $"hoogstens {Euro.Whole(max)} {basis.Dutch()}",
        { Min: { } min, Max: null } => $"minstens {Euro.Whole(min)} {basis.Dutch()}",
        { Min: { } min, Max: { } max } => $"{Euro.Whole(min)} tot {Euro.Whole(max)} {basis.Dutch()}",
        _ => "verschilt per geval",
    };

    /// <summary>The estimate of a whole dossier: once and per year.</summary>
    public static string Total(PriceRange? once, PriceRange? perYear) => (once, perYear) switch
    {
        (null, null) => "geen kosten voor u",
        ({ } one, null) => Of(one, PriceBasis.Once),
        (null, { } year) => Of(year, PriceBasis.PerYear),
        ({ } one, { } year) => $"{Of(one, PriceBasis.Once)}, en {Of(year, PriceBasis.PerYear)}",
    };
}
