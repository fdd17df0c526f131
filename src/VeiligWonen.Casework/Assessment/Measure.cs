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

/// <summary>What a measure does against somebody who means harm.</summary>
public enum MeasureEffect
{
    /// <summary>It makes somebody think twice.</summary>
    Deter,

    /// <summary>It takes them longer.</summary>
    Delay,

    /// <summary>It is noticed, at the time or soon after.</summary>
    Detect,

    /// <summary>Somebody comes, or the people at home know what to do.</summary>
    Respond,
}

/// <summary>How something stands that has to be settled before a measure can be had: consent, a permit, the privacy of others.</summary>
public enum MeasureCheck
{
    /// <summary>Nobody has looked yet.</summary>
    Open,

    /// <summary>Looked at: it is not needed here.</summary>
    NotNeeded,

    /// <summary>Asked for; there is no answer yet.</summary>
    Requested,

    /// <summary>Given, or done.</summary>
    Settled,

    /// <summary>Asked for and refused.</summary>
    Refused,
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
/// <param name="IsOther">"Something else": the adviser says what it is. It answers whatever the adviser says it answers.</param>
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
    bool NeedsPermitCheck = false,
    bool IsOther = false)
{
    /// <summary>The questions of the woningscan whose finding it takes away; it is proposed for these.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>The scenarios that it is usually for.</summary>
    public IReadOnlyList<string> Serves { get; init; } = [];

    /// <summary>What it does; for "something else" what it can do.</summary>
    public IReadOnlyList<MeasureEffect> Effects { get; init; } = [];

    /// <summary>Measures that cost less and do a part of the same: the adviser says why not those.</summary>
    public IReadOnlyList<int> Cheaper { get; init; } = [];

    /// <summary>It only notices: one of these must see to it that somebody acts. Empty when it needs none.</summary>
    public IReadOnlyList<int> FollowedBy { get; init; } = [];

    /// <summary>What it makes worse: per scenario a weight, in the unit of <see cref="Scenario.Weights"/>. The only way in which a measure can raise a risk.</summary>
    public IReadOnlyDictionary<string, int> Raises { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

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

    /// <summary>The effect in Dutch.</summary>
    /// <param name="effect">The effect.</param>
    /// <returns>The verb in lower case.</returns>
    public static string Dutch(this MeasureEffect effect) => effect switch
    {
        MeasureEffect.Deter => "afschrikken",
        MeasureEffect.Delay => "vertragen",
        MeasureEffect.Detect => "ontdekken",
        MeasureEffect.Respond => "reageren",
    };

    /// <summary>How a check stands, in Dutch.</summary>
    /// <param name="check">The check.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this MeasureCheck check) => check switch
    {
        MeasureCheck.Open => "Nog niet nagegaan",
        MeasureCheck.NotNeeded => "Niet nodig",
        MeasureCheck.Requested => "Gevraagd, nog geen antwoord",
        MeasureCheck.Settled => "In orde",
        MeasureCheck.Refused => "Geweigerd",
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
