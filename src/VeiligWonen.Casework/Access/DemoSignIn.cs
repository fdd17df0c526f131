using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>The demonstration's fictional people to choose from; outside the demonstration it is not found.</summary>
/// <returns>A few people per role, or <see cref="NotFound"/>.</returns>
[AllowedToAnyone]
public sealed record ListDemoSignIns : IQuery<IReadOnlyList<DemoPerson>>;

/// <summary>Signs in as a fictional person without a password; outside the demonstration it is not found.</summary>
/// <param name="AccountId">One of <see cref="ListDemoSignIns"/>.</param>
/// <param name="Device">What the browser says it is.</param>
/// <returns>The person, or <see cref="NotFound"/>.</returns>
[AllowedToAnyone]
public sealed record DemoSignIn(AccountId AccountId, string? Device = null) : IQuery<SignedIn>;

/// <summary>A fictional person.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="FullName">The fictional name.</param>
/// <param name="Function">The function.</param>
/// <param name="OrganisationName">Where the person works.</param>
/// <param name="Role">The role under which the person is listed.</param>
public sealed record DemoPerson(AccountId AccountId, string FullName, string Function, string OrganisationName, Role Role);

internal sealed class ListDemoSignInsHandler(CaseworkDb db, CaseworkOptions options) : IHandle<ListDemoSignIns, IReadOnlyList<DemoPerson>>
{
    private const int PerRole = 5;

    public async Task<Result<IReadOnlyList<DemoPerson>>> HandleAsync(ListDemoSignIns message, CancellationToken cancellationToken)
    {
        if (!options.Demo)
        {
            return new NotFound();
        }

        var people = await (
            from h in db.Set<RoleHolding>().AsNoTracking()
            join a in db.Users on h.AccountId equals a.Id
            join o in db.Set<Organisation>() on a.OrganisationCode equals o.Code
            where h.EndedAt == null && a.ClosedAt == null
            orderby h.Id
            select new DemoPerson(a.Id, a.FullName, a.Function, o.Name, h.Role)).ToListAsync(cancellationToken);
        return people.GroupBy(p => p.Role).OrderBy(g => g.Key).SelectMany(g => g.Take(PerRole)).ToList();
    }
}

internal sealed class DemoSignInHandler(CaseworkDb db, AccountReader reader, Sessions sessions, CaseworkOptions options) : IHandle<DemoSignIn, SignedIn>
{
    public async Task<Result<SignedIn>> HandleAsync(DemoSignIn message, CancellationToken cancellationToken)
    {
        if (!options.Demo || !await db.Users.AnyAsync(a => a.Id == message.AccountId && a.ClosedAt == null, cancellationToken))
        {
            return new NotFound();
        }

        // Choosing a person stands for the whole sign-in, its second factor included.
        var session = await sessions.BeginAsync(message.AccountId, message.Device, complete: true, cancellationToken);
        return await reader.ReadAsync(message.AccountId, session, SignInStep.None, cancellationToken);
    }
}
