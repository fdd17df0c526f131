using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Advice;

/// <summary>Proposes a draft that was tried. Nothing changes before a second administrator approved, and nobody writes in it meanwhile.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Version">The draft.</param>
/// <param name="Revision">The revision that the asker saw.</param>
/// <param name="ValidFromOn">Advices are adopted under it from this day on: today or later, at most two years ahead.</param>
/// <returns>Done, or <see cref="AdviceTemplateNotSo"/>, <see cref="AdviceTemplateNotTried"/> or <see cref="AdviceTemplateSame"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ProposeAdviceTemplate(CommandId CommandId, string Version, int Revision, DateOnly ValidFromOn) : ICommand<Done>;

/// <summary>Nobody looked at the four editions of these words.</summary>
public sealed record AdviceTemplateNotTried() : Refusal("Bekijk eerst het voorbeeld van alle vier de versies en zeg dat ze kloppen. Daarna kunt u de teksten voorstellen.");

/// <summary>The draft says what its predecessor says.</summary>
public sealed record AdviceTemplateSame() : Refusal("Deze teksten zijn gelijk aan de vorige versie. Er is niets voor te stellen.");

internal sealed class ProposeAdviceTemplateValidator : AbstractValidator<ProposeAdviceTemplate>
{
    public ProposeAdviceTemplateValidator(TimeProvider clock)
    {
        RuleFor(m => m.ValidFromOn).Must(day => day >= DutchTime.Today(clock)).WithMessage("De ingangsdatum ligt in het verleden. Kies vandaag of een latere dag.");
        RuleFor(m => m.ValidFromOn).Must(day => day <= DutchTime.Today(clock).AddYears(2))
            .WithMessage("De ingangsdatum ligt te ver weg. Kies een dag in de komende twee jaar.");
    }
}

internal sealed class ProposeAdviceTemplateHandler(AdviceTemplates templates, CurrentActor current, TimeProvider clock) : IHandle<ProposeAdviceTemplate, Done>
{
    public async Task<Result<Done>> HandleAsync(ProposeAdviceTemplate message, CancellationToken cancellationToken)
    {
        if (await templates.FindAsync(message.Version, message.Revision, CatalogueState.Draft, cancellationToken) is not { } row)
        {
            return new AdviceTemplateNotSo();
        }

        if (await templates.TextsAsync(row.BasedOn, cancellationToken) == row.Read().Texts)
        {
            return new AdviceTemplateSame();
        }

        if (row.TriedRevision != row.Revision)
        {
            return new AdviceTemplateNotTried();
        }

        row.Propose(message.ValidFromOn, current.Actor.Id, clock.GetUtcNow());
        return new Done();
    }
}
