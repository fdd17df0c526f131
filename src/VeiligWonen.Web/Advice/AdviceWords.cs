using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Measures;
using VeiligWonen.Casework.Process;
using VeiligWonen.Web.Measures;

namespace VeiligWonen.Web.Advice;

/// <summary>The advice in plain words, for the one whose home it is about.</summary>
internal static class AdviceWords
{
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

    // From nothing up to nobody knows what: that is no price.
    public static string Price(AdvisedLine line) => line switch
    {
        { Payer: PayerLayer.Free } => "gratis",
        { UnitPriceMin: null or 0, UnitPriceMax: null } => PriceWords.Of(null, line.Basis),
        _ => PriceWords.Of(new PriceRange(line.UnitPriceMin, line.UnitPriceMax), line.Basis),
    };

    public static string Change(AdvisedRisk risk) => risk.After < risk.Before ? "Met de maatregelen wordt dit kleiner." : "Dit blijft gelijk.";

    /// <summary>There is an adopted advice to read.</summary>
    public static bool HasAdvice(this DossierFacts facts) => (facts.RevisedFrom ?? facts.Phase) is Phase.Advised or Phase.Provision or Phase.Care or Phase.Closed;
}
