using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Reads what the rules look at. Nothing of it is sealed, so it needs no key.</summary>
internal static class ReadScanFacts
{
    public static async Task<ScanFacts> ScanFactsAsync(this CaseworkDb db, DossierId dossier, CancellationToken cancellationToken)
    {
        var answers = await db.Set<ScanAnswer>().AsNoTracking().Where(a => a.DossierId == dossier).Select(a => new { a.Code, a.Kind, a.Later })
            .ToListAsync(cancellationToken);
        var twoValues = await db.Set<ScanChoice>().Where(c => c.DossierId == dossier && c.ChosenAt == null && c.Field != ScanField.Sketch).Select(c => c.Code).Distinct().ToListAsync(cancellationToken);
        var photos = await db.Set<ScanUpload>().Where(u => u.DossierId == dossier && u.FinishedAt == null).Select(u => u.Code).Distinct().ToListAsync(cancellationToken);
        return new ScanFacts(answers.Where(a => a.Kind is not null).ToDictionary(a => a.Code, a => a.Kind!.Value, StringComparer.Ordinal))
        {
            Later = [.. answers.Where(a => a.Later).Select(a => a.Code)],
            TwoValues = twoValues,
            PhotosUnderWay = photos,
        };
    }
}
