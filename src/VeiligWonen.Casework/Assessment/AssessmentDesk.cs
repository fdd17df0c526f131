using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

/// <summary>The two building blocks are written in one phase only.</summary>
/// <param name="Phase">Where the dossier stands.</param>
public sealed record NotInAssessment(Phase Phase)
    : Refusal($"Wijzigen kan alleen in de fase situationele beoordeling. Het dossier staat nu in de fase {Phase.Dutch().ToLowerInvariant()}.");

/// <summary>Nothing is written while the dossier is on hold.</summary>
public sealed record AssessmentPaused() : Refusal("Het dossier is gepauzeerd. Hervat het eerst.");

/// <summary>A dossier that may be written to, with its key.</summary>
internal sealed record OpenedDossier(Dossier Dossier, DossierKey Key);

/// <summary>An assessment that may be written to.</summary>
internal sealed record OpenedAssessment(Dossier Dossier, SituationalAssessment Assessment, DossierKey Key);

/// <summary>Opens what is written in the phase Assessment, or says why it cannot be written now.</summary>
internal sealed class AssessmentDesk(CaseworkDb db, CurrentActor current, DossierLedger ledger, DossierVault vault, TimeProvider clock)
{
    public async Task<Result<OpenedDossier>> OpenDossierAsync(DossierId id, CancellationToken cancellationToken)
    {
        // The door locked it: nothing is written after what was frozen (ADR 0015).
        var dossier = await ledger.LoadAsync(id, cancellationToken);
        if (await WhyLockedAsync(dossier, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return new OpenedDossier(dossier, await vault.OpenAsync(id, cancellationToken));
    }

    /// <summary>The assessment to read or complete; begun when there is none.</summary>
    public async Task<Result<OpenedAssessment>> OpenAsync(DossierId id, CancellationToken cancellationToken)
    {
        var opened = await OpenDossierAsync(id, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var assessment = await db.Set<SituationalAssessment>().SingleOrDefaultAsync(a => a.DossierId == id, cancellationToken);
        if (assessment is null)
        {
            assessment = new SituationalAssessment
            {
                DossierId = id,
                ScaleVersion = Scenarios.Current.VersionId,
                CatalogueVersion = MeasureCatalogue.Current.VersionId,
                StartedBy = current.Actor.Id,
                StartedAt = clock.GetUtcNow(),
            };
            db.Add(assessment);
        }

        return new OpenedAssessment(opened.Answer.Dossier, assessment, opened.Answer.Key);
    }

    /// <summary>The assessment to change: a change makes it a draft again, and its author can no longer decide the review.</summary>
    public async Task<Result<OpenedAssessment>> OpenToChangeAsync(DossierId id, ContributionPart part, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(id, cancellationToken);
        if (opened.Succeeded)
        {
            opened.Answer.Assessment.Reopen();
            await ledger.LapseAsync(id, cancellationToken, MilestoneKind.AssessmentCompleted);
            await ledger.ReachAsync(id, MilestoneKind.AssessmentStarted, cancellationToken);
            await ledger.ContributedAsync(opened.Answer.Dossier, part, cancellationToken);
        }

        return opened;
    }

    /// <summary>Why it cannot be changed now, for the screen.</summary>
    public async Task<string?> LockedBecauseAsync(DossierId id, CancellationToken cancellationToken)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id, cancellationToken);
        return (await WhyLockedAsync(dossier, cancellationToken))?.Sentence;
    }

    private async Task<Refusal?> WhyLockedAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        if (dossier.Phase != Phase.Assessment)
        {
            return new NotInAssessment(dossier.Phase);
        }

        var paused = await db.Set<Hold>().AnyAsync(h => h.DossierId == dossier.Id && h.ResumedAt == null, cancellationToken);
        return paused ? new AssessmentPaused() : null;
    }
}
