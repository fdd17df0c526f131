using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Who manages which role where.</summary>
/// <returns>By role and organisation.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ListManagers : IQuery<IReadOnlyList<ManagerLine>>;

/// <summary>One managership.</summary>
/// <param name="ManagerId">Its id.</param>
/// <param name="Role">The role.</param>
/// <param name="OrganisationName">Where.</param>
/// <param name="FullName">Who.</param>
/// <param name="Function">What they are called there.</param>
/// <param name="NamedAt">Since when.</param>
public sealed record ManagerLine(RoleManagerId ManagerId, Role Role, string OrganisationName, string FullName, string Function, DateTimeOffset NamedAt);

internal sealed class ListManagersHandler(CaseworkDb db) : IHandle<ListManagers, IReadOnlyList<ManagerLine>>
{
    public async Task<Result<IReadOnlyList<ManagerLine>>> HandleAsync(ListManagers message, CancellationToken cancellationToken) => await (
        from m in db.Set<RoleManager>().AsNoTracking()
        join a in db.Users on m.AccountId equals a.Id
        join o in db.Set<Organisation>() on m.OrganisationCode equals o.Code
        where m.EndedAt == null
        orderby m.Role, o.Name
        select new ManagerLine(m.Id, m.Role, o.Name, a.FullName, a.Function, m.NamedAt)).ToListAsync(cancellationToken);
}
