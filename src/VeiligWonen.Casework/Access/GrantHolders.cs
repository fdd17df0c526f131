using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Who may enter a dossier now, as persons: the holders of grants to people, and everybody behind a grant to an organisation.</summary>
internal static class GrantHolders
{
    /// <summary>Open accounts that hold the role and have a grant for it, grants that the running message gave or ended included.</summary>
    public static async Task<IReadOnlyList<AccountId>> OfAsync(CaseworkDb db, DossierId dossier, Role role, CancellationToken cancellationToken)
    {
        await db.Set<Grant>().Where(g => g.DossierId == dossier && g.EndedAt == null).LoadAsync(cancellationToken);
        var grants = db.Set<Grant>().Local.Where(g => g.DossierId == dossier && g.Role == role && g.EndedAt is null).ToList();
        var people = grants.Select(g => g.AccountId).OfType<AccountId>().ToList();
        var organisations = grants.Select(g => g.OrganisationCode).OfType<string>().ToList();
        return await (
            from a in db.Users.AsNoTracking()
            join h in db.Set<RoleHolding>() on a.Id equals h.AccountId
            where a.ClosedAt == null && h.Role == role && h.EndedAt == null
                && (people.Contains(a.Id) || organisations.Contains(a.OrganisationCode))
            orderby a.Id
            select a.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Open accounts that hold the role in an organisation, whether or not they may enter any dossier.</summary>
    public static async Task<IReadOnlyList<AccountId>> OfOrganisationAsync(
        CaseworkDb db, Role role, string organisation, CancellationToken cancellationToken) => await (
        from a in db.Users.AsNoTracking()
        join h in db.Set<RoleHolding>() on a.Id equals h.AccountId
        where a.ClosedAt == null && a.OrganisationCode == organisation && h.Role == role && h.EndedAt == null
        orderby a.Id
        select a.Id).ToListAsync(cancellationToken);

    /// <summary>Open accounts that manage the role where people of it may enter the dossier.</summary>
    public static async Task<IReadOnlyList<AccountId>> LeadsAsync(CaseworkDb db, DossierId dossier, Role role, CancellationToken cancellationToken) => await (
        from m in db.Set<RoleLead>().AsNoTracking()
        join a in db.Users on m.AccountId equals a.Id
        where m.Role == role && m.EndedAt == null && a.ClosedAt == null && db.Set<Grant>().Any(g => g.DossierId == dossier && g.Role == role && g.EndedAt == null
            && (g.OrganisationCode == m.OrganisationCode || db.Users.Any(u => u.Id == g.AccountId && u.OrganisationCode == m.OrganisationCode)))
        orderby a.Id
        select a.Id).Distinct().ToListAsync(cancellationToken);

    /// <summary>Open accounts that watch over the trail; they need no grant.</summary>
    public static async Task<IReadOnlyList<AccountId>> AuditorsAsync(CaseworkDb db, CancellationToken cancellationToken) => await (
        from a in db.Users.AsNoTracking()
        join h in db.Set<RoleHolding>() on a.Id equals h.AccountId
        where a.ClosedAt == null && h.Role == Role.Auditor && h.EndedAt == null
        orderby a.Id
        select a.Id).ToListAsync(cancellationToken);
}
