using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>What the bestuurder said of the own home, beside what the adviser sees there.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Kind">What was answered; null with a remark alone.</param>
/// <param name="Remark">What was written beside it; null when nothing was.</param>
public sealed record SelfScanSaid(SelfScanQuestion Question, SelfScanKind? Kind, string? Remark)
{
    /// <summary>
    /// Whether what was said and what was seen differ, so that it is worth talking about: "ja" where something does not meet, "nee" where everything that was
    /// judged does. Not a fault of either.
    /// </summary>
    /// <param name="seen">The adviser's answer to a question of the woningscan; null while there is none.</param>
    /// <returns>True for a talking point.</returns>
    public bool DiffersFrom(Func<string, ScanAnswerKind?> seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var judged = Question.Beside.Select(seen).Where(kind => kind is ScanAnswerKind.Meets or ScanAnswerKind.Fails).ToList();
        return Kind switch
        {
            SelfScanKind.Yes => judged.Contains(ScanAnswerKind.Fails),
            SelfScanKind.No => judged.Count > 0 && !judged.Contains(ScanAnswerKind.Fails),
            _ => false,
        };
    }
}

/// <summary>Reads what was answered in the zelfscan.</summary>
internal static class SelfScanReader
{
    /// <summary>What was said, in the order of the questions; a question that was passed over is left out.</summary>
    public static async Task<IReadOnlyList<SelfScanSaid>> SaidAsync(CaseworkDb db, DossierId dossier, DossierKey key, CancellationToken cancellationToken)
    {
        var answers = await db.Set<SelfScanAnswer>().AsNoTracking().Where(a => a.DossierId == dossier).ToDictionaryAsync(a => a.Code, StringComparer.Ordinal, cancellationToken);
        return [.. SelfScanCatalogue.Current.Questions.Where(q => answers.ContainsKey(q.Code))
            .Select(q => new SelfScanSaid(q, answers[q.Code].Kind, key.Open(SelfScanAnswer.RemarkField, answers[q.Code], answers[q.Code].Remark)))
            .Where(s => s.Kind is not null || s.Remark is not null)];
    }
}
