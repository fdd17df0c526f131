using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Who stands in for a reviewer, and for whom that reviewer does; for the administrator.</summary>
/// <param name="AccountId">The account.</param>
/// <returns>Both, with everybody who may stand in; or <see cref="PrincipalIsNoReviewer"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ShowDeputiesOf(AccountId AccountId) : IQuery<DeputiesView>;

internal sealed class ShowDeputiesOfHandler(CaseworkDb db, Deputies deputies) : IHandle<ShowDeputiesOf, DeputiesView>
{
    public async Task<Result<DeputiesView>> HandleAsync(ShowDeputiesOf message, CancellationToken cancellationToken)
    {
        if (!await deputies.IsReviewerAsync(message.AccountId, cancellationToken))
        {
            return new PrincipalIsNoReviewer();
        }

        return new DeputiesView(
            await deputies.ReadAsync(db.Set<Deputyship>().Where(d => d.PrincipalId == message.AccountId), cancellationToken),
            await deputies.ReadAsync(db.Set<Deputyship>().Where(d => d.DeputyId == message.AccountId), cancellationToken),
            await deputies.CandidatesAsync(message.AccountId, cancellationToken));
    }
}
