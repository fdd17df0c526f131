using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Throws a draft away. What was published stays.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Version">The draft.</param>
/// <param name="Revision">The revision that the asker saw.</param>
/// <returns>Done, or <see cref="CatalogueNotSo"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record DiscardCatalogueDraft(CommandId CommandId, string Version, int Revision) : ICommand<Done>;

internal sealed class DiscardCatalogueDraftHandler(CatalogueDesk desk, CaseworkDb db) : IHandle<DiscardCatalogueDraft, Done>
{
    public async Task<Result<Done>> HandleAsync(DiscardCatalogueDraft message, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(message.Version, message.Revision, CatalogueState.Draft, cancellationToken) is not { } row)
        {
            return new CatalogueNotSo();
        }

        db.Remove(row);
        return new Done();
    }
}
