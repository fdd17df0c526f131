using System.Text.Json.Serialization;

namespace VeiligWonen.Casework.Assessment;

/// <summary>What kind of measure it is, as the adviser sees it; the employer sees <see cref="Measure.EmployerLabel"/> instead.</summary>
public enum MeasureCategory
{
    /// <summary>To the building or the plot.</summary>
    Physical,

    /// <summary>Alarm, cameras and other devices.</summary>
    Electronic,

    /// <summary>Findability, accounts and networks.</summary>
    Online,

    /// <summary>Agreements, training and plans.</summary>
    Organisational,

    /// <summary>Car and parking.</summary>
    Transport,

    /// <summary>A service around other measures, such as certification or maintenance.</summary>
    Service,

    /// <summary>By the police, under the Stelsel Bewaken en Beveiligen.</summary>
    Stelsel,
}

/// <summary>What one price covers.</summary>
public enum PriceBasis
{
    /// <summary>Once for the whole measure.</summary>
    Once,

    /// <summary>Every month.</summary>
    PerMonth,

    /// <summary>Every year.</summary>
    PerYear,

    /// <summary>Once for every window, detector and so on.</summary>
    PerUnit,

    /// <summary>Once for every square metre.</summary>
    PerSquareMetre,
}

/// <summary>The layer that pays. Only the employer's can be an occupational provision, so cost lines of layers are never mixed.</summary>
public enum PayerLayer
{
    /// <summary>The resident: what the PKVW asks of every home.</summary>
    Own,

    /// <summary>The municipality, province or water board, through the advice.</summary>
    Employer,

    /// <summary>The Stelsel Bewaken en Beveiligen.</summary>
    Stelsel,

    /// <summary>Nobody: a service without charge.</summary>
    Free,
}

/// <summary>How someone gets a measure.</summary>
public enum ProvisionMode
{
    /// <summary>Provided for good (verstrekt), paragraph 1.</summary>
    Provided,

    /// <summary>On loan for the term of office (ter beschikking gesteld), paragraph 7.</summary>
    OnLoan,

    /// <summary>A service, often recurring.</summary>
    Service,

    /// <summary>Not through the Regeling at all.</summary>
    NotApplicable,
}

/// <summary>One measure that an adviser can propose.</summary>
/// <param name="Number">The number in the catalogue; it never changes meaning within a version.</param>
/// <param name="Name">The Dutch name. Never shown to the employer.</param>
/// <param name="Category">What kind of measure it is.</param>
/// <param name="EmployerLabel">All that the employer reads about what it is: a group so wide that it does not give the threat away.</param>
/// <param name="Payers">Who may pay; the first is the default.</param>
/// <param name="Modes">How it may be provided; the first is the default.</param>
/// <param name="Norm">Norms to refer to, from general knowledge and no requirement; null where there is none.</param>
/// <param name="PriceMin">Lowest price in euros incl. btw; null when it differs from case to case.</param>
/// <param name="PriceMax">Highest price in euros incl. btw; null when there is no known top.</param>
/// <param name="PriceBasis">What one price covers.</param>
/// <param name="PriceRemark">What the two prices leave unsaid, in Dutch; null when nothing.</param>
/// <param name="PkvwBaseline">Part of what the PKVW asks: never for the employer, unless the PKVW exception is recorded.</param>
/// <param name="PoliceOnly">Only the police can do it: it appears as handed over, without detail, and never with the employer.</param>
/// <param name="Outdoor">Changes the outside, the plot or a common part: a landlord or owners' association may have to consent.</param>
/// <param name="NeedsPrivacyCheck">Films people: own property only, notice, short retention (AVG).</param>
/// <param name="NeedsPermitCheck">May need an environment and planning permit (omgevingsvergunning).</param>
public sealed record Measure(
    int Number,
    string Name,
    MeasureCategory Category,
    string EmployerLabel,
    IReadOnlyList<PayerLayer> Payers,
    IReadOnlyList<ProvisionMode> Modes,
    string? Norm = null,
    decimal? PriceMin = null,
    decimal? PriceMax = null,
    PriceBasis PriceBasis = PriceBasis.Once,
    string? PriceRemark = null,
    bool PkvwBaseline = false,
    bool PoliceOnly = false,
    bool Outdoor = false,
    bool NeedsPrivacyCheck = false,
    bool NeedsPermitCheck = false)
{
    /// <summary>Who pays unless the adviser says otherwise.</summary>
    [JsonIgnore]
    public PayerLayer DefaultPayer => Payers[0];

    /// <summary>How it is provided unless the adviser says otherwise.</summary>
    [JsonIgnore]
    public ProvisionMode DefaultMode => Modes[0];
}

/// <summary>Dutch labels of what belongs to a measure.</summary>
public static class MeasureLabels
{
    /// <summary>The category in Dutch.</summary>
    /// <param name="category">The category.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this MeasureCategory category) => category switch
    {
        MeasureCategory.Physical => "Fysiek",
        MeasureCategory.Electronic => "Elektronisch",
        MeasureCategory.Online => "Online",
        MeasureCategory.Organisational => "Organisatorisch",
        MeasureCategory.Transport => "Vervoer",
        MeasureCategory.Service => "Dienst",
        MeasureCategory.Stelsel => "Stelsel bewaken en beveiligen",
    };

    /// <summary>What one price covers, in Dutch.</summary>
    /// <param name="basis">The basis.</param>
    /// <returns>Words to put after an amount.</returns>
    public static string Dutch(this PriceBasis basis) => basis switch
    {
        PriceBasis.Once => "eenmalig",
        PriceBasis.PerMonth => "per maand",
        PriceBasis.PerYear => "per jaar",
        PriceBasis.PerUnit => "per stuk",
        PriceBasis.PerSquareMetre => "per vierkante meter",
    };

    /// <summary>The payer in Dutch.</summary>
    /// <param name="payer">The layer that pays.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this PayerLayer payer) => payer switch
    {
        PayerLayer.Own => "Bewoner zelf",
        PayerLayer.Employer => "Werkgever",
        PayerLayer.Stelsel => "Stelsel bewaken en beveiligen",
        PayerLayer.Free => "Kosteloos",
    };

    /// <summary>The mode of provision in Dutch.</summary>
    /// <param name="mode">The mode.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this ProvisionMode mode) => mode switch
    {
        ProvisionMode.Provided => "Verstrekt",
        ProvisionMode.OnLoan => "In bruikleen",
        ProvisionMode.Service => "Dienst",
        ProvisionMode.NotApplicable => "Niet van toepassing",
    };
}
