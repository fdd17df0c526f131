using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

/// <summary>What the home has of the PKVW, and what is missing for its baseline, which the resident pays. For the bestuurder once the woningscan is complete.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The list, or <see cref="ScanNotReady"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Bestuurder)]
public sealed record ShowPkvwGap(DossierId DossierId) : IQuery<PkvwGap>, IAboutDossier;

/// <summary>The adviser is not done yet.</summary>
public sealed record ScanNotReady() : Refusal("De woningscan is nog niet afgerond. Daarna ziet u hier wat er voor het Politiekeurmerk nog nodig is.");

/// <summary>What there is and what is missing.</summary>
/// <param name="Revision">To send along with a change; 0 when nothing was noted.</param>
/// <param name="CertificateUntil">The last day of the certificate; null without one.</param>
/// <param name="Statements">Statements of parts of the façade.</param>
/// <param name="Exception">Why the PKVW cannot reasonably be required (art. 3.9 lid 5 onder b); null without an exception.</param>
/// <param name="ExceptionUntil">The last day of the exception; null when it has none.</param>
/// <param name="Missing">What does not meet the baseline, in the order of the woningscan.</param>
/// <param name="NotJudged">Questions of the baseline without an answer that says yes or no.</param>
/// <param name="LockedBecause">Why nothing can be noted now; null when it can.</param>
/// <param name="PriceStatus">What the prices are worth, in words.</param>
public sealed record PkvwGap(
    int Revision, DateOnly? CertificateUntil, IReadOnlyList<PkvwPartSeen> Statements, string? Exception, DateOnly? ExceptionUntil, IReadOnlyList<PkvwGapLine> Missing,
    int NotJudged, string? LockedBecause, string PriceStatus)
{
    /// <summary>The least that the lines with one price cost together, in euros, VAT included.</summary>
    public decimal Least => Once.Sum(m => m.PriceMin!.Value);

    /// <summary>The most that they cost together.</summary>
    public decimal Most => Once.Sum(m => m.PriceMax!.Value);

    /// <summary>Some lines have a price a piece, or none, and are not in the sum.</summary>
    public bool HasMore => Missing.Any(l => l.Measure is null or { PriceBasis: not PriceBasis.Once } or { PriceMin: null } or { PriceMax: null });

    // One measure may mend several findings, and is paid once.
    private IEnumerable<Measure> Once => Missing.Select(l => l.Measure).OfType<Measure>().Where(m => m is { PriceBasis: PriceBasis.Once, PriceMin: not null, PriceMax: not null })
        .DistinctBy(m => m.Number);
}

/// <summary>One thing that is missing.</summary>
/// <param name="Code">The question of the woningscan.</param>
/// <param name="Question">Its text.</param>
/// <param name="Remark">What the adviser saw; null when nothing was written.</param>
/// <param name="Measure">The measure of the catalogue that mends it, with its price; null when it depends on the home.</param>
public sealed record PkvwGapLine(string Code, string Question, string? Remark, Measure? Measure);

internal sealed class ShowPkvwGapHandler(CaseworkDb db, ScanDesk desk, ScanCatalogues catalogues, DossierVault vault, CurrentActor current) : IHandle<ShowPkvwGap, PkvwGap>
{
    private static readonly Lazy<IReadOnlyDictionary<string, int>> MeasureOf = new(() => EmbeddedData.Read<Dictionary<string, int>>("Assessment.pkvw-gap-2026-1.json"));

    public async Task<Result<PkvwGap>> HandleAsync(ShowPkvwGap message, CancellationToken cancellationToken)
    {
        var id = message.DossierId;
        var scan = await db.Set<Woningscan>().AsNoTracking().SingleOrDefaultAsync(s => s.DossierId == id, cancellationToken);
        if (scan?.CompletedAt is null && current.Actor.Role is Role.Bestuurder)
        {
            return new ScanNotReady();
        }

        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id, cancellationToken);
        var record = await db.Set<PkvwRecord>().AsNoTracking().Include(r => r.Statements).SingleOrDefaultAsync(r => r.DossierId == id, cancellationToken);
        var assessment = await db.Set<SituationalAssessment>().AsNoTracking().SingleOrDefaultAsync(a => a.DossierId == id, cancellationToken);
        var answers = await db.Set<ScanAnswer>().AsNoTracking().Where(a => a.DossierId == id).ToDictionaryAsync(a => a.Code, StringComparer.Ordinal, cancellationToken);
        var key = await vault.OpenAsync(id, cancellationToken);
        var catalogue = await catalogues.OfAsync(scan, cancellationToken);
        var kinds = answers.Values.Where(a => a.Kind is not null).ToDictionary(a => a.Code, a => a.Kind!.Value, StringComparer.Ordinal);
        var questions = catalogue.Questions.Where(q => q.PkvwBaseline && catalogue.WhyNotAsked(q, kinds) is null).ToList();
        var measures = assessment is null ? MeasureCatalogue.Current : MeasureCatalogue.Version(assessment.CatalogueVersion);
        return new PkvwGap(
            record?.Revision ?? 0, record?.CertificateUntil, [.. (record?.Statements ?? []).OrderBy(s => s.Part).Select(s => new PkvwPartSeen(s.Part, s.ValidUntil))],
            key.Open(SituationalAssessment.PkvwExceptionField, assessment, assessment?.PkvwException), assessment?.PkvwExceptionUntil,
            [.. questions.Where(q => answers.GetValueOrDefault(q.Code)?.Kind is ScanAnswerKind.Fails).Select(q => new PkvwGapLine(
                q.Code, q.Text, key.Open(ScanAnswer.RemarkField, answers[q.Code], answers[q.Code].Remark),
                MeasureOf.Value.TryGetValue(q.Code, out var number) ? measures.Measures.First(m => m.Number == number) : null))],
            questions.Count(q => answers.GetValueOrDefault(q.Code)?.Kind is null or ScanAnswerKind.CannotJudge),
            current.Actor.Role is Role.Bestuurder ? null : (await desk.WhyLockedAsync(dossier, cancellationToken))?.Sentence, measures.PriceStatus);
    }
}
