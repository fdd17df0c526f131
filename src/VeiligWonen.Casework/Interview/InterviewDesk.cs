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
        var draft = await ledger.OpenPartAsync<SafetyInterview>(id, ContributionPart.Interview, MilestoneKind.InterviewStarted);
        if (WhyLocked(draft.Dossier, draft.OnHold) is { } refusal)
        {
            return refusal;
        }

        var interview = draft.Part ?? Begin(id);
        ledger.Write(draft, ContributionPart.Interview, MilestoneKind.InterviewStarted);
        return new OpenedInterview(
            draft.Dossier, interview, InterviewGuide.Version(interview.GuideVersion), await vault.OpenAsync(id, cancellationToken));
    }

    /// <summary>Why nothing can be written now; null when it can.</summary>
    public async Task<Refusal?> WhyLockedAsync(Dossier dossier, CancellationToken cancellationToken) => WhyLocked(
        dossier, await db.Set<Hold>().AnyAsync(h => h.DossierId == dossier.Id && h.ResumedAt == null, cancellationToken));

    // Until it is submitted the adviser may correct what was noted, also when the review has sent it back.
    private static Refusal? WhyLocked(Dossier dossier, bool onHold) => dossier.Phase is not (Phase.Interview or Phase.Assessment)
        ? new InterviewIsClosed(dossier.Phase)
        : onHold ? new InterviewPaused() : null;

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
