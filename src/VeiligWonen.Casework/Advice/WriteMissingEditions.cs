using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Advice;

/// <summary>The clock writes the editions of advices that were adopted before there were editions, under the first texts. Once each.</summary>
/// <param name="CommandId">Made by the clock.</param>
/// <returns>How many advices got their editions.</returns>
[AllowedTo(Role.System)]
[NothingToValidate]
public sealed record WriteMissingEditions(CommandId CommandId) : ICommand<int>;

internal sealed class WriteMissingEditionsHandler(CaseworkDb db, EditionWriter editions) : IHandle<WriteMissingEditions, int>
{
    private const int AtOnce = 50;

    public async Task<Result<int>> HandleAsync(WriteMissingEditions message, CancellationToken cancellationToken)
    {
        var missing = await db.Set<Beveiligingsadvies>().AsNoTracking().Where(a => !db.Set<EditionRow>().Any(e => e.DossierId == a.DossierId && e.SubjectId == a.SubjectId))
            .OrderBy(a => a.AdoptedAt).Take(AtOnce).ToListAsync(cancellationToken);
        foreach (var advice in missing)
        {
            await editions.WriteAsync(advice, AdviceTemplate.First, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        if (missing.Count > 0)
        {
            // From the oldest on, so that each is replaced by the first that came after it, also by one that had its editions already.
            foreach (var advice in await db.Set<Beveiligingsadvies>().AsNoTracking().OrderBy(a => a.AdoptedAt).ToListAsync(cancellationToken))
            {
                await editions.ReplaceEarlierAsync(advice, cancellationToken);
            }
        }

        return missing.Count;
    }
}
