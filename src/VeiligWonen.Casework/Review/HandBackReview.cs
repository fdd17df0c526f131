using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Review;

/// <summary>The reviewer hands the review back; what was decided on parts so far does not count for the next one.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>Done, or <see cref="NothingSubmitted"/>, <see cref="NotYourReview"/>, <see cref="ReviewIsDecided"/>.</returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
[NothingToValidate]
public sealed record HandBackReview(CommandId CommandId, DossierId DossierId) : ICommand<Done>, IAboutDossier;

internal sealed class HandBackReviewHandler(CurrentActor current, ReviewDesk desk, ReviewerWatch watch, TimeProvider clock) : IHandle<HandBackReview, Done>
{
    public async Task<Result<Done>> HandleAsync(HandBackReview message, CancellationToken cancellationToken)
    {
        var mine = await desk.MineAsync(message.DossierId, cancellationToken);
        if (mine.Refusal is { } refusal)
        {
            return refusal;
        }

        if (mine.Answer.Review.HandBack(current.Actor, clock.GetUtcNow()) is { } notNow)
        {
            return notNow;
        }

        await desk.ReleaseMineAsync(message.DossierId, cancellationToken);
        await watch.WatchAsync(mine.Answer.Dossier, cancellationToken);
        return new Done();
    }
}
