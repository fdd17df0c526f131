using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>An administrator takes a text block off the list. Texts that it was put into keep it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="BlockId">The block.</param>
/// <returns>Done, or <see cref="NotFound"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record RemoveTextBlock(CommandId CommandId, TextBlockId BlockId) : ICommand<Done>;

internal sealed class RemoveTextBlockHandler(CaseworkDb db) : IHandle<RemoveTextBlock, Done>
{
    public async Task<Result<Done>> HandleAsync(RemoveTextBlock message, CancellationToken cancellationToken)
    {
        var block = await db.Set<TextBlockRow>().SingleOrDefaultAsync(b => b.Id == message.BlockId, cancellationToken);
        if (block is null)
        {
            return new NotFound();
        }

        db.Remove(block);
        return new Done();
    }
}
