using FluentValidation;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Measures;

/// <summary>The employer agrees a day for a measure, or another day.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="MeasureId">The measure.</param>
/// <param name="On">The day: today or later, at most a year ahead.</param>
/// <param name="SupplierStep">What the supplier does next, in own words; null or empty when there is nothing to say.</param>
/// <returns>Done, or <see cref="ProvisionNotRunning"/>, <see cref="MeasureStepNotPossible"/>, <see cref="NotFound"/>.</returns>
[AllowedTo(Role.Employer)]
public sealed record PlanMeasure(CommandId CommandId, DossierId DossierId, ProvidedMeasureId MeasureId, DateOnly On, string? SupplierStep)
    : ICommand<Done>, IAboutDossier;

internal sealed class PlanMeasureValidator : AbstractValidator<PlanMeasure>
{
    public PlanMeasureValidator(TimeProvider clock)
    {
        RuleFor(m => m.On).Must(on => on >= DutchTime.Today(clock)).WithMessage("Deze dag is al voorbij. Kies vandaag of een dag daarna.")
            .Must(on => on <= DutchTime.Today(clock).AddYears(1)).WithMessage("Kies een dag binnen een jaar.");
        RuleFor(m => m.SupplierStep).WordsIfAny("de stap van de leverancier", 500);
    }
}

internal sealed class PlanMeasureHandler(Provision provision, DossierLedger ledger, DossierVault vault) : IHandle<PlanMeasure, Done>
{
    public async Task<Result<Done>> HandleAsync(PlanMeasure message, CancellationToken cancellationToken)
    {
        if (await provision.WhyNotAsync(message.DossierId, cancellationToken) is { } notNow)
        {
            return notNow;
        }

        if (await provision.FindAsync(message.DossierId, message.MeasureId, cancellationToken) is not { } measure)
        {
            return new NotFound();
        }

        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        if (measure.Plan(message.On, message.SupplierStep, key) is { } refusal)
        {
            return refusal;
        }

        await ledger.ReachAsync(message.DossierId, MilestoneKind.ProvisionStarted, cancellationToken);
        if ((await provision.MeasuresAsync(message.DossierId, cancellationToken)).All(m => m.State is MeasureState.Planned or MeasureState.Delivered or MeasureState.Lapsed))
        {
            await ledger.ReachAsync(message.DossierId, MilestoneKind.AllMeasuresPlanned, cancellationToken);
        }

        return new Done();
    }
}
