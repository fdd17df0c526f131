using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Review;

/// <summary>
/// The adviser puts the facts to the bestuurder before submitting: they are frozen as they are, and the bestuurder has a term to say what is not right.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>The last day of the term; or <see cref="FactCheckNotNow"/>, <see cref="FactCheckPaused"/>, <see cref="FactCheckRuns"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record PutFactsForward(CommandId CommandId, DossierId DossierId) : ICommand<DateOnly>, IAboutDossier;

internal sealed class PutFactsForwardHandler(FactCheckDesk desk, ITellPeople people, CaseworkOptions options, TimeProvider clock) : IHandle<PutFactsForward, DateOnly>
{
    public async Task<Result<DateOnly>> HandleAsync(PutFactsForward message, CancellationToken cancellationToken)
    {
        if (await desk.WhyNotNowAsync(message.DossierId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var today = DutchTime.Today(clock);
        if ((await desk.LatestAsync(message.DossierId, cancellationToken))?.Check is { } former && former.StateOn(today) is FactCheckState.Running)
        {
            return new FactCheckRuns(former.DueOn!.Value);
        }

        var document = FactCheckDesk.Write(await desk.CollectAsync(message.DossierId, cancellationToken));
        var dueOn = WorkingDays.Add(today, options.Review.FactCheckWorkingDays);
        await desk.AddAsync(message.DossierId, (id, number, key) => new FactCheck
        {
            Id = id,
            DossierId = message.DossierId,
            Number = number,
            Document = key.SealBytes(FactCheck.DocumentField, SealedAt.Of(id), document),
            Sha256 = CanonicalJson.Hash(document),
            By = desk.Me,
            At = clock.GetUtcNow(),
            DueOn = dueOn,
        }, cancellationToken);
        people.Tell(message.DossierId, Role.Bestuurder, NoticeKind.FactsPutForward);
        return dueOn;
    }
}
