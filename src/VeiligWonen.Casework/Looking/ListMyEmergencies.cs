using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Looking;

/// <summary>The dossiers that the asker may read in an emergency now.</summary>
/// <returns>The one that ends first at the top.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit)]
public sealed record ListMyEmergencies : IQuery<IReadOnlyList<MyEmergency>>;

/// <summary>One dossier that is open in an emergency.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">Its code.</param>
/// <param name="UntilAt">From then on it is not found again.</param>
public sealed record MyEmergency(DossierId DossierId, string Code, DateTimeOffset UntilAt);

internal sealed class ListMyEmergenciesHandler(CaseworkDb db) : IHandle<ListMyEmergencies, IReadOnlyList<MyEmergency>>
{
    public async Task<Result<IReadOnlyList<MyEmergency>>> HandleAsync(ListMyEmergencies message, CancellationToken cancellationToken)
    {
        var open = await db.Database.SqlQuery<Open>($"SELECT dossier_id, code, until_at FROM vw_my_emergencies()").ToListAsync(cancellationToken);
        return open.Select(o => new MyEmergency(new DossierId(o.DossierId), o.Code, o.UntilAt)).ToList();
    }

    private sealed record Open(Guid DossierId, string Code, DateTimeOffset UntilAt);
}
