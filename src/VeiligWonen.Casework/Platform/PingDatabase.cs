using Microsoft.EntityFrameworkCore;

namespace VeiligWonen.Casework.Platform;

/// <summary>Asks whether the database answers, for the health page.</summary>
/// <returns>Done, or <see cref="DatabaseIsAway"/>.</returns>
[AllowedTo(Role.System)]
public sealed record PingDatabase : IQuery<Done>;

internal sealed class PingDatabaseHandler(CaseworkDb db) : IHandle<PingDatabase, Done>
{
    public async Task<Result<Done>> HandleAsync(PingDatabase message, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlRawAsync("SELECT 1", cancellationToken);
        return new Done();
    }
}
