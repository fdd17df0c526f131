using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Casework.SecondLook;

/// <summary>A drawn dossier with what decides whether the asker may look.</summary>
internal sealed record OpenLook(DrawnDossier Drawn, IReadOnlyList<Dossiers.Contribution> Authors, bool Recused);

/// <summary>What the messages of a second look share.</summary>
internal sealed class SecondLookDesk(CaseworkDb db, CurrentActor current, ReviewDesk desk)
{
    public async Task<OpenLook?> FindAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        var drawn = await db.Set<DrawnDossier>().SingleOrDefaultAsync(d => d.DossierId == dossier, cancellationToken);
        return drawn is null ? null : new OpenLook(
            drawn, await desk.AuthorsAsync(dossier, cancellationToken),
            await db.Set<Recusal>().AnyAsync(r => r.DossierId == dossier && r.AccountId == current.Actor.Id, cancellationToken));
    }
}
