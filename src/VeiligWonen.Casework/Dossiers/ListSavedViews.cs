using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>The views of the worklist that the asker saved.</summary>
/// <returns>The views by name; none while nothing was saved.</returns>
[AllowedTo(Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit)]
public sealed record ListSavedViews : IQuery<IReadOnlyList<SavedViewRow>>;

/// <summary>A saved view.</summary>
/// <param name="ViewId">Which.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="IsDefault">The worklist opens with it.</param>
/// <param name="Filter">What it shows.</param>
public sealed record SavedViewRow(SavedViewId ViewId, string Name, bool IsDefault, WorklistFilter Filter);

internal sealed class ListSavedViewsHandler(CaseworkDb db, CurrentActor current, HouseVault vault) : IHandle<ListSavedViews, IReadOnlyList<SavedViewRow>>
{
    public async Task<Result<IReadOnlyList<SavedViewRow>>> HandleAsync(ListSavedViews message, CancellationToken cancellationToken)
    {
        var me = current.Actor.Id;
        List<SavedViewRow> views = [];
        foreach (var view in await db.Set<SavedView>().AsNoTracking().Where(v => v.AccountId == me).ToListAsync(cancellationToken))
        {
            views.Add(await view.OpenAsync(vault, cancellationToken));
        }

        return (SavedViewRow[])[.. views.OrderBy(v => v.Name, DutchText)];
    }

    private static StringComparer DutchText { get; } = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("nl-NL"), ignoreCase: true);
}
