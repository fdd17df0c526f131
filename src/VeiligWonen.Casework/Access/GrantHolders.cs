using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Who may enter a dossier now, as persons: the holders of grants to people, and everybody behind a grant to an organisation.</summary>
internal static class GrantHolders
{
    /// <summary>Open accounts that hold the role and have a grant for it, grants that the running message gave or ended included.</summary>
    public static async Task<IReadOnlyList<AccountId>> OfAsync(CaseworkDb db, DossierId dossier, Role role, CancellationToken cancellationToken) =>
        [.. (await OfManyAsync(db, [(dossier, role)], cancellationToken))[(dossier, role)]];

    /// <summary>The same of many dossiers, each in a role, in two queries.</summary>
    public static async Task<ILookup<(DossierId Dossier, Role Role), AccountId>> OfManyAsync(
        CaseworkDb db, IReadOnlyCollection<(DossierId Dossier, Role Role)> asked, CancellationToken cancellationToken)
    {
        var pairs = asked.ToHashSet();
        var (dossiers, roles) = (pairs.Select(p => p.Dossier).Distinct().ToList(), pairs.Select(p => p.Role).Distinct().ToList());
        var stored = await db.Set<Grant>().AsNoTracking().Where(g => dossiers.Contains(g.DossierId) && roles.Contains(g.Role) && g.EndedAt == null).ToListAsync(cancellationToken);
        // What the running message holds itself says more than what is stored.
        var held = db.Set<Grant>().Local.ToList();
        var known = held.Select(g => g.Id).ToHashSet();
        var grants = stored.Where(g => !known.Contains(g.Id)).Concat(held.Where(g => g.EndedAt is null)).Where(g => pairs.Contains((g.DossierId, g.Role))).ToList();
        var people = grants.Select(g => g.AccountId).OfType<AccountId>().Distinct().ToList();
        var organisations = grants.Select(g => g.OrganisationCode).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var holders = (await (
            from a in db.Users.AsNoTracking()
            join h in db.Set<RoleHolding>() on a.Id equals h.AccountId
            where a.ClosedAt == null && roles.Contains(h.Role) && h.EndedAt == null
                && (people.Contains(a.Id) || organisations.Contains(a.OrganisationCode))
            orderby a.Id
            select new { a.Id, a.OrganisationCode, h.Role }).ToListAsync(cancellationToken)).ToLookup(h => h.Role);
        return grants.GroupBy(g => (g.DossierId, g.Role)).SelectMany(its =>
        {
            var (persons, codes) = (its.Select(g => g.AccountId).ToHashSet(), its.Select(g => g.OrganisationCode).ToHashSet(StringComparer.Ordinal));
            return holders[its.Key.Role].Where(h => persons.Contains(h.Id) || codes.Contains(h.OrganisationCode)).Select(h => (its.Key, h.Id));
        }).ToLookup(h => h.Key, h => h.Id);
    }

    /// <summary>Open accounts that hold the role in an organisation, whether or not they may enter any dossier.</summary>
    public static async Task<IReadOnlyList<AccountId>> OfOrganisationAsync(
        CaseworkDb db, Role role, string organisation, CancellationToken cancellationToken) => await (
        from a in db.Users.AsNoTracking()
        join h in db.Set<RoleHolding>() on a.Id equals h.AccountId
        where a.ClosedAt == null && a.OrganisationCode == organisation && h.Role == role && h.EndedAt == null
        orderby a.Id
        select a.Id).ToListAsync(cancellationToken);

    /// <summary>Open accounts that manage the role where people of it may enter the dossier; of many dossiers, each in a role.</summary>
    public static async Task<ILookup<(DossierId Dossier, Role Role), AccountId>> LeadsAsync(
        CaseworkDb db, IReadOnlyCollection<(DossierId Dossier, Role Role)> asked, CancellationToken cancellationToken)
    {
        var (dossiers, roles) = (asked.Select(p => p.Dossier).Distinct().ToList(), asked.Select(p => p.Role).Distinct().ToList());
        return (await (
            from m in db.Set<RoleLead>().AsNoTracking()
            join a in db.Users on m.AccountId equals a.Id
            join g in db.Set<Grant>() on m.Role equals g.Role
            where roles.Contains(m.Role) && m.EndedAt == null && a.ClosedAt == null && dossiers.Contains(g.DossierId) && g.EndedAt == null
                && (g.OrganisationCode == m.OrganisationCode || db.Users.Any(u => u.Id == g.AccountId && u.OrganisationCode == m.OrganisationCode))
            select new { g.DossierId, g.Role, a.Id }).Distinct().ToListAsync(cancellationToken))
            .OrderBy(l => l.Id.Value).ToLookup(l => (l.DossierId, l.Role), l => l.Id);
    }

    /// <summary>Open accounts that watch over the trail; they need no grant.</summary>
    public static async Task<IReadOnlyList<AccountId>> AuditorsAsync(CaseworkDb db, CancellationToken cancellationToken) => await (
        from a in db.Users.AsNoTracking()
        join h in db.Set<RoleHolding>() on a.Id equals h.AccountId
        where a.ClosedAt == null && h.Role == Role.Auditor && h.EndedAt == null
        orderby a.Id
        select a.Id).ToListAsync(cancellationToken);
}
