using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>The catalogue has no such number.</summary>
public sealed record NotInCatalogue() : Refusal("Deze maatregel staat niet in de lijst. Kies een maatregel uit de lijst.");

/// <summary>The PKVW is the resident's own, unless it cannot reasonably be required (art. 3.9 lid 5 onder b).</summary>
public sealed record PkvwIsOwnCost() : Refusal(
    "Deze maatregel hoort bij de basis van het Politiekeurmerk Veilig Wonen. De bewoner betaalt die zelf. De werkgever kan dit alleen betalen als u eerst de PKVW-uitzondering vastlegt, met de reden.");

/// <summary>Only the police can do it.</summary>
public sealed record OnlyByStelsel() : Refusal(
    "Deze maatregel kan alleen de politie uitvoeren. Hij kan alleen op de lijst staan als onderdeel van het Stelsel bewaken en beveiligen, zonder prijs.");

/// <summary>The layer does not pay for this measure.</summary>
/// <param name="Layers">The layers that can, in Dutch.</param>
public sealed record PayerDoesNotFit(string Layers) : Refusal($"Deze betaler past niet bij deze maatregel. Kies: {Layers}.");

/// <summary>The measure cannot be had that way.</summary>
/// <param name="Modes">The ways it can, in Dutch.</param>
public sealed record ModeDoesNotFit(string Modes) : Refusal($"Deze manier van verstrekken past niet bij deze maatregel. Kies: {Modes}.");

/// <summary>Who may pay what, and how it may be provided. Layers are never mixed: only the employer's can be an occupational provision.</summary>
public static class MeasureRules
{
    /// <summary>The layers that may pay for a measure in this dossier; the first is the usual one.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="pkvwExcepted">Whether the PKVW exception is recorded.</param>
    /// <returns>At least one layer.</returns>
    public static IReadOnlyList<PayerLayer> Payers(Measure measure, bool pkvwExcepted)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return measure.PkvwBaseline && pkvwExcepted && !measure.Payers.Contains(PayerLayer.Employer)
            ? [.. measure.Payers, PayerLayer.Employer]
            : measure.Payers;
    }

    /// <summary>The ways in which a measure may be provided; the first is the usual one.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="payer">Who pays.</param>
    /// <returns>At least one mode.</returns>
    public static IReadOnlyList<ProvisionMode> Modes(Measure measure, PayerLayer payer)
    {
        ArgumentNullException.ThrowIfNull(measure);
        // Art. 3.9 lid 7: deviating from the other paragraphs, the employer may make any measure available for the term of office.
        return payer == PayerLayer.Employer && !measure.Modes.Contains(ProvisionMode.OnLoan)
            ? [.. measure.Modes, ProvisionMode.OnLoan]
            : measure.Modes;
    }

    internal static Refusal? WhyNot(Measure measure, PayerLayer payer, ProvisionMode mode, bool pkvwExcepted)
    {
        var payers = Payers(measure, pkvwExcepted);
        var modes = Modes(measure, payer);
        return measure switch
        {
            { PoliceOnly: true } when payer != PayerLayer.Stelsel || mode != ProvisionMode.NotApplicable => new OnlyByStelsel(),
            { PkvwBaseline: true } when payer == PayerLayer.Employer && !pkvwExcepted => new PkvwIsOwnCost(),
            _ when !payers.Contains(payer) => new PayerDoesNotFit(string.Join(" of ", payers.Select(p => p.Dutch().ToLowerInvariant()))),
            _ when !modes.Contains(mode) => new ModeDoesNotFit(string.Join(" of ", modes.Select(m => m.Dutch().ToLowerInvariant()))),
            _ => null,
        };
    }

    // What the police does is named without detail, and what is free costs nothing; else the adviser's price, else the catalogue's.
    internal static (decimal? Min, decimal? Max) Prices(Measure measure, MeasureDraft draft) => draft switch
    {
        _ when measure.PoliceOnly => (null, null),
        { Payer: PayerLayer.Free } => (0, 0),
        { PriceMin: null, PriceMax: null } => (measure.PriceMin, measure.PriceMax),
        _ => (draft.PriceMin ?? 0, draft.PriceMax),
    };
}
