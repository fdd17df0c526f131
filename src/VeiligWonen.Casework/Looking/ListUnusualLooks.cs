using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Looking;

/// <summary>What the auditor was told of unusual looking.</summary>
/// <returns>At most 200: what waits for a remark first, then the newest.</returns>
[AllowedTo(Role.Auditor)]
public sealed record ListUnusualLooks : IQuery<IReadOnlyList<UnusualRow>>;

/// <summary>One person on one day.</summary>
/// <param name="UnusualLookId">Its id.</param>
/// <param name="FullName">Who looked.</param>
/// <param name="Function">Their function.</param>
/// <param name="Kind">Why it is unusual.</param>
/// <param name="LookedOn">The Dutch day.</param>
/// <param name="Dossiers">In how many dossiers.</param>
/// <param name="Looks">How often.</param>
/// <param name="FirstAt">The first of them.</param>
/// <param name="LastAt">The last of them so far.</param>
/// <param name="Seen">What came of it; null while nobody looked at it.</param>
public sealed record UnusualRow(
    UnusualLookId UnusualLookId, string FullName, string Function, UnusualKind Kind, DateOnly LookedOn, int Dossiers, int Looks,
    DateTimeOffset FirstAt, DateTimeOffset LastAt, UnusualSeen? Seen);

/// <summary>That an auditor looked at it.</summary>
/// <param name="At">When.</param>
/// <param name="ByName">Who.</param>
/// <param name="Remark">What they made of it.</param>
public sealed record UnusualSeen(DateTimeOffset At, string ByName, string Remark);

internal sealed class ListUnusualLooksHandler(CaseworkDb db, HouseVault vault) : IHandle<ListUnusualLooks, IReadOnlyList<UnusualRow>>
{
    private const int Most = 200;

    public async Task<Result<IReadOnlyList<UnusualRow>>> HandleAsync(ListUnusualLooks message, CancellationToken cancellationToken)
    {
        var found = await (
            from u in db.Set<UnusualLook>().AsNoTracking()
            join a in db.Users on u.AccountId equals a.Id
            join s in db.Users on u.SeenBy equals (AccountId?)s.Id into seers
            from s in seers.DefaultIfEmpty()
            orderby u.SeenAt != null, u.LookedOn descending, u.RaisedAt descending
            select new { Look = u, a.FullName, a.Function, Seer = s == null ? null : s.FullName }).Take(Most).ToListAsync(cancellationToken);
        List<UnusualRow> rows = [];
        foreach (var row in found)
        {
            rows.Add(new UnusualRow(
                row.Look.Id, row.FullName, row.Function, row.Look.Kind, row.Look.LookedOn, row.Look.Dossiers, row.Look.Looks, row.Look.FirstAt,
                row.Look.LastAt, await SeenAsync(row.Look, row.Seer, cancellationToken)));
        }

        return rows;
    }

    private async Task<UnusualSeen?> SeenAsync(UnusualLook look, string? by, CancellationToken cancellationToken) =>
        look is { SeenAt: { } at, Remark: { } remark }
            ? new UnusualSeen(at, by ?? "", Encoding.UTF8.GetString(await vault.OpenAsync(UnusualLook.RemarkField, look.Where(), remark, cancellationToken)))
            : null;
}
