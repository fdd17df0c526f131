using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>What the dossier row itself says, and whom its pause waits for; null when none runs.</summary>
internal sealed record DossierHead(Phase Phase, bool ScanOnly, bool Urgent, Party? HeldFor, Phase? RevisedFrom)
{
    public static DossierHead Of(Dossier dossier, Party? heldFor) => new(dossier.Phase, dossier.ScanOnly, dossier.UrgentSinceAt is not null, heldFor, dossier.RevisedFrom);
}

/// <summary>Who wrote which part, working where.</summary>
internal sealed record Authorship(AccountId AccountId, string OrganisationCode, ContributionPart Part);

/// <summary>Turns rows into the facts that the process asks for; for one dossier, or for a whole list in two queries.</summary>
internal static class DossierFactsReader
{
    public static DossierFacts Of(
        DossierHead head, ILookup<MilestoneKind, AccountId?> reached, IReadOnlyList<Authorship> authors, Actor actor)
    {
        var claimed = reached[MilestoneKind.ReviewClaimed].ToList();
        var isReviewer = actor.AccountId is { } me && claimed.Contains(me);
        // Of two reviewers each knows how far they are themselves.
        bool Reviewed(MilestoneKind kind) => isReviewer ? reached[kind].Contains(actor.AccountId) : reached.Contains(kind);
        return new(head.Phase)
        {
            ScanOnly = head.ScanOnly,
            Urgent = head.Urgent,
            OnHold = head.HeldFor is not null,
            HoldWaitsFor = head.HeldFor ?? Party.Ccv,
            Suspended = reached.Contains(MilestoneKind.TermSuspended),
            RevisedFrom = head.RevisedFrom,
            Eligible = reached.Contains(MilestoneKind.Eligible),
            VisitPlanned = reached.Contains(MilestoneKind.VisitPlanned),
            ScanStarted = reached.Contains(MilestoneKind.ScanStarted),
            ScanCompleted = reached.Contains(MilestoneKind.ScanCompleted),
            InterviewStarted = reached.Contains(MilestoneKind.InterviewStarted),
            InterviewCompleted = reached.Contains(MilestoneKind.InterviewCompleted),
            ThreatAnalysisStarted = reached.Contains(MilestoneKind.ThreatAnalysisStarted),
            ThreatAnalysisCompleted = reached.Contains(MilestoneKind.ThreatAnalysisCompleted),
            AssessmentStarted = reached.Contains(MilestoneKind.AssessmentStarted),
            AssessmentCompleted = reached.Contains(MilestoneKind.AssessmentCompleted),
            ReviewClaimed = isReviewer || claimed.Count >= (reached.Contains(MilestoneKind.SecondReviewNeeded) ? 2 : 1),
            AskerIsReviewer = isReviewer,
            AskerConcluded = isReviewer && reached[MilestoneKind.ReviewConcluded].Contains(actor.AccountId),
            AskerContributed = authors.Any(a => a.AccountId == actor.AccountId),
            AskerIsOfAuthorsOrganisation = authors.Any(a =>
                a.Part.AsksOtherOrganisation() && string.Equals(a.OrganisationCode, actor.OrganisationCode, StringComparison.Ordinal)),
            AllPartsDecided = Reviewed(MilestoneKind.AllPartsDecided),
            AnyPartReturned = Reviewed(MilestoneKind.PartReturned),
            AnyPartChanged = Reviewed(MilestoneKind.PartChanged),
            NoReviewer = head.Phase == Phase.Review && reached.Contains(MilestoneKind.NoReviewer),
            AdviceRead = reached.Contains(MilestoneKind.AdviceRead),
            ProvisionStarted = reached.Contains(MilestoneKind.ProvisionStarted),
            AllMeasuresPlanned = reached.Contains(MilestoneKind.AllMeasuresPlanned),
            MeasuresDelivered = reached.Contains(MilestoneKind.MeasuresDelivered),
        };
    }

    /// <summary>The facts of many dossiers for one asker.</summary>
    public static async Task<IReadOnlyDictionary<DossierId, DossierFacts>> ManyAsync(
        CaseworkDb db, IReadOnlyDictionary<DossierId, DossierHead> heads, Actor actor, CancellationToken cancellationToken)
    {
        var ids = heads.Keys.ToList();
        var milestones = await db.Set<Milestone>().AsNoTracking().Where(m => ids.Contains(m.DossierId) && m.LapsedAt == null)
            .Select(m => new { m.DossierId, m.Kind, m.By }).ToListAsync(cancellationToken);
        // Who is nobody, as the clock, wrote nothing.
        var authors = actor.AccountId is null ? [] : await db.Set<Contribution>().AsNoTracking()
            .Where(c => ids.Contains(c.DossierId) && (c.AccountId == actor.AccountId || c.OrganisationCode == actor.OrganisationCode))
            .Select(c => new { c.DossierId, Author = new Authorship(c.AccountId, c.OrganisationCode, c.Part) }).ToListAsync(cancellationToken);
        var reachedOf = milestones.ToLookup(m => m.DossierId);
        var authorsOf = authors.ToLookup(a => a.DossierId, a => a.Author);
        return heads.ToDictionary(
            h => h.Key, h => Of(h.Value, reachedOf[h.Key].ToLookup(m => m.Kind, m => m.By), [.. authorsOf[h.Key]], actor));
    }
}
