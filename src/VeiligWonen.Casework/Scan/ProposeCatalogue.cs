using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Proposes a draft. Nothing changes before a second administrator approved, and nobody writes in it meanwhile.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Version">The draft.</param>
/// <param name="Revision">The revision of the draft that the asker saw.</param>
/// <param name="ValidFromOn">New scans use it from this day on: today or later, at most two years ahead.</param>
/// <returns>Done, or <see cref="CatalogueNotSo"/> or <see cref="NothingChanged"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ProposeCatalogue(CommandId CommandId, string Version, int Revision, DateOnly ValidFromOn) : ICommand<Done>;

/// <summary>The draft says what its predecessor says.</summary>
public sealed record NothingChanged() : Refusal("Deze versie is gelijk aan de vorige. Er is niets voor te stellen.");

internal sealed class ProposeCatalogueValidator : AbstractValidator<ProposeCatalogue>
{
    public ProposeCatalogueValidator(TimeProvider clock)
    {
        RuleFor(m => m.ValidFromOn).Must(day => day >= DutchTime.Today(clock)).WithMessage("De ingangsdatum ligt in het verleden. Kies vandaag of een latere dag.");
        RuleFor(m => m.ValidFromOn).Must(day => day <= DutchTime.Today(clock).AddYears(2))
            .WithMessage("De ingangsdatum ligt te ver weg. Kies een dag in de komende twee jaar.");
    }
}

internal sealed class ProposeCatalogueHandler(CatalogueDesk desk, CurrentActor current, TimeProvider clock) : IHandle<ProposeCatalogue, Done>
{
    public async Task<Result<Done>> HandleAsync(ProposeCatalogue message, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(message.Version, message.Revision, CatalogueState.Draft, cancellationToken) is not { } row)
        {
            return new CatalogueNotSo();
        }

        if (CatalogueDifference.Between(await desk.BaseOfAsync(row, cancellationToken), row.Read()).Count == 0)
        {
            return new NothingChanged();
        }

        row.Propose(message.ValidFromOn, current.Actor.Id, clock.GetUtcNow());
        return new Done();
    }
}
