using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Versions that were read before. A published version never changes, so it is kept as long as the server runs; which one is the newest, for half a minute.</summary>
internal sealed class CatalogueShelf
{
    /// <summary>So long a new version may go unnoticed on a server.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public ConcurrentDictionary<string, ScanCatalogue> Published { get; } = new([KeyValuePair.Create(ScanCatalogue.First.VersionId, ScanCatalogue.First)], StringComparer.Ordinal);

    /// <summary>The newest version on a day, and until when that is believed.</summary>
    public (ScanCatalogue Catalogue, DateOnly Day, DateTimeOffset Until)? Newest { get; set; }
}

/// <summary>The questions of a scan: those with which it began, or for a new one the newest that are valid today. Usually without asking the database.</summary>
internal sealed class ScanCatalogues(CaseworkDb db, CatalogueShelf shelf, TimeProvider clock)
{
    /// <summary>The version with which a new scan starts.</summary>
    public async ValueTask<ScanCatalogue> CurrentAsync(CancellationToken cancellationToken)
    {
        var (today, now) = (DutchTime.Today(clock), clock.GetUtcNow());
        if (shelf.Newest is { } known && known.Day == today && now < known.Until && now >= known.Until - CatalogueShelf.Patience)
        {
            return known.Catalogue;
        }

        var row = await db.Set<CatalogueVersion>().AsNoTracking().Where(v => v.PublishedAt != null && v.ValidFromOn <= today)
            .OrderByDescending(v => v.ValidFromOn).ThenByDescending(v => v.PublishedAt).FirstOrDefaultAsync(cancellationToken);
        var newest = row is null ? ScanCatalogue.First : shelf.Published.GetOrAdd(row.Id, _ => row.Read());
        shelf.Newest = (newest, today, now + CatalogueShelf.Patience);
        return newest;
    }

    /// <summary>The version that an existing scan was made with; an unknown id is a bug and throws.</summary>
    public async ValueTask<ScanCatalogue> VersionAsync(string versionId, CancellationToken cancellationToken)
    {
        if (shelf.Published.TryGetValue(versionId, out var known))
        {
            return known;
        }

        var row = await db.Set<CatalogueVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.Id == versionId && v.PublishedAt != null, cancellationToken)
            ?? throw new ArgumentOutOfRangeException(nameof(versionId), versionId, "No such version of the scan catalogue.");
        return shelf.Published.GetOrAdd(versionId, _ => row.Read());
    }

    /// <summary>The version of a scan that may not have begun.</summary>
    public ValueTask<ScanCatalogue> OfAsync(Woningscan? scan, CancellationToken cancellationToken) =>
        scan is null ? CurrentAsync(cancellationToken) : VersionAsync(scan.CatalogueVersion, cancellationToken);

    /// <summary>The version of the scan of a dossier.</summary>
    public async Task<ScanCatalogue> OfDossierAsync(DossierId dossier, CancellationToken cancellationToken) =>
        await OfAsync(await db.Set<Woningscan>().AsNoTracking().SingleOrDefaultAsync(s => s.DossierId == dossier, cancellationToken), cancellationToken);

    /// <summary>Begins a scan with the newest questions. They stay its questions.</summary>
    public async Task<Woningscan> BeginAsync(DossierId dossier, AccountId by, CancellationToken cancellationToken)
    {
        var scan = new Woningscan
        {
            DossierId = dossier,
            CatalogueVersion = (await CurrentAsync(cancellationToken)).VersionId,
            StartedBy = by,
            StartedAt = clock.GetUtcNow(),
        };
        db.Add(scan);
        return scan;
    }
}
