using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>A question that the home does not meet: what a measure can answer.</summary>
internal sealed record ScanFinding(string Code, string Question, ScanCategory Category, bool PkvwBaseline, string? Remark, ScanZone Zone)
{
    /// <summary>How many photos stand at it; what was taken away is not counted.</summary>
    public int Photos { get; init; }
}

/// <summary>What a scan came to.</summary>
/// <param name="Findings">In the order of the catalogue.</param>
/// <param name="Answers">The answer to every question that is asked in this home, by code; not the conditions.</param>
/// <param name="Baseline">The codes of this version that belong to the baseline of the PKVW.</param>
internal sealed record ScanOutcome(
    IReadOnlyList<ScanFinding> Findings, IReadOnlyDictionary<string, ScanAnswerKind> Answers, IReadOnlyList<string> Baseline)
{
    public static ScanOutcome None { get; } = new([], new Dictionary<string, ScanAnswerKind>(StringComparer.Ordinal), []);

    /// <summary>What was judged: voldoet or voldoet niet.</summary>
    public IReadOnlyList<string> LookedAt => [.. Answers.Where(a => a.Value is ScanAnswerKind.Meets or ScanAnswerKind.Fails).Select(a => a.Key)];
}

/// <summary>Reads the findings of a scan, for the rooms above.</summary>
internal sealed class ScanFindings(CaseworkDb db, DossierVault vault, ScanCatalogues catalogues)
{
    /// <summary>In the order of the catalogue; empty when nothing was found or no scan was begun.</summary>
    public async Task<IReadOnlyList<ScanFinding>> ReadAsync(DossierId dossier, CancellationToken cancellationToken) =>
        (await OutcomeAsync(dossier, cancellationToken)).Findings;

    /// <summary>The findings with every answer; nothing when no scan was begun.</summary>
    public async Task<ScanOutcome> OutcomeAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        var scan = await db.Set<Woningscan>().AsNoTracking().SingleOrDefaultAsync(s => s.DossierId == dossier, cancellationToken);
        if (scan is null)
        {
            return ScanOutcome.None;
        }

        // Conditions stand among the answers: a question that fell away is no finding, whatever was answered before.
        // The photos are counted in the same trip; never their rows, which carry the pictures.
        var photos = db.Set<ScanPhoto>().Where(p => p.DossierId == dossier && p.RemovedAt == null).GroupBy(p => p.Code).Select(g => new { Code = g.Key, Count = g.Count() });
        var answers = await db.Set<ScanAnswer>().AsNoTracking().Where(a => a.DossierId == dossier && a.Kind != null)
            .LeftJoin(photos, a => a.Code, p => p.Code, (a, p) => new { Answer = a, Photos = (int?)p!.Count })
            .ToDictionaryAsync(a => a.Answer.Code, StringComparer.Ordinal, cancellationToken);
        var kinds = answers.ToDictionary(a => a.Key, a => a.Value.Answer.Kind!.Value, StringComparer.Ordinal);
        var catalogue = await catalogues.OfAsync(scan, cancellationToken);
        var key = await vault.OpenAsync(dossier, cancellationToken);
        var asked = catalogue.Questions.Where(q => kinds.ContainsKey(q.Code) && catalogue.WhyNotAsked(q, kinds) is null).ToList();
        return new ScanOutcome(
            [
                .. asked.Where(q => kinds[q.Code] == ScanAnswerKind.Fails).Select(q => new ScanFinding(
                    q.Code, q.Text, q.Category, q.PkvwBaseline, key.Open(ScanAnswer.RemarkField, answers[q.Code].Answer, answers[q.Code].Answer.Remark), catalogue.ZoneOf(q))
                {
                    Photos = answers[q.Code].Photos ?? 0,
                }),
            ],
            asked.ToDictionary(q => q.Code, q => kinds[q.Code], StringComparer.Ordinal),
            [.. catalogue.Questions.Where(q => q.PkvwBaseline).Select(q => q.Code)]);
    }
}
