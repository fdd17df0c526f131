using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Somebody manages a role no longer; until somebody else is named, nobody hears above the planner that its work stays late.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ManagerId">The managership.</param>
/// <returns>Done, or <see cref="NotFound"/> when it is not there or has ended.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record EndManager(CommandId CommandId, RoleManagerId ManagerId) : ICommand<Done>;

internal sealed class EndManagerHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<EndManager, Done>
{
    public async Task<Result<Done>> HandleAsync(EndManager message, CancellationToken cancellationToken)
    {
        if (await db.Set<RoleManager>().SingleOrDefaultAsync(m => m.Id == message.ManagerId && m.EndedAt == null, cancellationToken) is not { } manager)
        {
            return new NotFound();
        }

        manager.Finish(current.Actor.Id, clock.GetUtcNow());
        return new Done();
    }
}
