using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Measures;

/// <summary>One measure of the adopted advice, as it came out of the review.</summary>
internal sealed record AdoptedMeasure(
    Guid ProposalId, string CatalogueVersion, int Number, int Quantity, decimal? EstimatedMin, decimal? EstimatedMax, PayerLayer Payer, ProvisionMode Mode);

/// <summary>When an advice is adopted, the employer may enter the dossier, and what the employer pays becomes its work.</summary>
internal sealed class MeasuresOnAdvice(CaseworkDb db, DossierLedger ledger, TimeProvider clock)
{
    public async Task CreateAsync(DossierId dossierId, IReadOnlyList<AdoptedMeasure> adopted, CancellationToken cancellationToken)
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

    private static ProvidedMeasure Of(DossierId dossierId, AdoptedMeasure adopted, DateTimeOffset now)
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
            EstimatedMin = adopted.EstimatedMin,
            EstimatedMax = adopted.EstimatedMax,
            Basis = measure.PriceBasis is PriceBasis.PerMonth or PriceBasis.PerYear ? measure.PriceBasis : PriceBasis.Once,
            Mode = adopted.Mode,
            AdvisedAt = now,
        };
    }
}
