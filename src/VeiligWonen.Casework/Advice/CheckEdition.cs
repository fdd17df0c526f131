using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Advice;

/// <summary>Asks whether a paper is ours, by the code that stands on it. Says nothing of what the paper says. Anybody may ask it.</summary>
/// <param name="Code">The code as it was typed or read.</param>
/// <returns>How the paper stands.</returns>
[AllowedToAnyone]
public sealed record CheckEdition(string? Code) : IQuery<EditionStanding>;

/// <summary>How a paper stands.</summary>
/// <param name="IsOurs">False when no edition has this code, or when it is no code at all.</param>
/// <param name="ReplacedOn">The day on which a later advice took its place; null while it is valid.</param>
public sealed record EditionStanding(bool IsOurs, DateOnly? ReplacedOn);

internal sealed class CheckEditionHandler(CaseworkDb db) : IHandle<CheckEdition, EditionStanding>
{
    public async Task<Result<EditionStanding>> HandleAsync(CheckEdition message, CancellationToken cancellationToken)
    {
        // Always the same question to the database, also for what cannot be a code: no answer comes sooner than another.
        var hash = EditionCode.HashOf(EditionCode.Normalise(message.Code) ?? "");
        var found = await db.Database.SqlQuery<Standing>($"SELECT replaced_on AS on_day FROM vw_check_edition({hash})").ToListAsync(cancellationToken);
        return found is [var standing, ..] ? new EditionStanding(true, standing.OnDay) : new EditionStanding(false, null);
    }

    private sealed record Standing(DateOnly? OnDay);
}
