using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Interview;

/// <summary>A member of the household as it was noted.</summary>
/// <param name="MemberId">Its id.</param>
/// <param name="Member">Who it is, by role and age band.</param>
/// <param name="Revision">To send along with a change.</param>
/// <param name="At">When it was saved.</param>
public sealed record HouseholdMemberView(HouseholdMemberId MemberId, HouseholdDraft Member, int Revision, DateTimeOffset At);

/// <summary>A source with what was noted of it.</summary>
/// <param name="Source">Where was looked.</param>
/// <param name="Check">What was noted; empty when nothing was.</param>
/// <param name="Revision">To send along with a change; 0 before the first save.</param>
/// <param name="At">When it was saved; null before.</param>
public sealed record FootprintView(FootprintSource Source, FootprintDraft Check, int Revision, DateTimeOffset? At);

/// <summary>A correction as it was proposed.</summary>
/// <param name="CorrectionId">Its id.</param>
/// <param name="Fact">Which fact it is about.</param>
/// <param name="Text">What is not right, in the words of the bestuurder.</param>
/// <param name="At">When it was proposed.</param>
/// <param name="ProcessedAt">When the adviser dealt with it; null while it waits.</param>
public sealed record CorrectionView(FactCorrectionId CorrectionId, FactOfInterview Fact, string Text, DateTimeOffset At, DateTimeOffset? ProcessedAt);

/// <summary>The facts of an interview that both the adviser and the bestuurder read.</summary>
internal sealed record InterviewFacts(
    IReadOnlyList<IncidentView> Incidents, IReadOnlyList<HouseholdMemberView> Household, IReadOnlyList<FootprintView> Footprint, IReadOnlyList<CorrectionView> Corrections)
{
    /// <summary>When anything of it was last saved by the adviser; null before the first.</summary>
    public DateTimeOffset? SavedAt => Incidents.Select(i => (DateTimeOffset?)i.At).Concat(Household.Select(m => (DateTimeOffset?)m.At)).Concat(Footprint.Select(f => f.At)).Max();

    public static async Task<InterviewFacts> ReadAsync(CaseworkDb db, DossierId dossier, DossierKey key, CancellationToken cancellationToken)
    {
        var incidents = await db.Set<ReportedIncident>().AsNoTracking().Where(i => i.DossierId == dossier)
            .OrderByDescending(i => i.HappenedOn).ThenByDescending(i => i.Id).ToListAsync(cancellationToken);
        var household = await db.Set<HouseholdMember>().AsNoTracking().Where(m => m.DossierId == dossier).OrderBy(m => m.Id).ToListAsync(cancellationToken);
        var checks = await db.Set<FootprintCheck>().AsNoTracking().Where(c => c.DossierId == dossier).ToDictionaryAsync(c => c.Source, StringComparer.Ordinal, cancellationToken);
        var corrections = await db.Set<FactCorrection>().AsNoTracking().Where(c => c.DossierId == dossier).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        return new InterviewFacts(
            [.. incidents.Select(i => i.View(key))], [.. household.Select(m => m.View(key))],
            [.. FootprintList.Current.Sources.Select(s => checks.TryGetValue(s.Code, out var check)
                ? new FootprintView(FootprintList.Version(check.ListVersion).Find(s.Code)!, check.Read(key), check.Revision, check.At)
                : new FootprintView(s, FootprintDraft.Empty, 0, null))],
            [.. corrections.Select(c => c.View(key))]);
    }
}
