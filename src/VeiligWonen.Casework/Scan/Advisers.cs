using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Scan;

/// <summary>Who can be sent to a home.</summary>
internal static class Advisers
{
    /// <summary>The phases in which a dossier is work for its adviser.</summary>
    public static readonly Phase[] AtWork = [Phase.Scan, Phase.Interview, Phase.Assessment, Phase.Review];

    /// <summary>Open accounts of the CCV that hold the role now.</summary>
    public static IQueryable<Account> In(CaseworkDb db) => db.Users.Where(
        a => a.ClosedAt == null && a.OrganisationCode == Organisation.Ccv
            && db.Set<RoleHolding>().Any(h => h.AccountId == a.Id && h.Role == Role.Veiligheidsadviseur && h.EndedAt == null));
}
