using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Assessment;

/// <summary>A dossier that comes to the assessment is asked for at the analysts of the BVA: only then does it exist for them.</summary>
internal sealed class AskForThreatAnalysis(CaseworkDb db, TimeProvider clock) : IFollowPhases
{
    public async Task FollowAsync(PhaseChanged change, CancellationToken cancellationToken)
    {
        if (change.To != Phase.Assessment)
        {
            return;
        }

        await db.Set<Grant>().Where(g => g.DossierId == change.DossierId && g.Role == Role.ThreatAnalyst && g.EndedAt == null)
            .LoadAsync(cancellationToken);
        if (!db.Set<Grant>().Local.Any(g => g.DossierId == change.DossierId && g.Role == Role.ThreatAnalyst && g.EndedAt is null))
        {
            db.Add(Grant.ToOrganisation(change.DossierId, Role.ThreatAnalyst, Organisation.Bva, clock.GetUtcNow()));
        }
    }
}
