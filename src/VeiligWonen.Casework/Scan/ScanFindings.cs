using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>A question that the home does not meet: what a measure can answer.</summary>
internal sealed record ScanFinding(string Code, string Question, ScanCategory Category, bool PkvwBaseline, string? Remark);

/// <summary>Reads the findings of a scan, for the rooms above.</summary>
internal sealed class ScanFindings(CaseworkDb db, DossierVault vault)
{
    /// <summary>In the order of the catalogue; empty when nothing was found or no scan was begun.</summary>
    public async Task<IReadOnlyList<ScanFinding>> ReadAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        var scan = await db.Set<Woningscan>().AsNoTracking().SingleOrDefaultAsync(s => s.DossierId == dossier, cancellationToken);
        if (scan is null)
        {
            return [];
        }

        var failed = await db.Set<ScanAnswer>().AsNoTracking().Where(a => a.DossierId == dossier && a.Kind == ScanAnswerKind.Fails)
            .ToDictionaryAsync(a => a.Code, StringComparer.Ordinal, cancellationToken);
        var key = await vault.OpenAsync(dossier, cancellationToken);
        return [.. ScanCatalogue.Version(scan.CatalogueVersion).Questions.Where(q => failed.ContainsKey(q.Code)).Select(q => new ScanFinding(
            q.Code, q.Text, q.Category, q.PkvwBaseline, key.Open(ScanAnswer.RemarkField, failed[q.Code], failed[q.Code].Remark)))];
    }
}
