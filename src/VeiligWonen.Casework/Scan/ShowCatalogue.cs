using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>One version of the questions, and what differs from the one before it.</summary>
/// <param name="Version">The version.</param>
/// <returns>The version, or <see cref="NotFound"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ShowCatalogue(string Version) : IQuery<CatalogueView>;

/// <summary>A version of the questions.</summary>
/// <param name="Row">How it stands.</param>
/// <param name="Revision">To send along with a change; 0 for the first version, which cannot be changed.</param>
/// <param name="MayApprove">The asker neither wrote in it nor proposed it.</param>
/// <param name="Catalogue">The questions.</param>
/// <param name="BasedOn">The version that it is compared with; null for the first.</param>
/// <param name="Changes">What differs.</param>
public sealed record CatalogueView(
    CatalogueRow Row, int Revision, bool MayApprove, ScanCatalogue Catalogue, string? BasedOn, IReadOnlyList<CatalogueChange> Changes);

internal sealed class ShowCatalogueHandler(CaseworkDb db, CatalogueDesk desk, CurrentActor current) : IHandle<ShowCatalogue, CatalogueView>
{
    public async Task<Result<CatalogueView>> HandleAsync(ShowCatalogue message, CancellationToken cancellationToken)
    {
        if (string.Equals(message.Version, ScanCatalogue.First.VersionId, StringComparison.Ordinal))
        {
            return new CatalogueView(CatalogueRow.OfFirst, 0, false, ScanCatalogue.First, null, []);
        }

        var row = await db.Set<CatalogueVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.Id == message.Version, cancellationToken);
        if (row is null)
        {
            return new NotFound();
        }

        var me = current.Actor.Id;
        var catalogue = row.Read();
        return new CatalogueView(
            CatalogueRow.Of(row, await CatalogueRow.NamesAsync(db, [row], cancellationToken)), row.Revision, row.ProposedBy != me && !row.Authors.Contains(me.Value), catalogue,
            row.BasedOn, CatalogueDifference.Between(await desk.BaseOfAsync(row, cancellationToken), catalogue));
    }
}
