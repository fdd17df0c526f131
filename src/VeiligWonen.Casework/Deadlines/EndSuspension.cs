using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>The CCV needs no answer any more; the terms run on.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>Done, or <see cref="NothingAsked"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Planner)]
[NothingToValidate]
public sealed record EndSuspension(CommandId CommandId, DossierId DossierId) : ICommand<Done>, IAboutDossier;

internal sealed class EndSuspensionHandler(CurrentActor current, SuspensionDesk desk, ITellPeople people) : IHandle<EndSuspension, Done>
{
    public async Task<Result<Done>> HandleAsync(EndSuspension message, CancellationToken cancellationToken)
    {
        if (await desk.RunningAsync(message.DossierId, cancellationToken) is not { } suspension)
        {
            return new NothingAsked();
        }

        await desk.EndAsync(suspension, SuspensionEnd.Withdrawn, current.Actor.Id, null, cancellationToken);
        people.Tell(message.DossierId, Role.Bestuurder, NoticeKind.Moved);
        return new Done();
    }
}
