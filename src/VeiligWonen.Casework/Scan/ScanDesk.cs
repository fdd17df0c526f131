using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>The scan cannot be written in this phase.</summary>
/// <param name="Phase">Where the dossier stands.</param>
public sealed record ScanIsClosed(Phase Phase) : Refusal(Phase == Phase.Intake
    ? "De aanvraag is nog niet aangenomen. Daarna kunt u de woningscan invullen."
    : $"De woningscan kan niet meer worden gewijzigd. Het dossier staat nu in de fase {Phase.Dutch().ToLowerInvariant()}.");

/// <summary>Nothing is written while the dossier is on hold.</summary>
public sealed record ScanPaused() : Refusal("Het dossier is gepauzeerd. Hervat het eerst.");

/// <summary>The catalogue of this scan has no such question.</summary>
public sealed record QuestionUnknown() : Refusal("Deze vraag staat niet in de woningscan van dit dossier. Laad de pagina opnieuw.");

/// <summary>A question is answered in one way and a condition in another.</summary>
public sealed record AnswerDoesNotFit() : Refusal("Dit antwoord past niet bij deze vraag. Laad de pagina opnieuw en kies een antwoord dat er staat.");

/// <summary>A scan that may be written to, with its questions and its key.</summary>
internal sealed record OpenedScan(Dossier Dossier, Woningscan Scan, ScanCatalogue Catalogue, DossierKey Key)
{
    /// <summary>What was asked for along; null when there is none yet.</summary>
    public ScanAnswer? Answer { get; init; }

    /// <summary>Why this cannot be said of a code: it is unknown, or it is asked in another way. A condition has neither remark nor later.</summary>
    public Refusal? WhyNot(string code, ScanField field, ScanAnswerKind? kind)
    {
        var isCondition = Catalogue.Condition(code) is not null;
        if (isCondition ? field != ScanField.Answer : Catalogue.Find(code) is null)
        {
            return new QuestionUnknown();
        }

        return kind is { } given && isCondition != (given is ScanAnswerKind.Present or ScanAnswerKind.Absent) ? new AnswerDoesNotFit() : null;
    }
}

/// <summary>Opens the scan of a dossier to write in, or says why it cannot be written now.</summary>
internal sealed class ScanDesk(CaseworkDb db, CurrentActor current, DossierLedger ledger, DossierVault vault, ScanCatalogues catalogues, TimeProvider clock)
{
    /// <summary>The scan to write in; the first write begins it, and the author can no longer decide the review.</summary>
    /// <param name="id">The dossier.</param>
    /// <param name="code">The question whose answer is read along; null for none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Result<OpenedScan>> OpenAsync(DossierId id, string? code, CancellationToken cancellationToken)
    {
        var draft = await ledger.OpenPartAsync<Woningscan, ScanAnswer, string>(id, ContributionPart.Scan, MilestoneKind.ScanStarted, code);
        if (WhyLocked(draft.Dossier, draft.OnHold) is { } refusal)
        {
            return refusal;
        }

        var scan = draft.Part ?? await catalogues.BeginAsync(id, current.Actor.Id, cancellationToken);
        ledger.Write(draft, ContributionPart.Scan, MilestoneKind.ScanStarted);
        var catalogue = await catalogues.OfAsync(scan, cancellationToken);
        return new OpenedScan(draft.Dossier, scan, catalogue, await vault.OpenAsync(id, cancellationToken)) { Answer = draft.Piece };
    }

    /// <inheritdoc cref="OpenAsync(DossierId, string?, CancellationToken)"/>
    public Task<Result<OpenedScan>> OpenAsync(DossierId id, CancellationToken cancellationToken) => OpenAsync(id, null, cancellationToken);

    /// <summary>Why nothing can be written now; null when it can.</summary>
    public async Task<Refusal?> WhyLockedAsync(Dossier dossier, CancellationToken cancellationToken) => WhyLocked(
        dossier, await db.Set<Hold>().AnyAsync(h => h.DossierId == dossier.Id && h.ResumedAt == null, cancellationToken));

    /// <summary>Why nothing is taken from this device; null when it is. A device that was never heard of belongs to who sends first.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="id">The device.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Refusal?> RefuseDeviceAsync(DossierId dossier, ScanDeviceId id, CancellationToken cancellationToken)
    {
        var device = await db.Set<ScanDevice>().SingleOrDefaultAsync(d => d.DossierId == dossier && d.Id == id, cancellationToken);
        if (device is null)
        {
            db.Add(new ScanDevice { DossierId = dossier, Id = id, AccountId = current.Actor.Id, SinceAt = clock.GetUtcNow() });
            return null;
        }

        return device.AccountId != current.Actor.Id ? new DeviceOfSomebodyElse() : device.RevokedAt is not null ? new DeviceRevoked() : null;
    }

    // Until it is submitted the adviser may correct what was seen, also when the review has sent it back.
    private static Refusal? WhyLocked(Dossier dossier, bool onHold) => dossier.Phase is not (Phase.Scan or Phase.Interview or Phase.Assessment)
        ? new ScanIsClosed(dossier.Phase)
        : onHold ? new ScanPaused() : null;
}
