using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>Reads the scan of now against the former one of the same home of the same person. Of the former dossier nothing else is opened.</summary>
/// <param name="DossierId">The dossier of now.</param>
/// <returns>What is new, changed and solved, or <see cref="NoFormerScan"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record CompareScan(DossierId DossierId) : IQuery<ScanComparison>, IAboutDossier;

/// <summary>This home was not scanned before.</summary>
public sealed record NoFormerScan() : Refusal("Er is geen eerdere woningscan van deze woning om mee te vergelijken.");

/// <summary>How a question stands against the former scan.</summary>
public enum ScanChange
{
    /// <summary>It does not meet now, and did before or was not asked.</summary>
    New,

    /// <summary>It was answered otherwise, or another thing was seen.</summary>
    Changed,

    /// <summary>It did not meet before, and does now or no longer applies.</summary>
    Solved,

    /// <summary>As before; also what was not answered yet.</summary>
    Same,
}

/// <summary>The scan of now against the former one.</summary>
/// <param name="FormerAt">When the former scan was completed.</param>
/// <param name="Lines">Every question of now, in the order in which the adviser walks.</param>
public sealed record ScanComparison(DateTimeOffset FormerAt, IReadOnlyList<ScanComparisonLine> Lines);

/// <summary>One question.</summary>
/// <param name="Code">The question.</param>
/// <param name="Text">Its text now.</param>
/// <param name="Change">How it stands.</param>
/// <param name="FormerKind">The former answer; null when there was none.</param>
/// <param name="FormerRemark">What was seen then.</param>
/// <param name="Kind">The answer of now; null when there is none yet.</param>
/// <param name="Remark">What is seen now.</param>
public sealed record ScanComparisonLine(
    string Code, string Text, ScanChange Change, ScanAnswerKind? FormerKind, string? FormerRemark, ScanAnswerKind? Kind, string? Remark)
{
    /// <summary>How an answer of now stands against the former one.</summary>
    /// <param name="former">The former answer; null when there was none.</param>
    /// <param name="now">The answer of now; null when there is none yet.</param>
    /// <param name="sameWords">Whether the remarks are the same.</param>
    /// <returns>The change.</returns>
    public static ScanChange ChangeOf(ScanAnswerKind? former, ScanAnswerKind? now, bool sameWords) => (former, now) switch
    {
        (_, null) => ScanChange.Same,
        (not ScanAnswerKind.Fails, ScanAnswerKind.Fails) => ScanChange.New,
        (ScanAnswerKind.Fails, ScanAnswerKind.Meets or ScanAnswerKind.NotApplicable or ScanAnswerKind.Absent) => ScanChange.Solved,
        _ => former == now && sameWords ? ScanChange.Same : ScanChange.Changed,
    };
}

internal sealed class CompareScanHandler(CaseworkDb db, DossierVault vault, ScanCatalogues catalogues) : IHandle<CompareScan, ScanComparison>
{
    // As the function gives it: the row of another dossier is no entity here.
    private sealed record FormerRow(Guid DossierId, DateTimeOffset CompletedAt, string CatalogueVersion, string? Code, string? Kind, byte[]? Remark, int? RemarkRevision)
        : ISealedRow
    {
        public SealedAt Where(string field) => new(Code!, RemarkRevision!.Value);
    }

    public async Task<Result<ScanComparison>> HandleAsync(CompareScan message, CancellationToken cancellationToken)
    {
        var id = message.DossierId;
        var rows = await db.Database.SqlQuery<FormerRow>($"SELECT * FROM vw_former_answers({id.Value})").ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return new NoFormerScan();
        }

        var formerKey = await vault.OpenAsync(new DossierId(rows[0].DossierId), cancellationToken);
        var former = rows.Where(r => r.Code is not null).ToDictionary(
            r => r.Code!, r => (Kind: r.Kind is null ? (ScanAnswerKind?)null : Enum.Parse<ScanAnswerKind>(r.Kind), Remark: formerKey.Open(ScanAnswer.RemarkField, r, r.Remark)), StringComparer.Ordinal);
        var scan = await db.Set<Woningscan>().AsNoTracking().SingleOrDefaultAsync(s => s.DossierId == id, cancellationToken);
        var answers = await db.Set<ScanAnswer>().AsNoTracking().Where(a => a.DossierId == id).ToDictionaryAsync(a => a.Code, StringComparer.Ordinal, cancellationToken);
        var key = await vault.OpenAsync(id, cancellationToken);
        var catalogue = await catalogues.OfAsync(scan, cancellationToken);
        return new ScanComparison(rows[0].CompletedAt, [.. catalogue.Questions.Select(q => Line(q, former.GetValueOrDefault(q.Code), answers.GetValueOrDefault(q.Code), key))]);
    }

    private static ScanComparisonLine Line(ScanQuestion question, (ScanAnswerKind? Kind, string? Remark) former, ScanAnswer? now, DossierKey key)
    {
        var remark = key.Open(ScanAnswer.RemarkField, now, now?.Remark);
        return new ScanComparisonLine(
            question.Code, question.Text, ScanComparisonLine.ChangeOf(former.Kind, now?.Kind, string.Equals(former.Remark, remark, StringComparison.Ordinal)),
            former.Kind, former.Remark, now?.Kind, remark);
    }
}
