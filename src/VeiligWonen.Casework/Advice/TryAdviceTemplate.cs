using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Advice;

/// <summary>An administrator says to have read the four editions of a draft on the made-up advice. Only then it can be proposed.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Version">The draft.</param>
/// <param name="Revision">The revision that was read; another change of the words asks for another reading.</param>
/// <returns>Done, or <see cref="AdviceTemplateNotSo"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record TryAdviceTemplate(CommandId CommandId, string Version, int Revision) : ICommand<Done>;

internal sealed class TryAdviceTemplateHandler(AdviceTemplates templates) : IHandle<TryAdviceTemplate, Done>
{
    public async Task<Result<Done>> HandleAsync(TryAdviceTemplate message, CancellationToken cancellationToken)
    {
        if (await templates.FindAsync(message.Version, message.Revision, CatalogueState.Draft, cancellationToken) is not { } row)
        {
            return new AdviceTemplateNotSo();
        }

        row.Try();
        return new Done();
    }
}
