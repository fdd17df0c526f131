using FluentValidation;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Measures;

/// <summary>The employer notes that a measure was delivered and what it cost.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="MeasureId">The measure.</param>
/// <param name="On">The day: not in the future, not before the advice.</param>
/// <param name="ActualPrice">Euros incl. btw, 0 to 250.000, at most two decimals; per month or year for what recurs.</param>
/// <returns>
/// True when every measure of the dossier is delivered now; or <see cref="ProvisionNotRunning"/>, <see cref="MeasureStepNotPossible"/>,
/// <see cref="DeliveredBeforeAdvice"/>, <see cref="NotFound"/>.
/// </returns>
[AllowedTo(Role.Employer)]
public sealed record MarkDelivered(CommandId CommandId, DossierId DossierId, ProvidedMeasureId MeasureId, DateOnly On, decimal ActualPrice)
    : ICommand<bool>, IAboutDossier;

internal sealed class MarkDeliveredValidator : AbstractValidator<MarkDelivered>
{
    public MarkDeliveredValidator(TimeProvider clock)
    {
        RuleFor(m => m.On).Must(on => on <= DutchTime.Today(clock)).WithMessage("Deze dag moet nog komen. Kies de dag waarop de maatregel is geleverd.");
        RuleFor(m => m.ActualPrice).InclusiveBetween(0, 250_000).WithMessage("Vul een bedrag in van 0 tot en met 250.000 euro.")
            .Must(price => decimal.Round(price, 2) == price).WithMessage("Vul het bedrag in met hoogstens twee cijfers achter de komma.");
    }
}

internal sealed class MarkDeliveredHandler(Provision provision, DossierLedger ledger) : IHandle<MarkDelivered, bool>
{
    public async Task<Result<bool>> HandleAsync(MarkDelivered message, CancellationToken cancellationToken)
    {
        if (await provision.WhyNotAsync(message.DossierId, cancellationToken) is { } notNow)
        {
            return notNow;
        }

        if (await provision.FindAsync(message.DossierId, message.MeasureId, cancellationToken) is not { } measure)
        {
            return new NotFound();
        }

        if (measure.Deliver(message.On, message.ActualPrice) is { } refusal)
        {
            return refusal;
        }

        await ledger.ReachAsync(message.DossierId, MilestoneKind.ProvisionStarted, cancellationToken);
        var measures = await provision.MeasuresAsync(message.DossierId, cancellationToken);
        var all = measures.All(m => m.State is MeasureState.Delivered or MeasureState.Lapsed);
        // The last one without a day may be delivered without ever having had one.
        if (measures.All(m => m.State is MeasureState.Planned or MeasureState.Delivered or MeasureState.Lapsed))
        {
            await ledger.ReachAsync(message.DossierId, MilestoneKind.AllMeasuresPlanned, cancellationToken);
        }

        if (all)
        {
            await ledger.ReachAsync(message.DossierId, MilestoneKind.MeasuresDelivered, cancellationToken);
        }

        return all;
    }
}
