using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>Somebody removes a view that they saved. No dossier changes.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ViewId">Which.</param>
/// <returns>Done, or <see cref="NotFound"/>, also for a view of somebody else.</returns>
[AllowedTo(Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit)]
[NothingToValidate]
public sealed record RemoveView(CommandId CommandId, SavedViewId ViewId) : ICommand<Done>;

internal sealed class RemoveViewHandler(CaseworkDb db, CurrentActor current) : IHandle<RemoveView, Done>
{
    public async Task<Result<Done>> HandleAsync(RemoveView message, CancellationToken cancellationToken)
    {
        var me = current.Actor.Id;
        var view = await db.Set<SavedView>().SingleOrDefaultAsync(v => v.Id == message.ViewId && v.AccountId == me, cancellationToken);
        if (view is null)
        {
            return new NotFound();
        }

        db.Remove(view);
        return new Done();
    }
}
