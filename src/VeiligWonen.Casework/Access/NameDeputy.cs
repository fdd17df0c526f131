using FluentValidation;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>A reviewer says who stands in for them while they are away.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DeputyId">Who stands in: another reviewer, of any organisation.</param>
/// <param name="FromOn">The first Dutch day; today or later.</param>
/// <param name="UntilOn">The last Dutch day, included.</param>
/// <returns>The deputyship, or <see cref="DeputyIsPrincipal"/>, <see cref="DeputyIsNoReviewer"/>, <see cref="HasDeputyAlready"/>.</returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
public sealed record NameDeputy(CommandId CommandId, AccountId DeputyId, DateOnly FromOn, DateOnly UntilOn) : ICommand<DeputyshipId>, INameDeputy;

/// <summary>Nobody stands in for themselves.</summary>
public sealed record DeputyIsPrincipal() : Refusal("Iemand kan niet voor zichzelf waarnemen. Kies een ander.");

/// <summary>Only who may do the work in person stands in for it.</summary>
public sealed record DeputyIsNoReviewer() : Refusal("Deze persoon is geen beveiligingsautoriteit, of kan niet inloggen. Kies een ander.");

/// <summary>One deputy at a time.</summary>
/// <param name="FromOn">The first day of the other one.</param>
/// <param name="UntilOn">Its last day.</param>
public sealed record HasDeputyAlready(DateOnly FromOn, DateOnly UntilOn)
    : Refusal($"Er is al een plaatsvervanger van {Deputyship.Words(FromOn)} tot en met {Deputyship.Words(UntilOn)}. Beëindig die waarneming eerst, of kies andere dagen.");

internal sealed class NameDeputyValidator : AbstractValidator<NameDeputy>
{
    public NameDeputyValidator(TimeProvider clock) => Include(new DeputyDaysValidator(clock));
}

internal sealed class NameDeputyHandler(CurrentActor current, Deputies deputies) : IHandle<NameDeputy, DeputyshipId>
{
    public Task<Result<DeputyshipId>> HandleAsync(NameDeputy message, CancellationToken cancellationToken) =>
        deputies.NameAsync(current.Actor.Id, message.DeputyId, message.FromOn, message.UntilOn, cancellationToken);
}
