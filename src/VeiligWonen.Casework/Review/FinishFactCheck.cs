using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Review;

/// <summary>The bestuurder is ready: what was not corrected is right. It ends the term; the adviser is told.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The own dossier.</param>
/// <returns>Done, or <see cref="NoFactCheck"/>, <see cref="FactCheckIsFinished"/>, <see cref="FactCheckIsOver"/>, <see cref="FactsAreSubmitted"/>.</returns>
[AllowedTo(Role.Bestuurder)]
[NothingToValidate]
public sealed record FinishFactCheck(CommandId CommandId, DossierId DossierId) : ICommand<Done>, IAboutDossier;

internal sealed class FinishFactCheckHandler(FactCheckDesk desk, ITellPeople people, TimeProvider clock) : IHandle<FinishFactCheck, Done>
{
    public async Task<Result<Done>> HandleAsync(FinishFactCheck message, CancellationToken cancellationToken)
    {
        var running = await desk.RunningAsync(message.DossierId, cancellationToken);
        if (running.Refusal is { } refusal)
        {
            return refusal;
        }

        running.Answer.Check.Finish(clock.GetUtcNow());
        people.Tell(message.DossierId, Role.Veiligheidsadviseur, NoticeKind.FactsChecked);
        return new Done();
    }
}
