using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Takes a proposal back to be a draft again: by who proposed it, or by who would not approve it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Version">What was proposed.</param>
/// <param name="Revision">The revision that the asker read.</param>
/// <returns>Done, or <see cref="CatalogueNotSo"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record ReturnCatalogue(CommandId CommandId, string Version, int Revision) : ICommand<Done>;

internal sealed class ReturnCatalogueHandler(CatalogueDesk desk) : IHandle<ReturnCatalogue, Done>
{
    public async Task<Result<Done>> HandleAsync(ReturnCatalogue message, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(message.Version, message.Revision, CatalogueState.Proposed, cancellationToken) is not { } row)
        {
            return new CatalogueNotSo();
        }

        row.Return();
        return new Done();
    }
}
