using Microsoft.AspNetCore.Authorization;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Host;

/// <summary>
/// The doors of the rooms: which roles may open which pages. A second wall only: every message checks role and grant again, from the
/// database. The list is tested against the pages.
/// </summary>
internal static class Rooms
{
    private static readonly Dictionary<string, Role[]> Doors = new(StringComparer.Ordinal)
    {
        ["Bestuurder"] = [Role.Bestuurder],
        ["Intake"] = [Role.Bestuurder, Role.Planner],
        ["Planning"] = [Role.Planner, Role.Veiligheidsadviseur],
        ["Workload"] = [Role.Planner],
        ["Dossiers"] = [Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit],
        ["Scan"] = [Role.Veiligheidsadviseur],
        ["Interview"] = [Role.Veiligheidsadviseur],
        ["ThreatAnalysis"] = [Role.ThreatAnalyst],
        ["Assessment"] = [Role.Veiligheidsadviseur],
        ["Submit"] = [Role.Veiligheidsadviseur],
        ["Remarks"] = [Role.Veiligheidsadviseur, Role.ThreatAnalyst],
        ["Review"] = [Role.Beveiligingsautoriteit],
        ["Advice"] = [Role.Veiligheidsadviseur, Role.Beveiligingsautoriteit],
        ["Handover"] = [Role.Veiligheidsadviseur, Role.Beveiligingsautoriteit],
        ["Measures"] = [Role.Employer],
        ["Calibration"] = [Role.Veiligheidsadviseur],
        ["CalibrationCoach"] = [Role.CalibrationCoach],
        ["Monitoring"] = [Role.Ministry],
        ["Administration"] = [Role.Administrator],
        ["Audit"] = [Role.Auditor],
        ["Emergency"] = [Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit],
        ["Notices"] =
        [
            Role.Bestuurder, Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit, Role.Employer,
            Role.Administrator, Role.Auditor,
        ],
        ["SignedIn"] = [.. Enum.GetValues<Role>().Where(role => role != Role.System)],
    };

    /// <summary>The names of all doors.</summary>
    public static IReadOnlyCollection<string> Names => Doors.Keys;

    /// <summary>The roles that may open a door.</summary>
    public static IReadOnlyList<Role> RolesOf(string door) => Doors[door];

    /// <summary>Hangs the doors.</summary>
    public static void AddDoors(this AuthorizationOptions options)
    {
        foreach (var (name, roles) in Doors)
        {
            options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireRole(roles.Select(role => role.ToString())));
        }
    }
}
