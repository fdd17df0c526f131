using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>
/// The one place where a dossier moves and where milestones and contributions are noted. Rooms above do their own work and report here;
/// everything is written in the transaction of the running message.
/// </summary>
internal sealed class DossierLedger(
    CaseworkDb db, CurrentActor current, DossierVault vault, TimeProvider clock, Stirred stirred, IEnumerable<IFollowPhases> followers)
{
    public Task<Dossier> LoadAsync(DossierId dossier, CancellationToken cancellationToken) =>
        db.Set<Dossier>().SingleAsync(d => d.Id == dossier, cancellationToken);

    /// <summary>
    /// The dossier with one of its parts, one piece of that, and what a writer of it must know, in one read. The door has locked the dossier, so that
    /// writers of one dossier follow each other, a part is begun once, and nothing is written after what was frozen (ADR 0015).
    /// </summary>
    /// <typeparam name="TPart">The head of the part: one row per dossier.</typeparam>
    /// <typeparam name="TPiece">What the part consists of.</typeparam>
    /// <typeparam name="TKey">What tells one piece from another; its default finds none.</typeparam>
    public Task<Draft<TPart, TPiece, TKey>> OpenPartAsync<TPart, TPiece, TKey>(DossierId dossier, ContributionPart part, MilestoneKind begun, TKey? piece)
        where TPart : class
        where TPiece : class, IPiece => Draft<TPart, TPiece, TKey>.Read(db, dossier, current.Actor.Id, part, begun, piece);

    /// <summary>Notes that the asker writes the part that was opened; from then on they cannot decide this dossier's review.</summary>
    public void Write<TPart, TPiece, TKey>(Draft<TPart, TPiece, TKey> draft, ContributionPart part, MilestoneKind begun)
        where TPart : class
        where TPiece : class, IPiece
    {
        if (!draft.IsBegun)
        {
            AddMilestone(draft.Dossier.Id, begun);
        }

        if (!draft.IsMine)
        {
            AddContribution(draft.Dossier, part);
        }
    }

    /// <summary>The facts as they are for the asker, with what this message has changed already.</summary>
    public async Task<DossierFacts> FactsAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        await LoadMilestonesAsync(dossier.Id, cancellationToken);
        var milestones = db.Set<Milestone>().Local.Where(m => m.DossierId == dossier.Id && m.LapsedAt is null).ToLookup(m => m.Kind, m => m.By);
        var heldFor = await db.Set<Hold>().Where(h => h.DossierId == dossier.Id && h.ResumedAt == null).Select(h => (Party?)h.WaitsFor)
            .FirstOrDefaultAsync(cancellationToken);
        var contributions = await db.Set<Contribution>().Where(c => c.DossierId == dossier.Id)
            .Select(c => new Authorship(c.AccountId, c.OrganisationCode, c.Part)).ToListAsync(cancellationToken);
        return DossierFactsReader.Of(
            DossierHead.Of(dossier, heldFor), milestones, contributions, current.Actor);
    }

    /// <summary>Moves the dossier, or says why it cannot. Writes the history and lets the rooms that follow phases do their part.</summary>
    public async Task<Result<Phase>> TakeAsync(Dossier dossier, Step step, string? reason, CancellationToken cancellationToken)
    {
        var from = dossier.Phase;
        var facts = await FactsAsync(dossier, cancellationToken);
        var now = clock.GetUtcNow();
        var outcome = dossier.Take(step, facts, now);
        if (outcome.Succeeded)
        {
            await RecordAsync(dossier, from, step, reason, now, cancellationToken);
        }

        return outcome;
    }

    /// <summary>Writes the opening of a dossier, its first move.</summary>
    public Task OpenedAsync(Dossier dossier, CancellationToken cancellationToken) =>
        RecordAsync(dossier, null, null, null, dossier.OpenedAt, cancellationToken);

    /// <summary>Lets the rooms that follow phases count again: after a hold, or when urgency changed.</summary>
    public async Task FollowAgainAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        stirred.Add(dossier.Id);
        var change = new PhaseChanged(
            dossier.Id, dossier.Phase, null, dossier.Phase, dossier.UrgentSinceAt is not null, clock.GetUtcNow());
        foreach (var follower in followers)
        {
            await follower.FollowAsync(change, cancellationToken);
        }
    }

    /// <summary>Notes that something was reached. Reaching it again changes nothing.</summary>
    public async Task ReachAsync(DossierId dossier, MilestoneKind kind, CancellationToken cancellationToken)
    {
        await LoadMilestonesAsync(dossier, cancellationToken);
        var ofReviewer = MilestoneKinds.OfReviewer.Contains(kind);
        if (!db.Set<Milestone>().Local.Any(m => m.DossierId == dossier && m.Kind == kind && m.LapsedAt is null && (!ofReviewer || m.By == current.Actor.AccountId)))
        {
            AddMilestone(dossier, kind);
        }
    }

    /// <summary>Notes that something is no longer so. What was not reached stays as it is.</summary>
    public async Task LapseAsync(DossierId dossier, CancellationToken cancellationToken, params MilestoneKind[] kinds)
    {
        await LoadMilestonesAsync(dossier, cancellationToken);
        stirred.Add(dossier);
        foreach (var milestone in db.Set<Milestone>().Local.Where(m => m.DossierId == dossier && kinds.Contains(m.Kind)))
        {
            milestone.Lapse(clock.GetUtcNow());
        }
    }

    /// <summary>The same for what the asker reached; what a second reviewer reached stays.</summary>
    public async Task LapseMineAsync(DossierId dossier, CancellationToken cancellationToken, params MilestoneKind[] kinds)
    {
        await LoadMilestonesAsync(dossier, cancellationToken);
        stirred.Add(dossier);
        foreach (var milestone in db.Set<Milestone>().Local.Where(m => m.DossierId == dossier && m.By == current.Actor.AccountId && kinds.Contains(m.Kind)))
        {
            milestone.Lapse(clock.GetUtcNow());
        }
    }

    /// <summary>The same for what somebody else reached, who has it in hand no more.</summary>
    public async Task LapseOfAsync(DossierId dossier, AccountId account, CancellationToken cancellationToken, params MilestoneKind[] kinds)
    {
        await LoadMilestonesAsync(dossier, cancellationToken);
        stirred.Add(dossier);
        foreach (var milestone in db.Set<Milestone>().Local.Where(m => m.DossierId == dossier && m.By == account && kinds.Contains(m.Kind)))
        {
            milestone.Lapse(clock.GetUtcNow());
        }
    }

    /// <summary>Notes that the asker took something over from somebody else.</summary>
    public void TakeOver(DossierId dossier, MilestoneKind kind, AccountId from) =>
        db.Add(new Milestone { DossierId = dossier, Kind = kind, By = current.Actor.AccountId, From = from, At = clock.GetUtcNow() });

    /// <summary>Notes that something is so, of nobody: not who made it so.</summary>
    /// <returns>False when it was so already.</returns>
    public async Task<bool> ReachOfNobodyAsync(DossierId dossier, MilestoneKind kind, CancellationToken cancellationToken)
    {
        await LoadMilestonesAsync(dossier, cancellationToken);
        if (db.Set<Milestone>().Local.Any(m => m.DossierId == dossier && m.Kind == kind && m.LapsedAt is null))
        {
            return false;
        }

        stirred.Add(dossier);
        db.Add(new Milestone { DossierId = dossier, Kind = kind, By = null, At = clock.GetUtcNow() });
        return true;
    }

    /// <summary>Notes that the asker wrote a part; from then on they cannot decide this dossier's review.</summary>
    public async Task ContributedAsync(Dossier dossier, ContributionPart part, CancellationToken cancellationToken)
    {
        var by = current.Actor.Id;
        var there = await db.Set<Contribution>().AnyAsync(
            c => c.DossierId == dossier.Id && c.AccountId == by && c.Part == part && c.Round == dossier.ReviewRounds, cancellationToken);
        if (!there)
        {
            AddContribution(dossier, part);
        }
    }

    private void AddMilestone(DossierId dossier, MilestoneKind kind)
    {
        stirred.Add(dossier);
        db.Add(new Milestone { DossierId = dossier, Kind = kind, By = current.Actor.AccountId, At = clock.GetUtcNow() });
    }

    private void AddContribution(Dossier dossier, ContributionPart part) => db.Add(new Contribution
    {
        DossierId = dossier.Id,
        AccountId = current.Actor.Id,
        OrganisationCode = current.Actor.OrganisationCode,
        Part = part,
        Round = dossier.ReviewRounds,
        At = clock.GetUtcNow(),
    });

    private async Task LoadMilestonesAsync(DossierId dossier, CancellationToken cancellationToken) =>
        await db.Set<Milestone>().Where(m => m.DossierId == dossier && m.LapsedAt == null).LoadAsync(cancellationToken);

    private async Task RecordAsync(
        Dossier dossier, Phase? from, Step? step, string? reason, DateTimeOffset at, CancellationToken cancellationToken)
    {
        stirred.Add(dossier.Id);
        var key = reason is null ? null : await vault.OpenAsync(dossier.Id, cancellationToken);
        db.Add(new PhaseChange
        {
            DossierId = dossier.Id,
            From = from,
            Step = step,
            To = dossier.Phase,
            By = current.Actor.AccountId,
            Role = current.Actor.Role,
            At = at,
            Reason = key?.Seal(PhaseChange.ReasonField, PhaseChange.Of(step, dossier.Phase, at), reason),
        });
        var change = new PhaseChanged(dossier.Id, from, step, dossier.Phase, dossier.UrgentSinceAt is not null, at);
        foreach (var follower in followers)
        {
            await follower.FollowAsync(change, cancellationToken);
        }
    }
}
