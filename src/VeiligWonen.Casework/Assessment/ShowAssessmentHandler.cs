using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

internal sealed class ShowAssessmentHandler(AssessmentReader reader, AssessmentDesk desk) : IHandle<ShowAssessment, AssessmentView>
{
    public async Task<Result<AssessmentView>> HandleAsync(ShowAssessment message, CancellationToken cancellationToken) =>
        await reader.ReadAsync(message.DossierId, await desk.LockedBecauseAsync(message.DossierId, cancellationToken), cancellationToken);
}

/// <summary>Reads an assessment whole, with what the rules say of it: for its page, for completing it and for the snapshot.</summary>
internal sealed class AssessmentReader(CaseworkDb db, DossierVault vault, ScanFindings scan, TimeProvider clock)
{
    public async Task<AssessmentView> ReadAsync(DossierId id, string? lockedBecause, CancellationToken cancellationToken)
    {
        var assessment = await db.Set<SituationalAssessment>().AsNoTracking().SingleOrDefaultAsync(a => a.DossierId == id, cancellationToken);
        var scores = await db.Set<ScenarioScore>().AsNoTracking().Where(s => s.DossierId == id).ToListAsync(cancellationToken);
        var proposals = await db.Set<MeasureProposal>().AsNoTracking().Where(p => p.DossierId == id)
            .OrderBy(p => p.Number).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        var around = await (
            from d in db.Set<Dossier>()
            where d.Id == id
            select new
            {
                d.Office,
                d.Code,
                ThreatAt = db.Set<ThreatAnalysis>().Where(a => a.DossierId == id).Select(a => a.CompletedAt).SingleOrDefault(),
                Tenure = db.Set<Woonplek>().Where(w => w.DossierId == id).Select(w => (Tenure?)w.Tenure).SingleOrDefault(),
                SafeNow = db.Set<SafetyInterview>().Where(i => i.DossierId == id).Select(i => i.SafeNow).SingleOrDefault(),
                Incidents = db.Set<ReportedIncident>().Where(i => i.DossierId == id).Select(i => i.Kind).ToList(),
            }).SingleAsync(cancellationToken);
        var outcome = await scan.OutcomeAsync(id, cancellationToken);
        var key = await vault.OpenAsync(id, cancellationToken);
        var scenarios = assessment is null ? Scenarios.Current : Scenarios.Version(assessment.ScaleVersion);
        var catalogue = assessment is null ? MeasureCatalogue.Current : MeasureCatalogue.Version(assessment.CatalogueVersion);
        var measures = proposals.Select(p => ViewOf(p, catalogue, key)).ToList();
        var exposures = scenarios.All.ToDictionary(s => s.Code, s => Exposure.Of(
            s, scenarios.OpenShares, outcome.LookedAt, [.. outcome.Findings.Select(f => f.Code)], [.. measures.Select(m => m.Counted)]), StringComparer.Ordinal);
        var views = scenarios.All
            .Select(s => ViewOf(s, exposures[s.Code], scores.Find(x => string.Equals(x.Code, s.Code, StringComparison.Ordinal)), scenarios.RiskScale, key)).ToList();
        var view = new AssessmentView(
            id, scenarios.VersionId, catalogue.VersionId, assessment?.StartedAt, assessment?.CompletedAt, lockedBecause, around.ThreatAt, views,
            [.. outcome.Findings.Select(f => new FindingView(f.Code, f.Question, f.Remark, f.Zone.Letter, f.Zone.Name) { Photos = f.Photos })],
            measures,
            MeasureTotals.Of(proposals.Select(p => MeasureTotals.LineOf(p, catalogue))),
            key.Open(SituationalAssessment.JudgementField, assessment, assessment?.Judgement),
            key.Open(SituationalAssessment.NoMeasuresReasonField, assessment, assessment?.NoMeasuresReason),
            key.Open(SituationalAssessment.PkvwExceptionField, assessment, assessment?.PkvwException),
            assessment?.PkvwExceptionUntil,
            assessment?.Revision ?? 0,
            AssessmentCheck.Missing(
                scenarios, scores, proposals.Count, assessment?.NoMeasuresReason is not null, assessment?.Judgement is not null),
            views.Exists(v => v.LabelBefore == RiskLabel.Acute || v.LabelAfter == RiskLabel.Acute))
        {
            Code = around.Code,
            LookedAt = outcome.LookedAt,
            Article = MeasureGround.ArticleOf(around.Office),
            Handover = key.Open(SituationalAssessment.HandoverField, assessment, assessment?.Handover),
        };
        var excepted = assessment?.IsExcepted(DutchTime.Today(clock)) ?? false;
        var household = await db.Set<HouseholdMember>().AsNoTracking().Where(m => m.DossierId == id).ToListAsync(cancellationToken);
        var footprint = await db.Set<FootprintCheck>().AsNoTracking().Where(c => c.DossierId == id).ToListAsync(cancellationToken);
        var surroundings = new XraySurroundings(around.Tenure, excepted, around.SafeNow, outcome.Answers, around.Incidents)
        {
            Baseline = outcome.Baseline,
            ChildOpens = household.Select(m => m.View(key).Member).Any(m => m is { Who: HouseholdRole.Child, OpensTheDoor: true }),
            ThreatLines = around.ThreatAt is null ? new Dictionary<string, int>(StringComparer.Ordinal) : await ThreatLinesAsync(id, key, cancellationToken),
            FoundSources = footprint.Count(c => c.Read(key).State == FootprintState.Found),
        };
        return view with { Xrays = Xrays.Current.Check(XrayFacts.Of(view, surroundings)) };
    }

    private async Task<Dictionary<string, int>> ThreatLinesAsync(DossierId id, DossierKey key, CancellationToken cancellationToken) =>
        (await ThreatLine.OfAsync(db, id, key, cancellationToken)).GroupBy(l => l.Line.ScenarioCode!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Max(l => l.Line.Concreteness!.Value), StringComparer.Ordinal);

    private static ScenarioView ViewOf(Scenario scenario, Exposure exposure, ScenarioScore? score, RiskScale scale, DossierKey key) => score is null
        ? new ScenarioView(scenario.Code, scenario.Name, RiskSteps.None, RiskSteps.None, null, null, null, null, null, null, 0) { Exposure = exposure }
        : new ScenarioView(
            scenario.Code, scenario.Name, score.Before, score.After, score.Before.Label(scale), score.After.Label(scale),
            score.OverrideBefore, score.OverrideAfter,
            key.Open(ScenarioScore.OverrideReasonField, score, score.OverrideReason),
            key.Open(ScenarioScore.ExplanationField, score, score.Explanation),
            score.Revision)
        {
            Exposure = exposure,
            VulnerabilityReason = key.Open(ScenarioScore.VulnerabilityReasonField, score, score.VulnerabilityReason),
        };

    private static MeasureProposalView ViewOf(MeasureProposal proposal, MeasureCatalogue catalogue, DossierKey key)
    {
        var line = MeasureTotals.LineOf(proposal, catalogue);
        return new MeasureProposalView(
            proposal.Id, catalogue.Find(proposal.Number)!, proposal.Draft(key), line.Min, line.IsOpen ? null : line.Max, line.IsYearly, proposal.Revision);
    }
}
