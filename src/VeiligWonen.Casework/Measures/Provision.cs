using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Measures;

/// <summary>Measures are written while they are being provided, and not while the dossier is paused.</summary>
/// <param name="Sentence">What is the case, and what can be done.</param>
public sealed record ProvisionNotRunning(string Sentence) : Refusal(Sentence);

/// <summary>Opens the measures of a dossier for writing.</summary>
internal sealed class Provision(CaseworkDb db, DossierLedger ledger)
{
    public const string WaitsForRevision = "Het advies wordt nu herzien. Bevestig de maatregelen als dat klaar is.";

    /// <summary>Null when measures may be written now. While an advice is revised, what the signed one asks goes on. The door keeps the dossier to this message: the last two deliveries may arrive together.</summary>
    public async Task<Refusal?> WhyNotAsync(DossierId dossierId, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(dossierId, cancellationToken);
        var facts = await ledger.FactsAsync(dossier, cancellationToken);
        return (facts.RevisedFrom ?? facts.Phase, facts.OnHold) switch
        {
            (Phase.Advised, _) when facts.RevisedFrom is not null => new ProvisionNotRunning(WaitsForRevision),
            (Phase.Advised, _) => new ProvisionNotRunning("Bevestig eerst dat uw organisatie de maatregelen verstrekt."),
            (not Phase.Provision, _) => new ProvisionNotRunning(
                $"De verstrekking is voorbij: het dossier staat in de fase {facts.Phase.Dutch().ToLowerInvariant()}."),
            (_, true) => new ProvisionNotRunning("Het dossier is gepauzeerd. Het CCV hervat het."),
            _ => null,
        };
    }

    public async Task<IReadOnlyList<ProvidedMeasure>> MeasuresAsync(DossierId dossierId, CancellationToken cancellationToken) =>
        await db.Set<ProvidedMeasure>().Where(m => m.DossierId == dossierId).ToListAsync(cancellationToken);

    /// <summary>The measure when it belongs to this dossier; else it does not exist for the asker.</summary>
    public Task<ProvidedMeasure?> FindAsync(DossierId dossierId, ProvidedMeasureId id, CancellationToken cancellationToken) =>
        db.Set<ProvidedMeasure>().SingleOrDefaultAsync(m => m.Id == id && m.DossierId == dossierId, cancellationToken);
}
