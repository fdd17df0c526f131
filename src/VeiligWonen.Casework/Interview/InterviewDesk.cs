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
internal sealed record OpenedInterview(Dossier Dossier, SafetyInterview Interview, InterviewGuide Guide, DossierKey Key)
{
    /// <summary>What was asked for along; null when there is none yet.</summary>
    public TopicNote? Note { get; init; }
}

/// <summary>Opens the interview of a dossier to write in, or says why it cannot be written now.</summary>
internal sealed class InterviewDesk(CaseworkDb db, CurrentActor current, DossierLedger ledger, DossierVault vault, TimeProvider clock)
{
    /// <summary>The interview to write in; the first write begins it, and the author can no longer decide the review.</summary>
    /// <param name="id">The dossier.</param>
    /// <param name="topic">The topic whose note is read along; null for none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Result<OpenedInterview>> OpenAsync(DossierId id, int? topic, CancellationToken cancellationToken)
    {
        var draft = await ledger.OpenPartAsync<SafetyInterview, TopicNote, int>(id, ContributionPart.Interview, MilestoneKind.InterviewStarted, topic ?? 0);
        if (WhyLocked(draft.Dossier, draft.OnHold) is { } refusal)
        {
            return refusal;
        }

        var interview = draft.Part ?? Begin(id);
        ledger.Write(draft, ContributionPart.Interview, MilestoneKind.InterviewStarted);
        return new OpenedInterview(
            draft.Dossier, interview, InterviewGuide.Version(interview.GuideVersion), await vault.OpenAsync(id, cancellationToken))
        {
            Note = draft.Piece,
        };
    }

    /// <inheritdoc cref="OpenAsync(DossierId, int?, CancellationToken)"/>
    public Task<Result<OpenedInterview>> OpenAsync(DossierId id, CancellationToken cancellationToken) => OpenAsync(id, null, cancellationToken);

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
