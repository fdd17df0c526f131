using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Submits building block (b): scenarios, measures, judgement and what each layer pays.</summary>
internal sealed class FreezeAssessment(CaseworkDb db, DossierVault vault, ScanCatalogues catalogues, AssessmentReader reader) : IFreezeForReview
{
    private const int PkvwOrder = 15;
    private const int ScenarioOrder = 40;
    private const int MeasureOrder = 50;
    private const int JudgementOrder = 60;
    private const int TotalsOrder = 70;
    private const int XrayOrder = 80;

    public async Task<IReadOnlyList<ReviewPart>> FreezeAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        var assessment = await db.Set<SituationalAssessment>().SingleOrDefaultAsync(a => a.DossierId == dossier, cancellationToken);
        if (assessment is null)
        {
            return [];
        }

        var scores = await db.Set<ScenarioScore>().Where(s => s.DossierId == dossier).ToListAsync(cancellationToken);
        var proposals = await db.Set<MeasureProposal>().Where(p => p.DossierId == dossier)
            .OrderBy(p => p.Number).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        var papers = await db.Set<PkvwRecord>().AsNoTracking().Include(r => r.Statements).SingleOrDefaultAsync(r => r.DossierId == dossier, cancellationToken);
        var key = await vault.OpenAsync(dossier, cancellationToken);
        var questions = await catalogues.OfDossierAsync(dossier, cancellationToken);
        var scenarios = Scenarios.Version(assessment.ScaleVersion);
        var catalogue = MeasureCatalogue.Version(assessment.CatalogueVersion);
        return
        [
            .. papers is null ? Array.Empty<ReviewPart>() : [Papers(papers)],
            .. scores.OrderBy(s => s.Code, StringComparer.Ordinal).Select(s => ScenarioPart.Of(s, scenarios, key, ScenarioOrder)),
            .. proposals.Select(p => MeasurePart.Of(p, catalogue, scenarios, questions, key, MeasureOrder)),
            Judgement(assessment, key),
            Totals(MeasureTotals.Of(proposals.Select(p => MeasureTotals.LineOf(p, catalogue))), catalogue),
            Signals((await reader.ReadAsync(dossier, null, cancellationToken)).Xrays),
        ];
    }

    // What was asked for on the form is another part: this is what the adviser saw.
    private static ReviewPart Papers(PkvwRecord papers) => new(
        "pkvw", "Politiekeurmerk: wat de adviseur zag", PkvwOrder,
        [
            new ReviewItem("certificate", "Certificaat van de woning", papers.CertificateUntil is { } until ? $"Geldig tot en met {Day(until)}" : "Niet gezien"),
            .. papers.Statements.OrderBy(s => s.Part).Select(s => new ReviewItem($"statement:{s.Part}", $"Verklaring: {s.Part.Dutch()}", $"Geldig tot en met {Day(s.ValidUntil)}")),
        ]);

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("nl-NL"));

    private static ReviewPart Judgement(SituationalAssessment assessment, DossierKey key)
    {
        (string Key, string Label, string? Value)[] lines =
        [
            ("judgement", "Oordeel", key.Open(SituationalAssessment.JudgementField, assessment, assessment.Judgement)),
            ("no-measures", "Waarom geen maatregelen", key.Open(SituationalAssessment.NoMeasuresReasonField, assessment, assessment.NoMeasuresReason)),
            ("handover", "Over overdracht aan het Stelsel", key.Open(SituationalAssessment.HandoverField, assessment, assessment.Handover)),
            ("pkvw-exception", "PKVW-uitzondering", key.Open(SituationalAssessment.PkvwExceptionField, assessment, assessment.PkvwException)),
            ("pkvw-exception-until", "PKVW-uitzondering geldt tot en met", assessment.PkvwExceptionUntil is { } day ? Day(day) : null),
        ];
        return new ReviewPart(
            "judgement", "Oordeel over het geheel", JudgementOrder,
            [.. lines.Where(l => l.Value is not null).Select(l => new ReviewItem(l.Key, l.Label, l.Value!))])
        {
            Data = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["scaleVersion"] = assessment.ScaleVersion,
                ["catalogueVersion"] = assessment.CatalogueVersion,
            },
        };
    }

    // The reviewer reads what the rules found, also what the adviser left as it is.
    private static ReviewPart Signals(IReadOnlyList<XraySignal> signals) => new(
        "xrays", "Wat de controleregels vinden", XrayOrder,
        signals.Count == 0
            ? [new ReviewItem("none", "Uitkomst", "De controleregels vinden niets.")]
            : [.. signals.Index().Select(s => new ReviewItem(
                $"{s.Item.RuleId}:{s.Index.ToString(CultureInfo.InvariantCulture)}", $"{s.Item.Severity.Dutch()} ({s.Item.RuleId})", s.Item.Text))])
    {
        Data = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["version"] = Xrays.Current.VersionId },
    };

    private static ReviewPart Totals(IReadOnlyList<LayerTotal> totals, MeasureCatalogue catalogue)
    {
        var data = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var total in totals)
        {
            data[$"{total.Payer}.onceMin"] = MeasurePart.Number(total.OnceMin);
            data[$"{total.Payer}.onceMax"] = MeasurePart.Number(total.OnceMax);
            data[$"{total.Payer}.yearlyMin"] = MeasurePart.Number(total.YearlyMin);
            data[$"{total.Payer}.yearlyMax"] = MeasurePart.Number(total.YearlyMax);
            data[$"{total.Payer}.openLines"] = total.OpenLines.ToString(CultureInfo.InvariantCulture);
        }

        return new ReviewPart(
            "totals", $"Kosten per betaler (prijzen: {catalogue.PriceStatus})", TotalsOrder,
            [.. totals.Select(t => new ReviewItem(t.Payer.ToString(), t.Payer.Dutch(), MeasurePart.Sentence(t)))])
        {
            Data = data,
        };
    }
}
