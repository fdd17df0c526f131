using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Calibration;

/// <summary>The second rater opens the evidence. That they looked is on record, in their own trail: it names no dossier.</summary>
/// <param name="CaseId">The drawn assessment.</param>
/// <returns>The evidence, or <see cref="NotFound"/>, or <see cref="HandedInAlready"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record ShowEvidence(CalibrationCaseId CaseId) : IQuery<EvidenceView>, ILooking
{
    string ILooking.Purpose => "tweede beoordeling";
}

/// <summary>What a second rater sees.</summary>
/// <param name="CaseId">The drawn assessment.</param>
/// <param name="DrawNumber">The draw.</param>
/// <param name="Place">Its place in the draw.</param>
/// <param name="Evidence">The facts.</param>
/// <param name="Scales">The scenarios and scales to rate by.</param>
/// <param name="Rated">What was rated so far, by scenario.</param>
public sealed record EvidenceView(
    CalibrationCaseId CaseId, int DrawNumber, int Place, AnonymousEvidence Evidence, Scenarios Scales, IReadOnlyDictionary<string, RiskSteps> Rated);

internal sealed class ShowEvidenceHandler(EvidenceDesk desk) : IHandle<ShowEvidence, EvidenceView>
{
    public async Task<Result<EvidenceView>> HandleAsync(ShowEvidence message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.CaseId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var (drawn, evidence, rated) = opened.Answer;
        return new EvidenceView(
            drawn.Id, drawn.DrawNumber, drawn.Place, evidence, Scenarios.Version(evidence.ScaleVersion),
            rated.ToDictionary(r => r.ScenarioCode, r => r.Steps, StringComparer.Ordinal));
    }
}
