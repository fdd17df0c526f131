using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Review;

/// <summary>Which dossiers would change if the clock watched their review now, so that nothing is written of the others.</summary>
/// <returns>The dossiers, at most 100.</returns>
[AllowedTo(Role.System)]
public sealed record ListReviewsToWatch : IQuery<IReadOnlyList<DossierId>>;

internal sealed class ListReviewsToWatchHandler(CaseworkDb db) : IHandle<ListReviewsToWatch, IReadOnlyList<DossierId>>
{
    public async Task<Result<IReadOnlyList<DossierId>>> HandleAsync(ListReviewsToWatch message, CancellationToken cancellationToken)
    {
        var found = await db.Database.SqlQuery<Guid>($"SELECT dossier_id AS \"Value\" FROM vw_reviews_to_watch()").ToListAsync(cancellationToken);
        return found.ConvertAll(id => new DossierId(id));
    }
}
