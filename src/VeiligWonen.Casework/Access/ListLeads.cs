using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Who manages which role where.</summary>
/// <returns>By role and organisation.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ListLeads : IQuery<IReadOnlyList<LeadLine>>;

/// <summary>One lead.</summary>
/// <param name="LeadId">Its id.</param>
/// <param name="Role">The role.</param>
/// <param name="OrganisationName">Where.</param>
/// <param name="FullName">Who.</param>
/// <param name="Function">What they are called there.</param>
/// <param name="NamedAt">Since when.</param>
public sealed record LeadLine(RoleLeadId LeadId, Role Role, string OrganisationName, string FullName, string Function, DateTimeOffset NamedAt);

internal sealed class ListLeadsHandler(CaseworkDb db) : IHandle<ListLeads, IReadOnlyList<LeadLine>>
{
    public async Task<Result<IReadOnlyList<LeadLine>>> HandleAsync(ListLeads message, CancellationToken cancellationToken) => await (
        from m in db.Set<RoleLead>().AsNoTracking()
        join a in db.Users on m.AccountId equals a.Id
        join o in db.Set<Organisation>() on m.OrganisationCode equals o.Code
        where m.EndedAt == null
        orderby m.Role, o.Name
        select new LeadLine(m.Id, m.Role, o.Name, a.FullName, a.Function, m.NamedAt)).ToListAsync(cancellationToken);
}
