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

/// <summary>Of two reviewers this one concluded already, perhaps on another screen, and the other has not yet.</summary>
/// <param name="Outcome">What they concluded.</param>
public sealed record AlreadyConcluded(ReviewOutcome Outcome)
    : Refusal($"U besloot al: {Outcome.Dutch()}. De andere toetser besluit nog. Wilt u iets anders? Sla dan eerst uw oordeel over een onderdeel opnieuw op.");

/// <summary>The review in hand, with the frozen document it is about.</summary>
internal sealed record OpenReview(Dossier Dossier, IndependentReview Review, ReviewSubject Subject, ReviewSnapshot Snapshot, DossierKey Key);

/// <summary>A concluded review.</summary>
/// <param name="Open">The asker's.</param>
/// <param name="All">Of every reviewer of the round.</param>
/// <param name="IsOver">The outcome was carried out; false while a second reviewer has yet to conclude, or concluded otherwise.</param>
internal sealed record ClosedReview(OpenReview Open, IReadOnlyList<IndependentReview> All, bool IsOver);

/// <summary>What the review's messages share: reading the frozen document, keeping the milestones right, closing.</summary>
internal sealed class ReviewDesk(CaseworkDb db, CurrentActor current, DossierLedger ledger, ReviewLine line, DossierVault vault, TimeProvider clock)
{
    public async Task<ReviewSubject?> LatestAsync(DossierId dossier, CancellationToken cancellationToken) =>
        await db.Set<ReviewSubject>().Where(s => s.DossierId == dossier).OrderByDescending(s => s.Round).FirstOrDefaultAsync(cancellationToken);

    public async Task<ReviewSnapshot> ReadAsync(ReviewSubject subject, CancellationToken cancellationToken)
    {
        var key = await vault.OpenAsync(subject.DossierId, cancellationToken);
        return CanonicalJson.Read(key.OpenBytes(ReviewSubject.DocumentField, subject, subject.Document));
    }

    /// <summary>Of every reviewer who has the round in hand, or decided it; by seat.</summary>
    public Task<List<IndependentReview>> ReviewsOfAsync(ReviewSubject subject, CancellationToken cancellationToken) =>
        db.Set<IndependentReview>().Where(r => r.SubjectId == subject.Id && r.HandedBackAt == null).OrderBy(r => r.Seat).ToListAsync(cancellationToken);

    /// <summary>The decisions of reviews, by part: one for each reviewer who decided on it.</summary>
    public async Task<ILookup<string, PartDecision>> DecisionsAsync(IReadOnlyList<IndependentReview> reviews, CancellationToken cancellationToken)
    {
        var ids = reviews.Select(r => r.Id).ToList();
        return (await db.Set<PartDecision>().AsNoTracking().Where(d => ids.Contains(d.ReviewId)).ToListAsync(cancellationToken))
            .OrderBy(d => ids.IndexOf(d.ReviewId)).ToLookup(d => d.PartKey, StringComparer.Ordinal);
    }

    /// <summary>Who has them in hand, for a sentence.</summary>
    public async Task<string> NamesAsync(IReadOnlyList<IndependentReview> reviews, CancellationToken cancellationToken)
    {
        var ids = reviews.Select(r => r.ClaimedBy).ToList();
        var names = await db.Users.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.FullName, cancellationToken);
        return string.Join(" en ", ids.Select(id => names[id]));
    }

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

        var reviews = await ReviewsOfAsync(subject, cancellationToken);
        if ((reviews.Find(r => r.ClaimedBy == current.Actor.AccountId) ?? reviews.FirstOrDefault()) is not { } review)
        {
            return new NotYourReview();
        }

        return review.WhyNotMine(current.Actor) is { } refusal
            ? refusal is ReviewIsDecided ? refusal with { Sentence = await WhoDecidedAsync(reviews, cancellationToken) } : refusal
            : new OpenReview(dossier, review, subject, await ReadAsync(subject, cancellationToken), await vault.OpenAsync(id, cancellationToken));
    }

    // Who comes too late hears what was decided, and by whom.
    private async Task<string> WhoDecidedAsync(List<IndependentReview> reviews, CancellationToken cancellationToken)
    {
        var decided = reviews.FindAll(r => r.DecidedAt is not null);
        var at = DutchTime.Local(decided[0].DecidedAt!.Value);
        return $"Over deze toets is al besloten: {decided[0].Outcome!.Value.Dutch()} door {await NamesAsync(decided, cancellationToken)}, op {at:d-M-yyyy} om {at:HH:mm} uur. Er kan niets meer aan veranderen.";
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
        var authors = await AuthorsAsync(id, cancellationToken);
        return (WhyNotNow(facts) ?? IndependentReview.WhyNotIndependent(current.Actor, authors)
            ?? await line.WhyNotDecideAsync(mine.Answer.Review, authors, cancellationToken)) is { } refusal
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

    /// <summary>
    /// Notes what the reviewer concludes, and carries it out when everybody who is needed concluded the same; refused by the review's own wall or by the process.
    /// </summary>
    public async Task<Result<ClosedReview>> CloseAsync(DossierId id, Conclusion conclusion, CancellationToken cancellationToken)
    {
        var mine = await MineAsync(id, cancellationToken);
        if (mine.Refusal is { } notMine)
        {
            return notMine;
        }

        var open = mine.Answer;
        if (open.Review.Concluded is { } already)
        {
            return new AlreadyConcluded(already);
        }

        var authors = await AuthorsAsync(id, cancellationToken);
        var now = clock.GetUtcNow();
        if (await line.WhyNotDecideAsync(open.Review, authors, cancellationToken) is { } carried)
        {
            return carried;
        }

        var capacity = await CapacityAsync(open.Review, cancellationToken);
        if (open.Review.Conclude(conclusion, current.Actor, capacity, authors, open.Key, now) is { } refusal)
        {
            return refusal;
        }

        var all = await ReviewsOfAsync(open.Subject, cancellationToken);
        if (!await AgreeAsync(open, all, cancellationToken))
        {
            // Whether the step is possible is asked of each, also of who concludes first.
            var facts = await ledger.FactsAsync(open.Dossier, cancellationToken);
            return new DossierProcess(facts).WhyNot(conclusion.Step) is { } sentence
                ? new StepNotPossible(conclusion.Step, sentence)
                : await WaitAsync(open, all, now, cancellationToken);
        }

        foreach (var other in all.Where(r => r != open.Review))
        {
            if (await line.WhyNotDecideAsync(other, authors, cancellationToken) is not null)
            {
                return new OtherReviewerContributed();
            }
        }

        var moved = await ledger.TakeAsync(open.Dossier, conclusion.Step, conclusion.Reason, cancellationToken);
        if ((moved.Refusal ?? all.Select(r => r.Decide(conclusion.Outcome, authors, now)).FirstOrDefault(r => r is not null)) is { } notNow)
        {
            return notNow;
        }

        return new ClosedReview(open, all, true);
    }

    /// <summary>In which function who has it reviews: their own, or that of a deputy.</summary>
    public async Task<string> CapacityAsync(IndependentReview review, CancellationToken cancellationToken) => review.TookOverId is null
        ? await db.Users.Where(a => a.Id == review.ClaimedBy).Select(a => a.Function).SingleAsync(cancellationToken)
        : $"plaatsvervangend {Role.Beveiligingsautoriteit.Dutch()}";

    // Everybody who is needed has concluded, and the same: also what becomes of each measure.
    private async Task<bool> AgreeAsync(OpenReview open, List<IndependentReview> all, CancellationToken cancellationToken)
    {
        if (all.Count < open.Subject.Reviewers || all.Any(r => r.Concluded != open.Review.Concluded))
        {
            return false;
        }

        return open.Review.Concluded is not (ReviewOutcome.Adopted or ReviewOutcome.AdoptedWithChange)
            || (await DecisionsAsync(all, cancellationToken)).All(of => of.Select(d => (d.Drop, d.Quantity, d.Payer)).Distinct().Count() == 1);
    }

    private async Task<ClosedReview> WaitAsync(OpenReview open, List<IndependentReview> all, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var dossier = open.Subject.DossierId;
        if (all.Count == open.Subject.Reviewers && all.All(r => r.Concluded is not null))
        {
            foreach (var review in all)
            {
                review.Compare(now);
            }

            await ledger.LapseAsync(dossier, cancellationToken, MilestoneKind.ReviewConcluded);
        }
        else
        {
            await ledger.ReachAsync(dossier, MilestoneKind.ReviewConcluded, cancellationToken);
        }

        return new ClosedReview(open, all, false);
    }

    /// <summary>The round is over, or begins: nobody has it in hand.</summary>
    public Task ReleaseAsync(DossierId dossier, CancellationToken cancellationToken) =>
        ledger.LapseAsync(dossier, cancellationToken, [.. MilestoneKinds.OfReviewer, MilestoneKind.SecondReviewNeeded, MilestoneKind.NoReviewer]);

    /// <summary>The asker decides anew.</summary>
    public Task ReconsiderAsync(DossierId dossier, CancellationToken cancellationToken) => ledger.LapseMineAsync(dossier, cancellationToken, MilestoneKind.ReviewConcluded);

    /// <summary>The asker gave it out of hand. Who came in only to take it over leaves again.</summary>
    public async Task ReleaseMineAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        await ledger.LapseMineAsync(dossier, cancellationToken, MilestoneKinds.OfReviewer);
        var own = await db.Set<Grant>().Where(g => g.DossierId == dossier && g.Role == Role.Beveiligingsautoriteit && g.AccountId == current.Actor.AccountId && g.EndedAt == null)
            .ToListAsync(cancellationToken);
        own.ForEach(g => g.End(clock.GetUtcNow()));
    }

    /// <summary>The measure catalogue of the round. The judgement names it; the scan has a catalogue of its own under the same name.</summary>
    public static MeasureCatalogue CatalogueOf(ReviewSnapshot snapshot) => MeasureCatalogue.Version(JudgementOf(snapshot).Data["catalogueVersion"]);

    /// <summary>Whether the PKVW exception was submitted, so that the employer may pay what the resident usually pays.</summary>
    public static bool HasPkvwException(ReviewSnapshot snapshot) =>
        JudgementOf(snapshot).Items.Any(i => string.Equals(i.Key, "pkvw-exception", StringComparison.Ordinal));

    public static bool Is(PartDecision decision, ReviewPart part) => string.Equals(decision.PartKey, part.Key, StringComparison.Ordinal);

    private static ReviewPart JudgementOf(ReviewSnapshot snapshot) =>
        snapshot.Parts.First(p => string.Equals(p.Key, "judgement", StringComparison.Ordinal));

    private Task MarkAsync(DossierId dossier, MilestoneKind kind, bool reached, CancellationToken cancellationToken) =>
        reached ? ledger.ReachAsync(dossier, kind, cancellationToken) : ledger.LapseMineAsync(dossier, cancellationToken, kind);
}
