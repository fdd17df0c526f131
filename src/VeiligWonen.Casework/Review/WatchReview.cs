using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Review;

/// <summary>
/// The clock frees the seats of who may not decide any more, and says to the planner whether the round waits for somebody who may review it. What changes outside the dossier,
/// such as a role that was taken away, is found this way.
/// </summary>
/// <param name="CommandId">Made by the clock, new for every try.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>Done.</returns>
[AllowedTo(Role.System)]
[NothingToValidate]
public sealed record WatchReview(CommandId CommandId, DossierId DossierId) : ICommand<Done>, IAboutDossier;

internal sealed class WatchReviewHandler(DossierLedger ledger, ReviewDesk desk, ReviewerWatch watch) : IHandle<WatchReview, Done>
{
    public async Task<Result<Done>> HandleAsync(WatchReview message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        if (dossier.Phase == Process.Phase.Review && await desk.LatestAsync(message.DossierId, cancellationToken) is { } subject)
        {
            await watch.FreeAsync(dossier, await desk.ReviewsOfAsync(subject, cancellationToken), cancellationToken);
        }

        await watch.WatchAsync(dossier, cancellationToken);
        return new Done();
    }
}
