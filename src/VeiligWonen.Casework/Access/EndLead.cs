using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Somebody manages a role no longer; until somebody else is named, nobody hears above the planner that its work stays late.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="LeadId">Who was named.</param>
/// <returns>Done, or <see cref="NotFound"/> when it is not there or has ended.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record EndLead(CommandId CommandId, RoleLeadId LeadId) : ICommand<Done>;

internal sealed class EndLeadHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<EndLead, Done>
{
    public async Task<Result<Done>> HandleAsync(EndLead message, CancellationToken cancellationToken)
    {
        if (await db.Set<RoleLead>().SingleOrDefaultAsync(m => m.Id == message.LeadId && m.EndedAt == null, cancellationToken) is not { } lead)
        {
            return new NotFound();
        }

        lead.Finish(current.Actor.Id, clock.GetUtcNow());
        return new Done();
    }
}
