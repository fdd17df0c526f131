using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Advice;

/// <summary>A second administrator, who wrote none of it, publishes what was proposed. It never changes again.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Version">What was proposed.</param>
/// <param name="Revision">The revision that the asker read.</param>
/// <returns>Done, or <see cref="AdviceTemplateNotSo"/>, <see cref="CatalogueIsYours"/> or <see cref="CatalogueDayIsPast"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record ApproveAdviceTemplate(CommandId CommandId, string Version, int Revision) : ICommand<Done>;

internal sealed class ApproveAdviceTemplateHandler(AdviceTemplates templates, CurrentActor current, TimeProvider clock) : IHandle<ApproveAdviceTemplate, Done>
{
    public async Task<Result<Done>> HandleAsync(ApproveAdviceTemplate message, CancellationToken cancellationToken)
    {
        if (await templates.FindAsync(message.Version, message.Revision, CatalogueState.Proposed, cancellationToken) is not { } row)
        {
            return new AdviceTemplateNotSo();
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
