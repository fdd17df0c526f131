using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Casework.Measures;

/// <summary>When an advice is adopted, the employer may enter the dossier, and what the employer pays becomes its work.</summary>
internal sealed class MeasuresOnAdvice(CaseworkDb db, DossierLedger ledger, TimeProvider clock) : IOnAdopted
{
    public Task AdoptedAsync(Adoption adoption, CancellationToken cancellationToken) =>
        CreateAsync(adoption.DossierId, adoption.Measures, cancellationToken);

    public async Task CreateAsync(DossierId dossierId, IReadOnlyList<AdvisedMeasure> adopted, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(dossierId, cancellationToken);
        var now = clock.GetUtcNow();
        var mine = adopted.Where(m => m.Payer == PayerLayer.Employer).Select(m => Of(dossierId, m, now)).ToList();
        db.AddRange(mine);
        db.Add(Grant.ToOrganisation(dossierId, Role.Employer, dossier.OrganisationCode, now));
        if (mine.Count == 0)
        {
            await ledger.ReachAsync(dossierId, MilestoneKind.MeasuresDelivered, cancellationToken);
        }
    }

    private static ProvidedMeasure Of(DossierId dossierId, AdvisedMeasure adopted, DateTimeOffset now)
    {
        var catalogue = MeasureCatalogue.Version(adopted.CatalogueVersion);
        var measure = catalogue.Find(adopted.Number)
            ?? throw new InvalidOperationException($"The advice names measure {adopted.Number}, which catalogue {adopted.CatalogueVersion} does not have.");
        return new ProvidedMeasure
        {
            Id = ProvidedMeasureId.New(),
            DossierId = dossierId,
            ProposalId = adopted.ProposalId,
            CatalogueVersion = adopted.CatalogueVersion,
            CatalogueNumber = adopted.Number,
            EmployerLabel = catalogue.EmployerGroupOf(measure).Label,
            Quantity = adopted.Quantity,
            EstimatedMin = adopted.UnitPriceMin * adopted.Quantity,
            EstimatedMax = adopted.UnitPriceMax * adopted.Quantity,
            Basis = measure.PriceBasis is PriceBasis.PerMonth or PriceBasis.PerYear ? measure.PriceBasis : PriceBasis.Once,
            Mode = adopted.Mode,
            AdvisedAt = now,
        };
    }
}
