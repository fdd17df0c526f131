using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>The adviser says that the situational assessment is complete, so that it can be submitted.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>Done, or <see cref="AssessmentIncomplete"/>, <see cref="AssessmentContradicts"/>, <see cref="NotInAssessment"/> or <see cref="AssessmentPaused"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record CompleteAssessment(CommandId CommandId, DossierId DossierId) : ICommand<Done>, IAboutDossier;

/// <summary>Something that the assessment needs is not there yet.</summary>
/// <param name="Missing">What, in the order of the page.</param>
public sealed record AssessmentIncomplete(IReadOnlyList<MissingPart> Missing)
    : Refusal($"De beoordeling is nog niet volledig. {string.Join(" ", Missing.Select(m => m.Sentence))}");

/// <summary>A consistency rule of the severity error found something.</summary>
/// <param name="Signals">What, in the order of the rules.</param>
public sealed record AssessmentContradicts(IReadOnlyList<XraySignal> Signals)
    : Refusal($"De beoordeling klopt nog niet. {string.Join(" ", Signals.Select(s => s.Text))}");

/// <summary>Where something is missing.</summary>
public enum AssessmentSection
{
    /// <summary>The scores of a scenario.</summary>
    Scenarios,

    /// <summary>The proposed measures.</summary>
    Measures,

    /// <summary>The overall judgement.</summary>
    Judgement,
}

/// <summary>One thing that is not there yet.</summary>
/// <param name="Section">Where.</param>
/// <param name="ScenarioCode">Which scenario; null outside the scenarios.</param>
/// <param name="Sentence">What, in a Dutch sentence.</param>
public sealed record MissingPart(AssessmentSection Section, string? ScenarioCode, string Sentence);

internal static class AssessmentCheck
{
    /// <summary>What is missing; empty when the assessment can be completed.</summary>
    public static IReadOnlyList<MissingPart> Missing(
        Scenarios scenarios, IReadOnlyList<ScenarioScore> scores, int measures, bool noMeasuresIsMotivated, bool isJudged)
    {
        var scored = scores.Where(s => s.IsComplete).Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. scenarios.All.Where(s => !scored.Contains(s.Code)).Select(s => new MissingPart(
                AssessmentSection.Scenarios, s.Code, $"Scenario {s.Code} ({s.Name}) heeft nog geen volledige score voor en na de maatregelen.")),
            .. measures == 0 && !noMeasuresIsMotivated
                ? [new MissingPart(AssessmentSection.Measures, null, "Stel minstens één maatregel voor, of schrijf waarom er geen nodig is.")]
                : Array.Empty<MissingPart>(),
            .. isJudged ? Array.Empty<MissingPart>() : [new MissingPart(AssessmentSection.Judgement, null, "Het oordeel over het geheel ontbreekt nog.")],
        ];
    }
}

internal sealed class CompleteAssessmentHandler(
    CurrentActor current, AssessmentDesk desk, AssessmentReader reader, DossierLedger ledger, TimeProvider clock) : IHandle<CompleteAssessment, Done>
{
    public async Task<Result<Done>> HandleAsync(CompleteAssessment message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var (dossier, assessment, _) = opened.Answer;
        var view = await reader.ReadAsync(message.DossierId, null, cancellationToken);
        if (view.Missing.Count > 0)
        {
            return new AssessmentIncomplete(view.Missing);
        }

        if (view.Xrays.Where(x => x.Severity == SignalSeverity.Error).ToList() is { Count: > 0 } errors)
        {
            return new AssessmentContradicts(errors);
        }

        assessment.Complete(current.Actor.Id, clock.GetUtcNow());
        await ledger.ReachAsync(message.DossierId, MilestoneKind.AssessmentCompleted, cancellationToken);
        await ledger.ContributedAsync(dossier, ContributionPart.Assessment, cancellationToken);
        await ledger.ContributedAsync(dossier, ContributionPart.Measures, cancellationToken);
        return new Done();
    }
}
