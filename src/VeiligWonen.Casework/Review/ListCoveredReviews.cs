using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Review;

/// <summary>What the reviewers for whom the asker stands in today have in hand: codes alone, also of dossiers of another organisation's reviewer.</summary>
/// <returns>One line per review, by code.</returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
public sealed record ListCoveredReviews : IQuery<IReadOnlyList<CoveredReview>>;

/// <summary>A review that the asker may take over, if they are independent of it.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">Its code.</param>
/// <param name="PrincipalName">Who has it in hand, and is away.</param>
/// <param name="UntilOn">The last day on which the asker stands in.</param>
public sealed record CoveredReview(DossierId DossierId, string Code, string PrincipalName, DateOnly UntilOn);

internal sealed class ListCoveredReviewsHandler(CaseworkDb db, TimeProvider clock) : IHandle<ListCoveredReviews, IReadOnlyList<CoveredReview>>
{
    public async Task<Result<IReadOnlyList<CoveredReview>>> HandleAsync(ListCoveredReviews message, CancellationToken cancellationToken)
    {
        var today = DutchTime.Today(clock);
        var found = await db.Database.SqlQuery<Row>($"SELECT dossier_id, code, principal, until_on FROM vw_covered_reviews({today})").ToListAsync(cancellationToken);
        return found.ConvertAll(r => new CoveredReview(new DossierId(r.DossierId), r.Code, r.Principal, r.UntilOn));
    }

    private sealed record Row(Guid DossierId, string Code, string Principal, DateOnly UntilOn);
}
