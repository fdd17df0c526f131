using FluentValidation;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>An administrator says who stands in for a reviewer who cannot do so, such as somebody who fell ill. A message of its own, so that the trail tells it from the other.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="PrincipalId">Who is away.</param>
/// <param name="DeputyId">Who stands in: another reviewer, of any organisation.</param>
/// <param name="FromOn">The first Dutch day; today or later.</param>
/// <param name="UntilOn">The last Dutch day, included.</param>
/// <returns>
/// The deputyship, or <see cref="PrincipalIsNoReviewer"/>, <see cref="DeputyIsPrincipal"/>, <see cref="DeputyIsNoReviewer"/>, <see cref="HasDeputyAlready"/>.
/// </returns>
[AllowedTo(Role.Administrator)]
public sealed record NameDeputyFor(CommandId CommandId, AccountId PrincipalId, AccountId DeputyId, DateOnly FromOn, DateOnly UntilOn) : ICommand<DeputyshipId>, INameDeputy;

/// <summary>Who does not do the work needs nobody to stand in.</summary>
public sealed record PrincipalIsNoReviewer() : Refusal("Deze persoon is nu geen beveiligingsautoriteit. Er valt niets waar te nemen.");

internal sealed class NameDeputyForValidator : AbstractValidator<NameDeputyFor>
{
    public NameDeputyForValidator(TimeProvider clock) => Include(new DeputyDaysValidator(clock));
}

internal sealed class NameDeputyForHandler(Deputies deputies) : IHandle<NameDeputyFor, DeputyshipId>
{
    public async Task<Result<DeputyshipId>> HandleAsync(NameDeputyFor message, CancellationToken cancellationToken) =>
        await deputies.IsReviewerAsync(message.PrincipalId, cancellationToken)
            ? await deputies.NameAsync(message.PrincipalId, message.DeputyId, message.FromOn, message.UntilOn, cancellationToken)
            : new PrincipalIsNoReviewer();
}
