using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Measures;

/// <summary>All that the payer may know of a dossier. Never an address, name, threat, finding, score or catalogue number.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The provision, or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.Employer)]
public sealed record ShowProvision(DossierId DossierId) : IQuery<ProvisionView>, IAboutDossier;

/// <summary>A provision as the payer sees it.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">Its code.</param>
/// <param name="Office">The office.</param>
/// <param name="State">How it stands.</param>
/// <param name="DueOn">The last day of the running term; null without one.</param>
/// <param name="OnHold">Paused: nothing can be written until the CCV resumes it.</param>
/// <param name="Measures">The measures, by label.</param>
/// <param name="Once">The estimate of what is paid once; null when nothing is known.</param>
/// <param name="PerYear">The estimate of what recurs, per year; null when nothing recurs.</param>
/// <param name="Tax">The facts for the tax treatment.</param>
/// <param name="WhyNotConfirm">Why confirming is not possible now; null when it is.</param>
/// <param name="WhyNotComplete">Why completing is not possible now; null when it is.</param>
public sealed record ProvisionView(
    DossierId DossierId, string Code, Office Office, ProvisionState State, DateOnly? DueOn, bool OnHold, IReadOnlyList<ProvidedMeasureView> Measures,
    PriceRange? Once, PriceRange? PerYear, TaxFactsView Tax, string? WhyNotConfirm, string? WhyNotComplete)
{
    /// <summary>Said on every page of the employer.</summary>
    public const string WhySoLittle =
        "Om de veiligheid van de bestuurder te beschermen ziet u geen adres, dreiging, bevindingen of foto's. " +
        "U ziet wat u nodig heeft om te bevestigen, te plannen en te betalen. Vragen over de uitvoering beantwoordt het CCV.";
}

/// <summary>One measure as the payer sees it.</summary>
/// <param name="MeasureId">The measure.</param>
/// <param name="Label">The neutral group.</param>
/// <param name="Wording">One neutral sentence for an order or a budget.</param>
/// <param name="Mode">Provided, on loan or a service.</param>
/// <param name="Estimate">The estimate, in wide bands; null when nothing is known.</param>
/// <param name="Basis">Once, per month or per year.</param>
/// <param name="State">How far it is.</param>
/// <param name="PlannedOn">The agreed day; null before planning.</param>
/// <param name="SupplierStep">What the supplier does next, in the employer's own words.</param>
/// <param name="DeliveredOn">The day of delivery; null before it.</param>
/// <param name="ActualPrice">What it cost in euros incl. btw; null before delivery.</param>
public sealed record ProvidedMeasureView(
    ProvidedMeasureId MeasureId, string Label, string Wording, ProvisionMode Mode, PriceRange? Estimate, PriceBasis Basis, MeasureState State,
    DateOnly? PlannedOn, string? SupplierStep, DateOnly? DeliveredOn, decimal? ActualPrice);

/// <summary>The facts for the tax treatment.</summary>
/// <param name="RiskInventory">Where the risk stands in the RI&amp;E.</param>
/// <param name="ActionPlan">Where the measures stand in the plan van aanpak.</param>
/// <param name="NoOwnContribution">True when the bestuurder pays nothing towards these measures; null when not told.</param>
public sealed record TaxFactsView(string? RiskInventory, string? ActionPlan, bool? NoOwnContribution)
{
    /// <summary>What is not shown yet, in Dutch nouns; empty when all three facts are there.</summary>
    public IReadOnlyList<string> Missing { get; } =
    [
        .. RiskInventory is null ? ["een verwijzing naar de RI&E"] : Array.Empty<string>(),
        .. ActionPlan is null ? ["een verwijzing naar het plan van aanpak"] : Array.Empty<string>(),
        .. NoOwnContribution is not true ? ["dat de bestuurder geen eigen bijdrage betaalt"] : Array.Empty<string>(),
    ];

    /// <summary>One sentence. Never a verdict: whether something is taxed is for the employer and the Belastingdienst.</summary>
    public string Sentence => Missing.Count == 0
        ? "De drie gegevens staan vast. Of de vrijstelling geldt, beoordeelt uw organisatie met de Belastingdienst."
        : $"Fiscale voorwaarden niet aangetoond. Nog nodig: {string.Join("; ", Missing)}.";
}

internal sealed class ShowProvisionHandler(CaseworkDb db, DossierLedger ledger, DossierVault vault) : IHandle<ShowProvision, ProvisionView>
{
    public async Task<Result<ProvisionView>> HandleAsync(ShowProvision message, CancellationToken cancellationToken)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == message.DossierId, cancellationToken);
        var facts = await ledger.FactsAsync(dossier, cancellationToken);
        // Not the guard's own sentence while it is revised: in which phase a revision is, is not the employer's to know.
        string? WhyNot(Step step) => facts.RevisedFrom is null ? new DossierProcess(facts).WhyNot(step) : Provision.WaitsForRevision;
        var measures = await db.Set<ProvidedMeasure>().AsNoTracking().Where(m => m.DossierId == message.DossierId).ToListAsync(cancellationToken);
        var key = await vault.OpenAsync(message.DossierId, cancellationToken);

        // By what the employer sees, so that not even the order tells which finding a measure belongs to.
        var ordered = measures.OrderBy(m => m.EmployerLabel, StringComparer.Ordinal).ThenBy(m => m.Mode).ThenBy(m => m.Basis)
            .ThenBy(m => m.EstimatedMin).ThenBy(m => m.EstimatedMax).ThenBy(m => m.Id.Value);
        return new ProvisionView(
            dossier.Id, dossier.Code, dossier.Office, (dossier.RevisedFrom ?? dossier.Phase).ForEmployer(), dossier.RevisedFrom is null ? dossier.DueOn : null, facts.OnHold,
            [.. ordered.Select(m => View(m, key))], Estimates.Once(measures), Estimates.PerYear(measures),
            await TaxAsync(message.DossierId, key, cancellationToken), WhyNot(Step.ConfirmProvision), WhyNot(Step.CompleteProvision));
    }

    private static ProvidedMeasureView View(ProvidedMeasure m, DossierKey key) => new(
        m.Id, m.EmployerLabel, Wording(m), m.Mode, PriceRange.Around(m.EstimatedMin, m.EstimatedMax), m.Basis, m.State, m.PlannedOn,
        key.Open(ProvidedMeasure.SupplierStepField, m, m.SupplierStep), m.DeliveredOn, m.ActualPrice);

    private static string Wording(ProvidedMeasure measure) => MeasureCatalogue.Version(measure.CatalogueVersion).EmployerGroups
        .First(g => string.Equals(g.Label, measure.EmployerLabel, StringComparison.Ordinal)).Wording;

    private async Task<TaxFactsView> TaxAsync(DossierId dossierId, DossierKey key, CancellationToken cancellationToken)
    {
        var evidence = await db.Set<TaxEvidence>().AsNoTracking().SingleOrDefaultAsync(t => t.DossierId == dossierId, cancellationToken);
        return new TaxFactsView(
            key.Open(TaxEvidence.RiskInventoryField, evidence, evidence?.RiskInventory),
            key.Open(TaxEvidence.ActionPlanField, evidence, evidence?.ActionPlan),
            evidence?.NoOwnContribution);
    }
}
