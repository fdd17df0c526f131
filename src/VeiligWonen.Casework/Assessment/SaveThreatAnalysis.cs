using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Keeps the preventive threat analysis as far as it is. After completion a save makes it a draft again.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Revision">The revision the asker saw; 0 before the first save. An older one is refused.</param>
/// <param name="Summary">What the threat is, in own words; null when not written yet.</param>
/// <param name="Sources">What it rests on; never a product of police or services.</param>
/// <param name="LocalRisk">Local risk information as told by the bestuursorgaan or others, or that there was none.</param>
/// <param name="Concreteness">1 to 5 by <see cref="ThreatAnalysisLabels.Concreteness"/>; null when not chosen yet.</param>
/// <param name="Trend">Where it is going; null when not chosen yet.</param>
/// <returns>When it was saved, or <see cref="NotInAssessment"/>, or <see cref="AssessmentPaused"/>, or <see cref="ChangedMeanwhile"/>.</returns>
[AllowedTo(Role.ThreatAnalyst)]
public sealed record SaveThreatAnalysis(
    CommandId CommandId, DossierId DossierId, int Revision, string? Summary, string? Sources, string? LocalRisk, int? Concreteness,
    ThreatTrend? Trend) : ICommand<Saved>, IAboutDossier
{
    /// <summary>Why the analyst asks the employer nothing, or does not wait for the answer; null when it is not needed.</summary>
    public string? WithoutAnswer { get; init; }
}

internal sealed class SaveThreatAnalysisValidator : AbstractValidator<SaveThreatAnalysis>
{
    public SaveThreatAnalysisValidator()
    {
        RuleFor(m => m.Summary).WordsIfAny("de samenvatting", 8000);
        RuleFor(m => m.Sources).WordsIfAny("waarop u dit baseert", 8000);
        RuleFor(m => m.LocalRisk).WordsIfAny("de lokale risico-informatie", 8000);
        RuleFor(m => m.WithoutAnswer).WordsIfAny("de reden", 2000);
        RuleFor(m => m.Concreteness).InclusiveBetween(RiskScale.LowestStep, RiskScale.HighestStep)
            .WithMessage("Kies een concreetheid van 1 tot en met 5.");
        RuleFor(m => m.Trend).IsInEnum().WithMessage("Kies dalend, gelijk of stijgend.");
    }
}

internal sealed class SaveThreatAnalysisHandler(
    CaseworkDb db, CurrentActor current, AssessmentDesk desk, DossierLedger ledger, TimeProvider clock)
    : IHandle<SaveThreatAnalysis, Saved>
{
    public async Task<Result<Saved>> HandleAsync(SaveThreatAnalysis message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenDossierAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var analysis = await db.Set<ThreatAnalysis>().SingleOrDefaultAsync(a => a.DossierId == message.DossierId, cancellationToken);
        if (message.Revision != (analysis?.Revision ?? 0))
        {
            return new ChangedMeanwhile();
        }

        var now = clock.GetUtcNow();
        analysis ??= await ThreatAnalysis.BeginAsync(db, message.DossierId, current.Actor.Id, now, cancellationToken);
        analysis.Save(message, opened.Answer.Key, now);
        await ledger.DraftedAsync(opened.Answer.Dossier, cancellationToken);
        return new Saved(analysis.SavedAt, analysis.Revision);
    }
}
