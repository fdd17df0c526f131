using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>A second administrator, who wrote none of it, publishes what was proposed. It never changes again.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Version">What was proposed.</param>
/// <param name="Revision">The revision that the asker read.</param>
/// <returns>Done, or <see cref="CatalogueNotSo"/>, <see cref="CatalogueIsYours"/> or <see cref="CatalogueDayIsPast"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record ApproveCatalogue(CommandId CommandId, string Version, int Revision) : ICommand<Done>;

/// <summary>Nobody publishes what they wrote or proposed.</summary>
public sealed record CatalogueIsYours() : Refusal("U schreef aan deze versie mee of stelde haar voor. Een andere beheerder moet haar goedkeuren.");

/// <summary>It was approved after the day on which it should have begun.</summary>
public sealed record CatalogueDayIsPast() : Refusal("De ingangsdatum is voorbij. Neem het voorstel terug en stel het opnieuw voor met een latere dag.");

internal sealed class ApproveCatalogueHandler(CatalogueDesk desk, CurrentActor current, TimeProvider clock) : IHandle<ApproveCatalogue, Done>
{
    public async Task<Result<Done>> HandleAsync(ApproveCatalogue message, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(message.Version, message.Revision, CatalogueState.Proposed, cancellationToken) is not { } row)
        {
            return new CatalogueNotSo();
        }

        var me = current.Actor.Id;
        if (row.ProposedBy == me || row.Authors.Contains(me.Value))
        {
            return new CatalogueIsYours();
        }

        if (row.ValidFromOn < DutchTime.Today(clock))
        {
            return new CatalogueDayIsPast();
        }

        row.Publish(me, clock.GetUtcNow());
        return new Done();
    }
}
