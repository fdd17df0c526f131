using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Ends a deputyship at once. What the deputy took over before stays with them.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DeputyshipId">The deputyship: of the asker or for the asker; an administrator ends any.</param>
/// <returns>Done, or <see cref="NotFound"/>, <see cref="DeputyshipIsOver"/>.</returns>
[AllowedTo(Role.Administrator, Role.Beveiligingsautoriteit)]
[NothingToValidate]
public sealed record EndDeputyship(CommandId CommandId, DeputyshipId DeputyshipId) : ICommand<Done>;

/// <summary>There is nothing left to end.</summary>
public sealed record DeputyshipIsOver() : Refusal("Deze waarneming is al voorbij.");

internal sealed class EndDeputyshipHandler(CaseworkDb db, CurrentActor current, Deputies deputies, TimeProvider clock) : IHandle<EndDeputyship, Done>
{
    public async Task<Result<Done>> HandleAsync(EndDeputyship message, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var deputyship = await db.Set<Deputyship>().SingleOrDefaultAsync(
            d => d.Id == message.DeputyshipId && (actor.Role == Role.Administrator || d.PrincipalId == actor.Id || d.DeputyId == actor.Id), cancellationToken);
        if (deputyship is null)
        {
            return new NotFound();
        }

        if (deputyship.StateOn(DutchTime.Today(clock)) is DeputyshipState.Over)
        {
            return new DeputyshipIsOver();
        }

        deputyship.End(actor.Id, clock.GetUtcNow());
        deputies.Tell(deputyship);
        return new Done();
    }
}
