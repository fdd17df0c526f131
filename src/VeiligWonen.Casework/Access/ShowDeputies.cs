using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Who stands in for the asker, and for whom the asker does.</summary>
/// <returns>Both, with everybody who may stand in.</returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
public sealed record ShowDeputies : IQuery<DeputiesView>;

/// <summary>Who stands in for one person, and for whom that person does.</summary>
/// <param name="Mine">Who stands in, those of later days first; at most 20.</param>
/// <param name="ForOthers">For whom the person stands in, those of later days first; at most 20.</param>
/// <param name="Candidates">Everybody who may stand in.</param>
public sealed record DeputiesView(IReadOnlyList<DeputyshipView> Mine, IReadOnlyList<DeputyshipView> ForOthers, IReadOnlyList<DeputyCandidate> Candidates);

/// <summary>One deputyship.</summary>
/// <param name="DeputyshipId">Its id.</param>
/// <param name="PrincipalName">Who is away.</param>
/// <param name="DeputyName">Who stands in.</param>
/// <param name="DeputyOrganisation">Where the deputy works.</param>
/// <param name="FromOn">The first day.</param>
/// <param name="UntilOn">The last day, included.</param>
/// <param name="State">How it stands today.</param>
/// <param name="EndedAt">When it was ended before its last day; null otherwise.</param>
/// <param name="NamedByAdministrator">An administrator named the deputy, not the principal.</param>
public sealed record DeputyshipView(
    DeputyshipId DeputyshipId, string PrincipalName, string DeputyName, string DeputyOrganisation, DateOnly FromOn, DateOnly UntilOn, DeputyshipState State,
    DateTimeOffset? EndedAt, bool NamedByAdministrator);

/// <summary>Somebody who may stand in.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="FullName">Who it is.</param>
/// <param name="OrganisationName">Where they work.</param>
public sealed record DeputyCandidate(AccountId AccountId, string FullName, string OrganisationName);

internal sealed class ShowDeputiesHandler(CaseworkDb db, CurrentActor current, Deputies deputies) : IHandle<ShowDeputies, DeputiesView>
{
    public async Task<Result<DeputiesView>> HandleAsync(ShowDeputies message, CancellationToken cancellationToken)
    {
        var me = current.Actor.Id;
        return new DeputiesView(
            await deputies.ReadAsync(db.Set<Deputyship>().Where(d => d.PrincipalId == me), cancellationToken),
            await deputies.ReadAsync(db.Set<Deputyship>().Where(d => d.DeputyId == me), cancellationToken),
            await deputies.CandidatesAsync(me, cancellationToken));
    }
}
