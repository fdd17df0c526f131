using System.Globalization;
using VeiligWonen.Casework.Assessment;

namespace VeiligWonen.Casework.Advice;

/// <summary>The words that the editions share.</summary>
internal static class EditionWords
{
    private const char NoBreak = '\u00a0';

    private static readonly CultureInfo Nl = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>The measures by who arranges them: the employer first, then the reader, then what is free, then the Stelsel.</summary>
    public static IReadOnlyList<PayerLayer> Order { get; } = [PayerLayer.Employer, PayerLayer.Own, PayerLayer.Free, PayerLayer.Stelsel];

    public static string Group(PayerLayer payer) => payer switch
    {
        PayerLayer.Employer => "Dit regelt en betaalt uw werkgever",
        PayerLayer.Own => "Dit regelt en betaalt u zelf",
        PayerLayer.Free => "Dit is gratis",
        PayerLayer.Stelsel => "Dit gaat via het Stelsel bewaken en beveiligen",
    };

    public static string Means(PayerLayer payer) => payer switch
    {
        PayerLayer.Employer => "Uw werkgever spreekt de uitvoering met u af.",
        PayerLayer.Own => "Dit hoort bij de basis van een veilig huis. U kiest zelf wie het doet.",
        PayerLayer.Free => "Hier zijn geen kosten aan verbonden.",
        PayerLayer.Stelsel => "De politie of een andere dienst van de overheid beslist hierover. U hoort het van hen.",
    };

    public static string Mode(ProvisionMode mode) => mode switch
    {
        ProvisionMode.Provided => "U krijgt dit en mag het houden",
        ProvisionMode.OnLoan => "U leent dit. Eindigt uw ambt, dan geeft u het terug",
        ProvisionMode.Service => "Dit is een dienst",
        ProvisionMode.NotApplicable => "Dit loopt niet via de Regeling",
    };

    public static string Change(RiskLabel before, RiskLabel after) => after < before ? "Met de maatregelen wordt dit kleiner." : "Dit blijft gelijk.";

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Nl);

    public static string Number(int number) => number.ToString(Nl);

    /// <summary>"€ 250 tot € 1.000 per maand". From nothing up to nobody knows what: that is no price.</summary>
    public static string Price(decimal? min, decimal? max, string basis) => (min, max) switch
    {
        (null or 0, null) => "verschilt per geval",
        (null, { } top) => $"hoogstens {Euro(top)} {basis}",
        ({ } low, null) => $"minstens {Euro(low)} {basis}",
        ({ } low, { } top) when low == top => $"{Euro(low)} {basis}",
        ({ } low, { } top) => $"{Euro(low)} tot {Euro(top)} {basis}",
    };

    private static string Euro(decimal amount) => $"€{NoBreak}{amount.ToString("N0", Nl)}";
}
