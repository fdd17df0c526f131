using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Keeps one threat of the preventive threat analysis. After completion a save makes the analysis a draft again.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="LineId">Made by the client for a new line.</param>
/// <param name="Revision">The revision of the line that the asker saw; 0 for a new one.</param>
/// <param name="Line">What it says; everything is chosen.</param>
/// <returns>
/// When it was saved, or <see cref="TooManyThreatLines"/>, <see cref="NotInAssessment"/>, <see cref="AssessmentPaused"/> or <see cref="ChangedMeanwhile"/>.
/// </returns>
[AllowedTo(Role.ThreatAnalyst)]
public sealed record SaveThreatLine(CommandId CommandId, DossierId DossierId, ThreatLineId LineId, int Revision, ThreatLineDraft Line)
    : ICommand<Saved>, IAboutDossier;

/// <summary>More lines than an adviser can weigh.</summary>
public sealed record TooManyThreatLines() : Refusal($"Er staan al {Most} dreigingen. Voeg dreigingen samen, of verwijder er eerst één.")
{
    /// <summary>So many fit.</summary>
    public const int Most = 30;
}

internal sealed class SaveThreatLineValidator : AbstractValidator<SaveThreatLine>
{
    public SaveThreatLineValidator()
    {
        RuleFor(m => m.LineId).NotEqual(default(ThreatLineId)).WithMessage("Laad de pagina opnieuw en leg de dreiging nog eens vast.");
        RuleFor(m => m.Line).NotNull().WithMessage("Vul de dreiging in.").SetValidator(new ThreatLineDraftValidator());
    }
}

internal sealed class ThreatLineDraftValidator : AbstractValidator<ThreatLineDraft>
{
    public ThreatLineDraftValidator()
    {
        RuleFor(l => l.ScenarioCode).Must(code => code is not null && Scenarios.Current.Find(code) is not null).WithMessage("Kies wat er zou kunnen gebeuren.");
        RuleFor(l => l.SourceCode).Must(code => ThreatLists.Current.Find(code) is not null).WithMessage("Kies van welke kant de dreiging komt.");
        RuleFor(l => l.Concreteness).NotNull().WithMessage(Step("een concreetheid")).InclusiveBetween(RiskScale.LowestStep, RiskScale.HighestStep).WithMessage(Step("een concreetheid"));
        RuleFor(l => l.Capability).NotNull().WithMessage(Step("een vermogen")).InclusiveBetween(RiskScale.LowestStep, RiskScale.HighestStep).WithMessage(Step("een vermogen"));
        RuleFor(l => l.Nearness).NotNull().WithMessage(Step("een nabijheid")).InclusiveBetween(RiskScale.LowestStep, RiskScale.HighestStep).WithMessage(Step("een nabijheid"));
        RuleFor(l => l.Trend).NotNull().WithMessage("Kies dalend, gelijk of stijgend.").IsInEnum().WithMessage("Kies dalend, gelijk of stijgend.");
        RuleFor(l => l.Explanation).Words("waarop u dit baseert", 4000);
    }

    private static string Step(string what) => $"Kies {what} van 1 tot en met 5.";
}

internal sealed class SaveThreatLineHandler(
    CaseworkDb db, CurrentActor current, AssessmentDesk desk, DossierLedger ledger, TimeProvider clock) : IHandle<SaveThreatLine, Saved>
{
    public async Task<Result<Saved>> HandleAsync(SaveThreatLine message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenDossierAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var line = await db.Set<ThreatLine>().SingleOrDefaultAsync(l => l.Id == message.LineId && l.DossierId == message.DossierId, cancellationToken);
        if ((line?.Revision ?? 0) != message.Revision)
        {
            return new ChangedMeanwhile();
        }

        if (line is null && await db.Set<ThreatLine>().CountAsync(l => l.DossierId == message.DossierId, cancellationToken) >= TooManyThreatLines.Most)
        {
            return new TooManyThreatLines();
        }

        var now = clock.GetUtcNow();
        var analysis = await ThreatAnalysis.BeginAsync(db, message.DossierId, current.Actor.Id, now, cancellationToken);
        line ??= db.Add(new ThreatLine { Id = message.LineId, DossierId = message.DossierId }).Entity;
        line.Write(message.Line, opened.Answer.Key, current.Actor.Id, now);
        analysis.LinesChanged(now);
        await ledger.DraftedAsync(opened.Answer.Dossier, cancellationToken);
        return new Saved(now, line.Revision);
    }
}

/// <summary>What every change of the analysis means for the dossier.</summary>
internal static class ThreatAnalysisLedger
{
    public static async Task DraftedAsync(this DossierLedger ledger, Dossier dossier, CancellationToken cancellationToken)
    {
        await ledger.LapseAsync(dossier.Id, cancellationToken, MilestoneKind.ThreatAnalysisCompleted);
        await ledger.ReachAsync(dossier.Id, MilestoneKind.ThreatAnalysisStarted, cancellationToken);
        await ledger.ContributedAsync(dossier, ContributionPart.ThreatAnalysis, cancellationToken);
    }
}
