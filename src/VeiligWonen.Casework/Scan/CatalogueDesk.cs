using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>The version is another one by now, or is gone.</summary>
public sealed record CatalogueNotSo() : Refusal("Deze versie is intussen gewijzigd, voorgesteld of verwijderd. Laad de pagina opnieuw. Wat u typte, is niet bewaard.");

/// <summary>Reads the versions of the questions, for who changes them.</summary>
internal sealed class CatalogueDesk(CaseworkDb db, ScanCatalogues catalogues)
{
    /// <summary>The version in this state as the asker saw it; null when it is so no more.</summary>
    public async Task<CatalogueVersion?> FindAsync(string id, int revision, CatalogueState state, CancellationToken cancellationToken)
    {
        var row = await db.Set<CatalogueVersion>().SingleOrDefaultAsync(v => v.Id == id, cancellationToken);
        return row is not null && row.Revision == revision && row.State == state ? row : null;
    }

    public Task<ScanCatalogue> BaseOfAsync(CatalogueVersion version, CancellationToken cancellationToken) => catalogues.VersionAsync(version.BasedOn, cancellationToken).AsTask();

    /// <summary>The next number of a zone, or of the conditions, that no version has ever used: a code never means something else.</summary>
    public async Task<string> NewCodeAsync(string zone, CancellationToken cancellationToken)
    {
        var rows = await db.Set<CatalogueVersion>().AsNoTracking().ToListAsync(cancellationToken);
        var used = rows.Select(r => r.Read()).Append(ScanCatalogue.First).SelectMany(c => c.Questions.Select(q => q.Code).Concat(c.Conditions.Select(v => v.Code)).Concat(c.Retired));
        return zone + (used.Where(code => code.StartsWith(zone, StringComparison.Ordinal))
            .Select(code => int.Parse(code.AsSpan(1), CultureInfo.InvariantCulture)).DefaultIfEmpty().Max() + 1).ToString(CultureInfo.InvariantCulture);
    }
}
