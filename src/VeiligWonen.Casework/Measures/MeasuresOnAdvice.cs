using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Casework.Measures;

/// <summary>When an advice is adopted, the employer may enter the dossier, and what the employer pays and has not delivered becomes its work.</summary>
internal sealed class MeasuresOnAdvice(CaseworkDb db, DossierLedger ledger, TimeProvider clock) : IOnAdopted
{
    public Task AdoptedAsync(Adoption adoption, CancellationToken cancellationToken) =>
        CreateAsync(adoption.DossierId, adoption.Measures, cancellationToken);

    public async Task CreateAsync(DossierId dossierId, IReadOnlyList<AdvisedMeasure> adopted, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(dossierId, cancellationToken);
        var now = clock.GetUtcNow();
        var before = await db.Set<ProvidedMeasure>().Where(m => m.DossierId == dossierId && m.State != MeasureState.Lapsed).ToListAsync(cancellationToken);
        var mine = adopted.Where(m => m.Payer == PayerLayer.Employer).Select(m => StillToProvide(m, before)).OfType<AdvisedMeasure>()
            .Select(m => Of(dossierId, m, now)).ToList();
        var kept = before.Where(m => m.State != MeasureState.Delivered && mine.Exists(n => Same(n, m))).ToList();
        foreach (var measure in before.Where(m => m.State != MeasureState.Delivered).Except(kept))
        {
            if (measure.Lapse() is { } refusal)
            {
                throw new InvalidOperationException(refusal.Sentence);
            }
        }

        // What was planned for exactly what is asked again, stays planned.
        mine.RemoveAll(n => kept.Exists(m => Same(n, m)));
        db.AddRange(mine);
        if (!await db.Set<Grant>().AnyAsync(g => g.DossierId == dossierId && g.Role == Role.Employer && g.EndedAt == null, cancellationToken))
        {
            db.Add(Grant.ToOrganisation(dossierId, Role.Employer, dossier.OrganisationCode, now));
        }

        if (mine.Count == 0 && kept.TrueForAll(m => m.State == MeasureState.Planned))
        {
            await ledger.ReachAsync(dossierId, MilestoneKind.AllMeasuresPlanned, cancellationToken);
        }
        else
        {
            await ledger.LapseAsync(dossierId, cancellationToken, MilestoneKind.AllMeasuresPlanned);
        }

        if (mine.Count + kept.Count == 0)
        {
            await ledger.ReachAsync(dossierId, MilestoneKind.MeasuresDelivered, cancellationToken);
        }
        else
        {
            await ledger.LapseAsync(dossierId, cancellationToken, MilestoneKind.MeasuresDelivered);
        }
    }

    // Of what a former advice asked and the employer delivered, only the rest is asked. Null when nothing is.
    private static AdvisedMeasure? StillToProvide(AdvisedMeasure adopted, IReadOnlyList<ProvidedMeasure> before)
    {
        var there = before.Where(m => m.ProposalId == adopted.ProposalId && m.State == MeasureState.Delivered).Sum(m => m.Quantity);
        return adopted.Quantity > there ? adopted with { Quantity = adopted.Quantity - there } : null;
    }

    private static bool Same(ProvidedMeasure one, ProvidedMeasure other) =>
        (one.ProposalId, one.CatalogueVersion, one.CatalogueNumber, one.Quantity, one.EstimatedMin, one.EstimatedMax, one.Basis, one.Mode)
        == (other.ProposalId, other.CatalogueVersion, other.CatalogueNumber, other.Quantity, other.EstimatedMin, other.EstimatedMax, other.Basis, other.Mode);

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
