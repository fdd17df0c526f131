using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>The versions of the questions, the newest first.</summary>
/// <returns>The list.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ListCatalogues : IQuery<IReadOnlyList<CatalogueRow>>;

/// <summary>One version in a list.</summary>
/// <param name="Version">Its id.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ValidFromOn">New scans use it from this day on; null for a draft.</param>
/// <param name="ProposedBy">Who proposed it; null when nobody did.</param>
/// <param name="ApprovedBy">Who approved it; null for a draft, and for the version that came with the application.</param>
public sealed record CatalogueRow(string Version, CatalogueState State, DateOnly? ValidFromOn, string? ProposedBy, string? ApprovedBy)
{
    internal static CatalogueRow OfFirst { get; } = new(ScanCatalogue.First.VersionId, CatalogueState.Published, ScanCatalogue.First.ValidFrom, null, null);

    internal static CatalogueRow Of(CatalogueVersion row, IReadOnlyDictionary<AccountId, string> names) =>
        new(row.Id, row.State, row.ValidFromOn, NameOf(row.ProposedBy, names), NameOf(row.ApprovedBy, names));

    internal static async Task<IReadOnlyDictionary<AccountId, string>> NamesAsync(CaseworkDb db, IReadOnlyList<CatalogueVersion> rows, CancellationToken cancellationToken)
    {
        var people = rows.SelectMany(r => new[] { r.ProposedBy, r.ApprovedBy }).OfType<AccountId>().Distinct().ToList();
        return await db.Users.Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.FullName, cancellationToken);
    }

    private static string? NameOf(AccountId? account, IReadOnlyDictionary<AccountId, string> names) => account is { } id ? names.GetValueOrDefault(id) : null;
}

internal sealed class ListCataloguesHandler(CaseworkDb db) : IHandle<ListCatalogues, IReadOnlyList<CatalogueRow>>
{
    public async Task<Result<IReadOnlyList<CatalogueRow>>> HandleAsync(ListCatalogues message, CancellationToken cancellationToken)
    {
        var rows = await db.Set<CatalogueVersion>().AsNoTracking().OrderByDescending(v => v.CreatedAt).ToListAsync(cancellationToken);
        var names = await CatalogueRow.NamesAsync(db, rows, cancellationToken);
        return new List<CatalogueRow>([.. rows.Select(r => CatalogueRow.Of(r, names)), CatalogueRow.OfFirst]);
    }
}
