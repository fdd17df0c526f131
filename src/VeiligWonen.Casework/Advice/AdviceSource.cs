using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Casework.Advice;

/// <summary>What the reviewer decided on one part, opened.</summary>
internal sealed record DecidedPart(string PartKey, PartVerdict Verdict, string? Remark, bool Drop, int? Quantity, PayerLayer? Payer);

/// <summary>Everything that the editions are made of: what was signed, what the reviewer decided, and the texts of that day. No live table.</summary>
internal sealed record AdviceSource(
    ReviewSnapshot Snapshot, string Sha256, IReadOnlyList<DecidedPart> Decisions, IReadOnlyList<AdvisedMeasure> Measures, string? Motive,
    string AdoptedByFunction, DateOnly AdoptedOn, DateOnly NotifiedOn, AdviceTemplate Template)
{
    /// <summary>Under which conditions it was adopted; null without. For the bestuurder and the file, never for who pays or installs.</summary>
    public string? Conditions { get; init; }

    public IEnumerable<ReviewPart> MeasureParts => Snapshot.Parts.Where(p => p.Key.StartsWith("measure:", StringComparison.Ordinal));

    public DecidedPart? DecisionOn(ReviewPart part) => Decisions.FirstOrDefault(d => string.Equals(d.PartKey, part.Key, StringComparison.Ordinal));

    /// <summary>
    /// What of it may be told to who pays and who installs, and nothing else: numbers and entries of the catalogue. What the adviser typed is not
    /// among it, so that no word about a person, a home or a threat can come along.
    /// </summary>
    public PaidAdvice ForPayer() => new(
        Snapshot.DossierCode, AdoptedOn, NotifiedOn, Template,
        [.. Measures.Where(m => m.Payer == PayerLayer.Employer).Select(PaidMeasure.Of)]);
}

/// <summary>The part of an advice that the employer pays.</summary>
internal sealed record PaidAdvice(string DossierCode, DateOnly AdoptedOn, DateOnly NotifiedOn, AdviceTemplate Template, IReadOnlyList<PaidMeasure> Measures);

/// <summary>One measure that the employer pays, in words of the catalogue.</summary>
internal sealed record PaidMeasure(Measure Measure, EmployerGroup Group, int Quantity, decimal? UnitPriceMin, decimal? UnitPriceMax, ProvisionMode Mode)
{
    public static PaidMeasure Of(AdvisedMeasure advised)
    {
        var catalogue = MeasureCatalogue.Version(advised.CatalogueVersion);
        var measure = catalogue.Find(advised.Number)
            ?? throw new InvalidOperationException($"The advice names measure {advised.Number}, which catalogue {advised.CatalogueVersion} does not have.");
        return new PaidMeasure(measure, catalogue.EmployerGroupOf(measure), advised.Quantity, advised.UnitPriceMin, advised.UnitPriceMax, advised.Mode);
    }

    /// <summary>Per month, per year or once: pieces and square metres are multiplied out, as in the employer's own list.</summary>
    public string Basis => (Measure.PriceBasis is PriceBasis.PerMonth or PriceBasis.PerYear ? Measure.PriceBasis : PriceBasis.Once).Dutch();

    /// <summary>In wide bands: to the euro it would name the measure that the label hides.</summary>
    public PriceRange? Estimate => PriceRange.Around(UnitPriceMin * Quantity, UnitPriceMax * Quantity);
}
