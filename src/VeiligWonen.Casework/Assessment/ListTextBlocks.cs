using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Asks for the reusable texts, by place and then by title.</summary>
/// <returns>The blocks; none while nobody wrote one.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Administrator)]
public sealed record ListTextBlocks : IQuery<IReadOnlyList<TextBlock>>;

/// <summary>A reusable text.</summary>
/// <param name="BlockId">Which.</param>
/// <param name="Revision">To send with a change.</param>
/// <param name="Block">What it says, and where it is offered.</param>
/// <param name="ChangedAt">When it was last changed.</param>
public sealed record TextBlock(TextBlockId BlockId, int Revision, TextBlockDraft Block, DateTimeOffset ChangedAt);

internal sealed class ListTextBlocksHandler(CaseworkDb db) : IHandle<ListTextBlocks, IReadOnlyList<TextBlock>>
{
    public async Task<Result<IReadOnlyList<TextBlock>>> HandleAsync(ListTextBlocks message, CancellationToken cancellationToken)
    {
        var blocks = await db.Set<TextBlockRow>().AsNoTracking()
            .Select(b => new TextBlock(b.Id, b.Revision, new TextBlockDraft(b.Place, b.Title, b.Text), b.ChangedAt)).ToListAsync(cancellationToken);
        // Sorted here: the order of Dutch titles must not depend on how a database was made.
        return (TextBlock[])[.. blocks.OrderBy(b => b.Block.Place).ThenBy(b => b.Block.Title, DutchText).ThenBy(b => b.BlockId.Value)];
    }

    private static StringComparer DutchText { get; } = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("nl-NL"), ignoreCase: true);
}
