using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

internal sealed class ShowAssessmentHandler(CaseworkDb db, AssessmentDesk desk, DossierVault vault, ScanFindings scan) : IHandle<ShowAssessment, AssessmentView>
{
    public async Task<Result<AssessmentView>> HandleAsync(ShowAssessment message, CancellationToken cancellationToken)
    {
        var id = message.DossierId;
        var assessment = await db.Set<SituationalAssessment>().AsNoTracking().SingleOrDefaultAsync(a => a.DossierId == id, cancellationToken);
        var scores = await db.Set<ScenarioScore>().AsNoTracking().Where(s => s.DossierId == id).ToListAsync(cancellationToken);
        var proposals = await db.Set<MeasureProposal>().AsNoTracking().Where(p => p.DossierId == id)
            .OrderBy(p => p.Number).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        var threatAt = await db.Set<ThreatAnalysis>().Where(a => a.DossierId == id).Select(a => a.CompletedAt).SingleOrDefaultAsync(cancellationToken);
        var key = await vault.OpenAsync(id, cancellationToken);
        var scenarios = assessment is null ? Scenarios.Current : Scenarios.Version(assessment.ScaleVersion);
        var catalogue = assessment is null ? MeasureCatalogue.Current : MeasureCatalogue.Version(assessment.CatalogueVersion);
        var views = scenarios.All.Select(s => ViewOf(s, scores.Find(x => string.Equals(x.Code, s.Code, StringComparison.Ordinal)), scenarios.RiskScale, key)).ToList();
        return new AssessmentView(
            id, scenarios.VersionId, catalogue.VersionId, assessment?.StartedAt, assessment?.CompletedAt,
            await desk.LockedBecauseAsync(id, cancellationToken), threatAt, views,
            [.. (await scan.ReadAsync(id, cancellationToken)).Select(f => new FindingView(f.Code, f.Question, f.Remark))],
            [.. proposals.Select(p => ViewOf(p, catalogue, key))],
            MeasureTotals.Of(proposals.Select(p => MeasureTotals.LineOf(p, catalogue))),
            key.Open(SituationalAssessment.JudgementField, assessment, assessment?.Judgement),
            key.Open(SituationalAssessment.NoMeasuresReasonField, assessment, assessment?.NoMeasuresReason),
            key.Open(SituationalAssessment.PkvwExceptionField, assessment, assessment?.PkvwException),
            assessment?.PkvwExceptionUntil,
            assessment?.Revision ?? 0,
            AssessmentCheck.Missing(
                scenarios, scores, proposals.Count, assessment?.NoMeasuresReason is not null, assessment?.Judgement is not null),
            views.Exists(v => v.LabelBefore == RiskLabel.Acute || v.LabelAfter == RiskLabel.Acute));
    }

    private static ScenarioView ViewOf(Scenario scenario, ScenarioScore? score, RiskScale scale, DossierKey key) => score is null
        ? new ScenarioView(scenario.Code, scenario.Name, RiskSteps.None, RiskSteps.None, null, null, null, null, null, null, 0)
        : new ScenarioView(
            scenario.Code, scenario.Name, score.Before, score.After, score.Before.Label(scale), score.After.Label(scale),
            score.OverrideBefore, score.OverrideAfter,
            key.Open(ScenarioScore.OverrideReasonField, score, score.OverrideReason),
            key.Open(ScenarioScore.ExplanationField, score, score.Explanation),
            score.Revision);

    private static MeasureProposalView ViewOf(MeasureProposal proposal, MeasureCatalogue catalogue, DossierKey key)
    {
        var line = MeasureTotals.LineOf(proposal, catalogue);
        var draft = new MeasureDraft(
            proposal.Number, proposal.Quantity, proposal.PriceMin, proposal.PriceMax, proposal.Payer, proposal.Mode, proposal.ScenarioCode,
            proposal.QuestionCode, key.Open(MeasureProposal.ReasoningField, proposal, proposal.Reasoning),
            key.Open(MeasureProposal.OwnDescriptionField, proposal, proposal.OwnDescription));
        return new MeasureProposalView(
            proposal.Id, catalogue.Find(proposal.Number)!, draft, line.Min, line.IsOpen ? null : line.Max, line.IsYearly, proposal.Revision);
    }
}
