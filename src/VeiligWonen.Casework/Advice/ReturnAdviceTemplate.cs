using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Advice;

/// <summary>Takes a proposal back to be a draft again: by who proposed it, or by who would not approve it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Version">What was proposed.</param>
/// <param name="Revision">The revision that the asker read.</param>
/// <returns>Done, or <see cref="AdviceTemplateNotSo"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record ReturnAdviceTemplate(CommandId CommandId, string Version, int Revision) : ICommand<Done>;

internal sealed class ReturnAdviceTemplateHandler(AdviceTemplates templates) : IHandle<ReturnAdviceTemplate, Done>
{
    public async Task<Result<Done>> HandleAsync(ReturnAdviceTemplate message, CancellationToken cancellationToken)
    {
        if (await templates.FindAsync(message.Version, message.Revision, CatalogueState.Proposed, cancellationToken) is not { } row)
        {
            return new AdviceTemplateNotSo();
        }

        row.Return();
        return new Done();
    }
}
