using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Scan;

/// <summary>The adviser says that the scan is complete; the dossier goes on to the safety interview.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>
/// The phase after it, or <see cref="ScanNotComplete"/>, <see cref="ScanHasTwoValues"/>, <see cref="ScanHasTwoSketches"/>,
/// <see cref="ScanContradicts"/>,
/// <see cref="ScanIsClosed"/>, <see cref="ScanPaused"/> or <see cref="StepNotPossible"/>.
/// </returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record CompleteScan(CommandId CommandId, DossierId DossierId) : ICommand<Phase>, IAboutDossier;

/// <summary>Questions without an answer.</summary>
/// <param name="Missing">How many.</param>
/// <param name="Zones">In which zones, as "Gevel en toegang (3)".</param>
public sealed record ScanNotComplete(int Missing, IReadOnlyList<string> Zones) : Refusal(
    $"{(Missing == 1 ? "Er is nog 1 vraag" : $"Er zijn nog {Missing} vragen")} zonder antwoord: {string.Join(", ", Zones)}.");

/// <summary>Two devices gave different values, and nobody has chosen yet.</summary>
/// <param name="Codes">At which questions.</param>
public sealed record ScanHasTwoValues(IReadOnlyList<string> Codes) : Refusal(
    $"Twee apparaten gaven een verschillend antwoord bij {(Codes.Count == 1 ? "vraag" : "de vragen")} {string.Join(", ", Codes)}. Kies daar eerst welk antwoord geldt.");

/// <summary>Answers that cannot all be so.</summary>
/// <param name="Errors">What the rules found.</param>
public sealed record ScanContradicts(IReadOnlyList<ScanSignal> Errors) : Refusal(
    $"Antwoorden spreken elkaar tegen. {string.Join(" ", Errors.Select(e => $"{string.Join(" en ", e.Codes)}: {e.Text}"))}");

/// <summary>Two devices drew a floor differently, and nobody has chosen yet.</summary>
/// <param name="Floors">Which floors.</param>
public sealed record ScanHasTwoSketches(IReadOnlyList<HomeFloor> Floors) : Refusal(
    $"Twee apparaten tekenden de plattegrond van de {string.Join(" en de ", Floors.Select(f => f.Dutch()))} verschillend. Kies daar eerst welke tekening geldt.");

internal sealed class CompleteScanHandler(ScanDesk desk, DossierLedger ledger, CaseworkDb db, CurrentActor current, TimeProvider clock)
    : IHandle<CompleteScan, Phase>
{
    public async Task<Result<Phase>> HandleAsync(CompleteScan message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var (dossier, scan, catalogue, _) = opened.Answer;
        var facts = await db.ScanFactsAsync(dossier.Id, cancellationToken);
        var signals = ScanRules.Current.Check(catalogue, facts);
        if (WhyNot(catalogue, signals) is { } why)
        {
            return why;
        }

        var undecided = await db.Set<ScanChoice>().Where(c => c.DossierId == dossier.Id && c.ChosenAt == null && c.Field == ScanField.Sketch).Select(c => c.Code)
            .Distinct().ToListAsync(cancellationToken);
        if (undecided.Count > 0)
        {
            return new ScanHasTwoSketches([.. undecided.Select(HomeFloors.Of).OfType<HomeFloor>().Order()]);
        }

        scan.Complete(current.Actor.Id, clock.GetUtcNow());
        await ledger.ReachAsync(dossier.Id, MilestoneKind.ScanCompleted, cancellationToken);
        return await ledger.TakeAsync(dossier, Step.FinishScan, null, cancellationToken);
    }

    private static Refusal? WhyNot(ScanCatalogue catalogue, IReadOnlyList<ScanSignal> signals)
    {
        var missing = CodesOf(signals, ScanRuleSubject.Missing);
        if (missing.Count > 0)
        {
            return new ScanNotComplete(missing.Count, [.. catalogue.Zones.Select(z => (z.Name, Count: z.Questions.Count(q => missing.Contains(q.Code, StringComparer.Ordinal))))
                .Where(z => z.Count > 0).Select(z => $"{z.Name} ({z.Count})")]);
        }

        if (CodesOf(signals, ScanRuleSubject.TwoValues) is { Count: > 0 } undecided)
        {
            return new ScanHasTwoValues([.. undecided.Order(StringComparer.Ordinal)]);
        }

        var errors = signals.Where(s => s.Severity == SignalSeverity.Error).ToList();
        return errors.Count > 0 ? new ScanContradicts(errors) : null;
    }

    private static IReadOnlyList<string> CodesOf(IReadOnlyList<ScanSignal> signals, ScanRuleSubject subject) =>
        [.. signals.Where(s => s.Severity == SignalSeverity.Error && s.Subject == subject).SelectMany(s => s.Codes)];
}
