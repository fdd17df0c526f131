using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.SecondLook;

/// <summary>The drawn dossiers that a reviewer may look at again, has in hand or handed in; and, once handed in, those that the asker decided on.</summary>
/// <returns>What is to be done first; then the latest handed in.</returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
public sealed record ListSecondLooks : IQuery<IReadOnlyList<SecondLookRow>>;

/// <summary>One second look.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="DossierCode">Its code.</param>
/// <param name="DrawNumber">The draw.</param>
/// <param name="IsMine">The asker has it in hand, or handed it in.</param>
/// <param name="OfMyDecision">It is about what the asker decided.</param>
/// <param name="DoneAt">When it was handed in; null before.</param>
public sealed record SecondLookRow(DossierId DossierId, string DossierCode, int DrawNumber, bool IsMine, bool OfMyDecision, DateTimeOffset? DoneAt);

internal sealed class ListSecondLooksHandler(CaseworkDb db, CurrentActor current) : IHandle<ListSecondLooks, IReadOnlyList<SecondLookRow>>
{
    public async Task<Result<IReadOnlyList<SecondLookRow>>> HandleAsync(ListSecondLooks message, CancellationToken cancellationToken)
    {
        var me = current.Actor.Id;
        return await (
            from d in MyDossiers.Of(db, current.Actor).AsNoTracking()
            join drawn in db.Set<DrawnDossier>() on d.Id equals drawn.DossierId
            where drawn.DoneAt == null
                ? drawn.FirstReviewer != me && (drawn.TakenBy == me || (drawn.TakenBy == null && !db.Set<Contribution>().Any(c => c.DossierId == d.Id && c.AccountId == me)))
                : drawn.TakenBy == me || drawn.FirstReviewer == me
            orderby drawn.DoneAt != null, drawn.DoneAt descending, drawn.DrawNumber, drawn.Place
            select new SecondLookRow(d.Id, d.Code, drawn.DrawNumber, drawn.TakenBy == me, drawn.FirstReviewer == me, drawn.DoneAt)).ToListAsync(cancellationToken);
    }
}
