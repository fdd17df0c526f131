using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>A question that the home does not meet: what a measure can answer.</summary>
internal sealed record ScanFinding(string Code, string Question, ScanCategory Category, bool PkvwBaseline, string? Remark);

/// <summary>Reads the findings of a scan, for the rooms above.</summary>
internal sealed class ScanFindings(CaseworkDb db, DossierVault vault, ScanCatalogues catalogues)
{
    /// <summary>In the order of the catalogue; empty when nothing was found or no scan was begun.</summary>
    public async Task<IReadOnlyList<ScanFinding>> ReadAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        var scan = await db.Set<Woningscan>().AsNoTracking().SingleOrDefaultAsync(s => s.DossierId == dossier, cancellationToken);
        if (scan is null)
        {
            return [];
        }

        // Conditions stand among the answers: a question that fell away is no finding, whatever was answered before.
        var answers = await db.Set<ScanAnswer>().AsNoTracking().Where(a => a.DossierId == dossier
            && (a.Kind == ScanAnswerKind.Fails || a.Kind == ScanAnswerKind.Absent)).ToDictionaryAsync(a => a.Code, StringComparer.Ordinal, cancellationToken);
        var kinds = answers.ToDictionary(a => a.Key, a => a.Value.Kind!.Value, StringComparer.Ordinal);
        var catalogue = await catalogues.OfAsync(scan, cancellationToken);
        var key = await vault.OpenAsync(dossier, cancellationToken);
        return [.. catalogue.Questions.Where(q => answers.ContainsKey(q.Code) && catalogue.WhyNotAsked(q, kinds) is null).Select(q => new ScanFinding(
            q.Code, q.Text, q.Category, q.PkvwBaseline, key.Open(ScanAnswer.RemarkField, answers[q.Code], answers[q.Code].Remark)))];
    }
}
