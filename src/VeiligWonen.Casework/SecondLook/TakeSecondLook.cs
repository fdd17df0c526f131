using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Casework.SecondLook;

/// <summary>A colleague of the reviewer takes up the second look at a drawn dossier.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The drawn dossier.</param>
/// <returns>
/// Done, or <see cref="NoSecondLook"/>, <see cref="SecondLookTaken"/>, <see cref="SecondLookIsDone"/>, <see cref="ReviewerRecused"/>, <see cref="ReviewerContributed"/>,
/// <see cref="ReviewerOfSameOrganisation"/>.
/// </returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
[NothingToValidate]
public sealed record TakeSecondLook(CommandId CommandId, DossierId DossierId) : ICommand<Done>, IAboutDossier;

internal sealed class TakeSecondLookHandler(CurrentActor current, SecondLookDesk desk, TimeProvider clock) : IHandle<TakeSecondLook, Done>
{
    public async Task<Result<Done>> HandleAsync(TakeSecondLook message, CancellationToken cancellationToken) =>
        await desk.FindAsync(message.DossierId, cancellationToken) is not { } look ? new NoSecondLook()
        : look.Drawn.Take(current.Actor, look.Authors, look.Recused, clock.GetUtcNow()) is { } refusal ? refusal
        : new Done();
}
