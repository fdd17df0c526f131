using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Review;

/// <summary>Nothing was submitted for review.</summary>
public sealed record NothingSubmitted() : Refusal("Er is nog niets voorgelegd voor toets.");

/// <summary>The review in hand, with the frozen document it is about.</summary>
internal sealed record OpenReview(Dossier Dossier, IndependentReview Review, ReviewSubject Subject, ReviewSnapshot Snapshot, DossierKey Key);

/// <summary>What the review's messages share: reading the frozen document, keeping the milestones right, closing.</summary>
internal sealed class ReviewDesk(CaseworkDb db, CurrentActor current, DossierLedger ledger, DossierVault vault, TimeProvider clock)
{
    public async Task<ReviewSubject?> LatestAsync(DossierId dossier, CancellationToken cancellationToken) =>
        await db.Set<ReviewSubject>().Where(s => s.DossierId == dossier).OrderByDescending(s => s.Round).FirstOrDefaultAsync(cancellationToken);

    public async Task<ReviewSnapshot> ReadAsync(ReviewSubject subject, CancellationToken cancellationToken)
    {
        var key = await vault.OpenAsync(subject.DossierId, cancellationToken);
        return CanonicalJson.Read(key.OpenBytes(ReviewSubject.DocumentField, subject, subject.Document));
    }

    public Task<IndependentReview?> ReviewOfAsync(ReviewSubject subject, CancellationToken cancellationToken) =>
        db.Set<IndependentReview>().SingleOrDefaultAsync(r => r.SubjectId == subject.Id && r.HandedBackAt == null, cancellationToken);

    public Task<List<Contribution>> AuthorsAsync(DossierId dossier, CancellationToken cancellationToken) =>
        db.Set<Contribution>().AsNoTracking().Where(c => c.DossierId == dossier).ToListAsync(cancellationToken);

    /// <summary>The review of the running round, if it is the asker's.</summary>
    public async Task<Result<OpenReview>> MineAsync(DossierId id, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(id, cancellationToken);
        var subject = await LatestAsync(id, cancellationToken);
        if (subject is null)
        {
            return new NothingSubmitted();
        }

        var review = await ReviewOfAsync(subject, cancellationToken);
        if (review is null)
        {
            return new NotYourReview();
        }

        return review.WhyNotMine(current.Actor) is { } refusal
            ? refusal
            : new OpenReview(dossier, review, subject, await ReadAsync(subject, cancellationToken), await vault.OpenAsync(id, cancellationToken));
    }

    /// <summary>The same, to decide something in it: not when it is paused or over, nor by whoever wrote a part since they claimed it.</summary>
    public async Task<Result<OpenReview>> MineToDecideAsync(DossierId id, CancellationToken cancellationToken)
    {
        var mine = await MineAsync(id, cancellationToken);
        if (mine.Refusal is not null)
        {
            return mine;
        }

        var facts = await ledger.FactsAsync(mine.Answer.Dossier, cancellationToken);
        return (WhyNotNow(facts) ?? IndependentReview.WhyNotIndependent(current.Actor, await AuthorsAsync(id, cancellationToken))) is { } refusal
            ? refusal
            : mine;
    }

    public static Refusal? WhyNotNow(DossierFacts facts) =>
        facts.Phase != Phase.Review ? new ReviewNotRunning(facts.Phase) : facts.OnHold ? new ReviewPaused() : null;

    /// <summary>Brings the milestones in line with the decisions, saved ones and the one of the running message.</summary>
    public async Task CountAsync(OpenReview open, CancellationToken cancellationToken)
    {
        var decisions = await db.Set<PartDecision>().AsNoTracking().Where(d => d.ReviewId == open.Review.Id).ToListAsync(cancellationToken);
        var dossier = open.Subject.DossierId;
        await MarkAsync(dossier, MilestoneKind.AllPartsDecided, open.Snapshot.Parts.All(p => decisions.Exists(d => Is(d, p))), cancellationToken);
        await MarkAsync(dossier, MilestoneKind.PartReturned, decisions.Exists(d => d.Verdict == PartVerdict.Returned), cancellationToken);
        await MarkAsync(dossier, MilestoneKind.PartChanged, decisions.Exists(d => d.Verdict == PartVerdict.Changed), cancellationToken);
    }

    /// <summary>Closes the review and moves the dossier; refused by the review's own wall or by the process.</summary>
    public async Task<Result<OpenReview>> CloseAsync(
        DossierId id, ReviewOutcome outcome, Step step, string? reason, CancellationToken cancellationToken)
    {
        var mine = await MineAsync(id, cancellationToken);
        if (mine.Refusal is { } notMine)
        {
            return notMine;
        }

        var authors = await AuthorsAsync(id, cancellationToken);
        if (mine.Answer.Review.Decide(outcome, current.Actor, authors, clock.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        var moved = await ledger.TakeAsync(mine.Answer.Dossier, step, reason, cancellationToken);
        return moved.Refusal is { } notNow ? notNow : mine.Answer;
    }

    /// <summary>The review is out of hand: handed back, or over.</summary>
    public Task ReleaseAsync(DossierId dossier, CancellationToken cancellationToken) => ledger.LapseAsync(
        dossier, cancellationToken, MilestoneKind.ReviewClaimed, MilestoneKind.AllPartsDecided, MilestoneKind.PartReturned, MilestoneKind.PartChanged);

    /// <summary>The measure catalogue of the round. The judgement names it; the scan has a catalogue of its own under the same name.</summary>
    public static MeasureCatalogue CatalogueOf(ReviewSnapshot snapshot) => MeasureCatalogue.Version(JudgementOf(snapshot).Data["catalogueVersion"]);

    /// <summary>Whether the PKVW exception was submitted, so that the employer may pay what the resident usually pays.</summary>
    public static bool HasPkvwException(ReviewSnapshot snapshot) =>
        JudgementOf(snapshot).Items.Any(i => string.Equals(i.Key, "pkvw-exception", StringComparison.Ordinal));

    public static bool Is(PartDecision decision, ReviewPart part) => string.Equals(decision.PartKey, part.Key, StringComparison.Ordinal);

    private static ReviewPart JudgementOf(ReviewSnapshot snapshot) =>
        snapshot.Parts.First(p => string.Equals(p.Key, "judgement", StringComparison.Ordinal));

    private Task MarkAsync(DossierId dossier, MilestoneKind kind, bool reached, CancellationToken cancellationToken) =>
        reached ? ledger.ReachAsync(dossier, kind, cancellationToken) : ledger.LapseAsync(dossier, cancellationToken, kind);
}
