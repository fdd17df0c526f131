using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Advice;

/// <summary>Throws a draft away. What was published stays.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Version">The draft.</param>
/// <param name="Revision">The revision that the asker saw.</param>
/// <returns>Done, or <see cref="AdviceTemplateNotSo"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record DiscardAdviceTemplate(CommandId CommandId, string Version, int Revision) : ICommand<Done>;

internal sealed class DiscardAdviceTemplateHandler(AdviceTemplates templates, CaseworkDb db) : IHandle<DiscardAdviceTemplate, Done>
{
    public async Task<Result<Done>> HandleAsync(DiscardAdviceTemplate message, CancellationToken cancellationToken)
    {
        if (await templates.FindAsync(message.Version, message.Revision, CatalogueState.Draft, cancellationToken) is not { } row)
        {
            return new AdviceTemplateNotSo();
        }

        db.Remove(row);
        return new Done();
    }
}
