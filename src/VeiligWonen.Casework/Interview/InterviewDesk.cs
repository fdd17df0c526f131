using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Interview;

/// <summary>The interview cannot be written in this phase.</summary>
/// <param name="Phase">Where the dossier stands.</param>
public sealed record InterviewIsClosed(Phase Phase) : Refusal(Phase is Phase.Intake or Phase.Scan
    ? "Rond eerst de woningscan af. Daarna kunt u het veiligheidsgesprek vastleggen."
    : $"Het veiligheidsgesprek kan niet meer worden gewijzigd. Het dossier staat nu in de fase {Phase.Dutch().ToLowerInvariant()}.");

/// <summary>Nothing is written while the dossier is on hold.</summary>
public sealed record InterviewPaused() : Refusal("Het dossier is gepauzeerd. Hervat het eerst.");

/// <summary>An interview that may be written to, with its topics and its key.</summary>
internal sealed record OpenedInterview(Dossier Dossier, SafetyInterview Interview, InterviewGuide Guide, DossierKey Key);

/// <summary>Opens the interview of a dossier to write in, or says why it cannot be written now.</summary>
internal sealed class InterviewDesk(CaseworkDb db, CurrentActor current, DossierLedger ledger, DossierVault vault, TimeProvider clock)
{
    /// <summary>The interview to write in; the first write begins it, and the author can no longer decide the review.</summary>
    public async Task<Result<OpenedInterview>> OpenAsync(DossierId id, CancellationToken cancellationToken)
    {
        // Locked, so that writers of one interview follow each other and it is begun once.
        var dossier = await db.Set<Dossier>()
            .FromSql($"SELECT *, xmin FROM dossier WHERE id = {id.Value} FOR NO KEY UPDATE").SingleAsync(cancellationToken);
        if (await WhyLockedAsync(dossier, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (dossier.Phase == Phase.Assessment)
        {
            // A submission that froze the interview a moment ago finds the dossier changed: nothing is written after what was frozen.
            db.Entry(dossier).Property(d => d.PhaseSinceAt).IsModified = true;
        }

        var interview = await db.Set<SafetyInterview>().SingleOrDefaultAsync(i => i.DossierId == id, cancellationToken) ?? Begin(id);
        await ledger.ReachAsync(id, MilestoneKind.InterviewStarted, cancellationToken);
        await ledger.ContributedAsync(dossier, ContributionPart.Interview, cancellationToken);
        return new OpenedInterview(
            dossier, interview, InterviewGuide.Version(interview.GuideVersion), await vault.OpenAsync(id, cancellationToken));
    }

    /// <summary>Why nothing can be written now; null when it can.</summary>
    public async Task<Refusal?> WhyLockedAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        // Until it is submitted the adviser may correct what was noted, also when the review has sent it back.
        if (dossier.Phase is not (Phase.Interview or Phase.Assessment))
        {
            return new InterviewIsClosed(dossier.Phase);
        }

        var paused = await db.Set<Hold>().AnyAsync(h => h.DossierId == dossier.Id && h.ResumedAt == null, cancellationToken);
        return paused ? new InterviewPaused() : null;
    }

    private SafetyInterview Begin(DossierId id)
    {
        var now = clock.GetUtcNow();
        var interview = new SafetyInterview
        {
            DossierId = id,
            GuideVersion = InterviewGuide.Current.VersionId,
            StartedBy = current.Actor.Id,
            StartedAt = now,
            SavedAt = now,
        };
        db.Add(interview);
        return interview;
    }
}
