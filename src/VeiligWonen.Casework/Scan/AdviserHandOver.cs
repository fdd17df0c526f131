using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Gives a dossier to an adviser: the door opens for them, and closes for the former one.</summary>
internal sealed class AdviserHandOver(CaseworkDb db)
{
    public async Task GiveAsync(Dossier dossier, AccountId adviser, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var grants = await db.Set<Grant>()
            .Where(g => g.DossierId == dossier.Id && g.Role == Role.Veiligheidsadviseur && g.AccountId != null && g.EndedAt == null)
            .ToListAsync(cancellationToken);
        var authors = await db.Set<Contribution>().Where(c => c.DossierId == dossier.Id).Select(c => c.AccountId).ToListAsync(cancellationToken);
        // Who wrote a part keeps the door: they may be asked about it in the review.
        foreach (var grant in grants.Where(g => g.AccountId != adviser && !authors.Contains(g.AccountId!.Value)))
        {
            grant.End(now);
        }

        if (!grants.Any(g => g.AccountId == adviser))
        {
            db.Add(Grant.ToPerson(dossier.Id, Role.Veiligheidsadviseur, adviser, now));
        }

        dossier.AssignAdviser(adviser);
    }
}
